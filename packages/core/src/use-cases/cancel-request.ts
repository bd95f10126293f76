import { type Actor, bothUsers } from '../actor.ts';
import { link } from '../edge.ts';
import type { Needs } from '../ports.ts';

/** Takes back one's own request to follow. Repeating is harmless. */
export async function cancelRequest(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target, 'any');
  await ports.edges.remove([link('requested', self.id, other.id)]);
}
