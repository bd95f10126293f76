import { type Actor, ownRecord } from '../actor.ts';
import type { Needs } from '../ports.ts';
import type { User } from '../user.ts';
import { revise } from './ensure.ts';
import { queueErasure } from './erase.ts';

/**
 * Deactivates one's own account: it is hidden everywhere at once, and cannot act or read. For 30
 * days `restoreAccount` brings it back as it was; then `runDue` erases it. Repeating is harmless.
 *
 * Order: job → record → job, if it is gone. The job names the version that it found, and does nothing for any other.
 * Throws `forbidden` for a suspended or erased account.
 */
export async function deactivateAccount(
  ports: Needs<'users' | 'edges' | 'ids' | 'clock'>,
  actor: Actor,
): Promise<void> {
  const { id } = await ownRecord(ports, actor, ['active', 'deactivated']);
  const now = ports.clock.now();
  const user = await revise(
    ports.users,
    id,
    (old) => (old.state === 'active' ? left(old, now) : old),
    ({ version }) => queueErasure(ports, id, { at: now, version }),
  );
  // A run may have dropped the job of an earlier try, for which it was not left yet.
  if (user?.leaving) await queueErasure(ports, id, user.leaving);
}

function left(user: User, at: number): User {
  const leaving = { at, version: user.version };
  return { ...user, state: 'deactivated', stateSince: at, leaving };
}
