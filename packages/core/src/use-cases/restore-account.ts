import { type Actor, outside, ownRecord } from '../actor.ts';
import type { Needs } from '../ports.ts';
import { graceTime, type User } from '../user.ts';
import { revise } from './ensure.ts';

/**
 * Brings one's own deactivated account back, as it was, within 30 days: the one verb that such an
 * account may call, beside `eraseAccount`. Repeating is harmless. Throws `forbidden` for an account
 * that is suspended or erased, or after 30 days.
 */
export async function restoreAccount(ports: Needs<'users' | 'clock'>, actor: Actor): Promise<void> {
  const { id } = await ownRecord(ports, actor, ['active', 'deactivated']);
  const now = ports.clock.now();
  await revise(ports.users, id, (old) => returned(old, now));
}

function returned(user: User, now: number): User {
  if (user.state === 'active') return user;
  const { leaving, ...rest } = user;
  const isLate = leaving !== undefined && leaving.at + graceTime <= now;
  if (user.state !== 'deactivated' || isLate) throw outside();
  return { ...rest, state: 'active', stateSince: now };
}
