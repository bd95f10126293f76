import { type Actor, signIn } from '../actor.ts';
import { edge } from '../edge.ts';
import { notFound, TwcloneError } from '../errors.ts';
import { idLater, postId } from '../ids.ts';
import { jobs, purgeJob } from '../notice.ts';
import type { Needs, Ports } from '../ports.ts';
import { isTombstone, type Post, type Tombstone } from '../post.ts';
import type { ReadPorts } from '../read/sight.ts';
import { revise } from './ensure.ts';
import { removeMedia } from './own-media.ts';
import { purge } from './purge.ts';
import { seePost } from './see-post.ts';
import { unpin } from './unpin-post.ts';

/** Until then every call that saw the post, or its author, alive has ended. */
export const settled = 60_000;

/**
 * Deletes one's own post. Its text is gone at once, with it its reposts, likes, bookmarks and
 * notices; a tombstone keeps the thread together. Repeating is harmless.
 *
 * Order: job → tombstone → links. What a racing like leaves, `runDue` removes a minute later.
 * Throws `not_found`, and `forbidden` for the post of somebody else.
 */
export async function deletePost(
  ports: ReadPorts & Needs<'revisions' | 'search' | 'ids' | 'marks'> & Pick<Ports, 'media'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const self = await signIn(ports, actor);
  const [post] = await ports.posts.get([postId(id)]);
  if (post?.authorId !== self.id) {
    await seePost(ports, actor, id);
    throw new TwcloneError('forbidden', 'Only its author may delete a post.');
  }
  const now = ports.clock.now();
  const due = edge('due', jobs, purgeJob(post.id), idLater(ports.ids, now + settled));
  await ports.edges.add([due]);
  await removeMedia(ports, [post]);
  const left = await revise<Post>(ports.posts, post.id, (old) => tombstoneOf(old, now));
  if (left === undefined) throw notFound('post');
  if (self.pinned === post.id) await unpin(ports, self.id, post.id);
  await purge(ports, left);
}

/** What stays of a post: its place, and nothing of what was said. */
export function tombstoneOf(post: Post, deletedAt: number): Tombstone {
  if (isTombstone(post)) return post;
  const { id, version, authorId, replyTo, root, above } = post;
  return {
    id,
    version,
    authorId,
    ...(replyTo && { replyTo }),
    ...(root && { root }),
    ...(above && { above }),
    deletedAt,
  };
}
