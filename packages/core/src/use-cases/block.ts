import { type Actor, bothUsers } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import type { Needs } from '../ports.ts';
import { endTies } from './ties.ts';

/**
 * Blocks an account: neither sees or reaches the other from now on; follows and requests in both
 * directions end, and each leaves the lists of the other. Repeating is harmless.
 *
 * Order: block → removals; `follow` and `addToList` check again after they have added. Throws `not_found`, `invalid`
 * for oneself.
 */
export async function block(
  ports: Needs<'users' | 'handles' | 'edges' | 'ids'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target);
  await ports.edges.add([edge('blocks', self.id, other.id, ports.ids.next()) as Edge]);
  await endTies(ports, self.id, other.id);
}
