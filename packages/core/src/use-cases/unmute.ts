import { type Actor, bothUsers } from '../actor.ts';
import type { Needs } from '../ports.ts';
import { endMute } from './mute.ts';

/** Lifts a mute. Repeating is harmless. */
export async function unmute(
  ports: Needs<'users' | 'handles' | 'settings' | 'edges'>,
  actor: Actor,
  target: string,
): Promise<void> {
  const { self, other } = await bothUsers(ports, actor, target, 'any');
  await endMute(ports, self.id, other.id);
}
