import { type Actor, bothUsers } from '../actor.ts';
import { link } from '../edge.ts';
import type { Needs } from '../ports.ts';
import { tiesBetween } from './follow.ts';

/** Lifts one's own block; what it ended does not come back. Repeating is harmless. */
export async function unblock(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target, 'any');
  const mine = link('blocks', self.id, other.id);
  const [id] = await ports.edges.get([mine]);
  // A block that was cut may have left a follow, which must not come to life again.
  if (id !== undefined) await ports.edges.remove(tiesBetween(self.id, other.id));
  await ports.edges.remove([mine]);
}
