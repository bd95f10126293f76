import { type Actor, bothUsers } from '../actor.ts';
import { link } from '../edge.ts';
import type { Needs } from '../ports.ts';

/** Lifts a mute. Repeating is harmless. */
export async function unmute(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target, 'any');
  await ports.edges.remove([link('mutes', self.id, other.id)]);
}
