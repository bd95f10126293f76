import { type Actor, bothUsers } from '../actor.ts';
import { link } from '../edge.ts';
import type { Needs } from '../ports.ts';
import { followTies } from './ties.ts';

/** Ends a follow and its options. Repeating is harmless. */
export async function unfollow(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target, 'any');
  await ports.edges.remove(followTies.map((kind) => link(kind, self.id, other.id)));
}
