import { type Actor, bothUsers } from '../actor.ts';
import { type Edge, edge, link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { singleNotice } from '../notice.ts';
import type { Needs } from '../ports.ts';
import { blocksBetween, refuseIf } from './ties.ts';

/**
 * Lets somebody follow who has asked to, and tells them. Repeating is harmless.
 *
 * Order: check → add → check blocks again → remove the request, so that no interleaving leaves a
 * follow beside a block. Throws `not_found` where nobody asks, `forbidden` across a block.
 */
export async function acceptFollow(
  ports: Needs<'users' | 'handles' | 'edges' | 'ids'>,
  actor: Actor,
  requester: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, requester);
  const request = link('requested', other.id, self.id);
  const follow = link('follows', other.id, self.id);
  const blocks = blocksBetween(self.id, other.id);
  const told = link('noticed', other.id, singleNotice('accepted', self.id, other.id));
  const wanted = [request, follow, told, ...blocks];
  const [asked, follows, before, mine, theirs] = await ports.edges.get(wanted);
  await refuseIf(mine ?? theirs, ports, self.id, other.id);
  if (asked === undefined && follows === undefined) throw notFound('request');
  if (asked === undefined) return;
  const id = ports.ids.next();
  // Of an earlier acceptance, whose follow has ended: this one is news.
  if (before !== undefined && follows === undefined) await ports.edges.remove([told]);
  await ports.edges.add([{ ...told, id }, edge('follows', other.id, self.id, id) as Edge]);
  const [late, later] = await ports.edges.get(blocks);
  await refuseIf(late ?? later, ports, self.id, other.id);
  await ports.edges.remove([request]);
}
