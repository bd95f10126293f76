import { type Actor, actorId, signIn, writerOf } from '../actor.ts';
import { type Edge, edge, link } from '../edge.ts';
import { postId, timeOf, type UserId } from '../ids.ts';
import { groupedNotice } from '../notice.ts';
import type { Needs } from '../ports.ts';
import type { LivePost } from '../post.ts';
import type { ReadPorts } from '../read/sight.ts';
import { seePost } from './see-post.ts';
import { sharable } from './sharable.ts';

export type ReactPorts = ReadPorts & Needs<'ids'>;
type Reaction = 'likes' | 'reposted' | 'bookmarked';

/**
 * Adds a reaction to a post that the actor may see, and tells its author. A racing deletion is not
 * checked again: reads verify, and the deletion's job removes what came late.
 */
export async function react(
  ports: ReactPorts,
  actor: Actor,
  id: string,
  kind: Reaction,
): Promise<void> {
  const { post, sight } = await seePost(ports, actor, id, writerOf(actor));
  const self = actorId(actor);
  if (kind === 'reposted') sharable(sight, post, self);
  const fact = edge(kind, self, post.id, ports.ids.next(post.id));
  await ports.edges.add([...noticeOf(ports, post, self, fact), fact] as Edge[]);
}

/** A notice stands for a half day: that in which the fact lies. */
function noticeOf(ports: ReactPorts, post: LivePost, self: UserId, fact: Edge<Reaction>): Edge[] {
  if (fact.kind === 'bookmarked' || post.authorId === self) return [];
  const kind = fact.kind === 'likes' ? 'like' : 'repost';
  const key = groupedNotice(kind, post.id, timeOf(fact.id));
  return [edge('noticed', post.authorId, key, ports.ids.next()) as Edge];
}

/** Takes one's own reaction back, also from a post that is gone. */
export async function unreact(
  ports: Needs<'users' | 'edges'>,
  actor: Actor,
  id: string,
  kind: Reaction,
): Promise<void> {
  const self = await signIn(ports, actor);
  await ports.edges.remove([link(kind, self.id, postId(id))]);
}
