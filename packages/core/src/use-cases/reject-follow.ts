import { type Actor, bothUsers } from '../actor.ts';
import type { Needs } from '../ports.ts';
import { endRequest } from './ties.ts';

/** Turns down somebody who has asked to follow; they are not told. Repeating is harmless. */
export async function rejectFollow(
  ports: Needs<'users' | 'handles' | 'edges'>,
  actor: Actor,
  requester: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, requester, 'any');
  await endRequest(ports, other.id, self.id);
}
