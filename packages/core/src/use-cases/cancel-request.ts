import { type Actor, bothUsers } from '../actor.ts';
import type { Needs } from '../ports.ts';
import { endRequest } from './ties.ts';

/** Takes back one's own request to follow. Repeating is harmless. */
export async function cancelRequest(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target, 'any');
  await endRequest(ports, self.id, other.id);
}
