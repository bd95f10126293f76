import { type Actor, bothUsers } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import type { Needs } from '../ports.ts';
import { tiesBetween } from './follow.ts';

/**
 * Blocks an account: neither sees or reaches the other from now on, and follows and requests in
 * both directions end. Repeating is harmless.
 *
 * Order: block → removals; `follow` checks again after it has added. Throws `not_found`, `invalid`
 * for oneself.
 */
export async function block(
  ports: Needs<'users' | 'handles' | 'edges' | 'ids'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target);
  await ports.edges.add([edge('blocks', self.id, other.id, ports.ids.next()) as Edge]);
  await ports.edges.remove(tiesBetween(self.id, other.id));
}
