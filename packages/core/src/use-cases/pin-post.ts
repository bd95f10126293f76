import { type Actor, actorId, writerOf } from '../actor.ts';
import { TwcloneError } from '../errors.ts';
import { isTombstone } from '../post.ts';
import type { ReadPorts } from '../read/sight.ts';
import { reviseOwn } from './ensure.ts';
import { seePost } from './see-post.ts';
import { unpin } from './unpin-post.ts';

/**
 * Puts one's own public post on top of one's profile, in place of the one before. Throws
 * `not_found`, and `forbidden` for the post of somebody else or one that is not public, or hidden
 * by a moderator: whoever sees the profile learns its id.
 */
export async function pinPost(ports: ReadPorts, actor: Actor, id: string): Promise<void> {
  const { post } = await seePost(ports, actor, id, writerOf(actor));
  const self = actorId(actor);
  if (post.authorId !== self || post.audience !== 'public' || post.hidden) {
    throw new TwcloneError('forbidden', 'Only one’s own public posts are pinned.');
  }
  await reviseOwn(ports, self, (old) =>
    old.pinned === post.id ? old : { ...old, pinned: post.id },
  );
  // Whoever hid or deleted it meanwhile may have looked at the profile before.
  const [now] = await ports.posts.get([post.id]);
  if (!now || isTombstone(now) || now.hidden) await unpin(ports, self, post.id);
}
