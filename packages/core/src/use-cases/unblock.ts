import { type Actor, bothUsers } from '../actor.ts';
import { link } from '../edge.ts';
import type { Needs } from '../ports.ts';
import { endTies } from './ties.ts';

/** Lifts one's own block; what it ended does not come back. Repeating is harmless. */
export async function unblock(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target, 'any');
  const mine = link('blocks', self.id, other.id);
  const [id] = await ports.edges.get([mine]);
  // A block that was cut may have left a follow or a place in a list, which must not come to life again.
  if (id !== undefined) await endTies(ports, self.id, other.id);
  await ports.edges.remove([mine]);
}
