import { type Actor, ownRecord } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import { idLater } from '../ids.ts';
import { eraseJob, jobs } from '../notice.ts';
import type { Needs } from '../ports.ts';
import { graceTime, type User } from '../user.ts';
import { revise } from './ensure.ts';

/**
 * Deactivates one's own account: it is hidden everywhere at once, and cannot act or read. For 30
 * days `restoreAccount` brings it back as it was; then `runDue` erases it. Repeating is harmless.
 *
 * Order: job → record. The job names the version that it found, and does nothing for any other.
 * Throws `forbidden` for a suspended or erased account.
 */
export async function deactivateAccount(
  ports: Needs<'users' | 'edges' | 'ids' | 'clock'>,
  actor: Actor,
): Promise<void> {
  const { id } = await ownRecord(ports, actor, ['active', 'deactivated']);
  const now = ports.clock.now();
  await revise(
    ports.users,
    id,
    (old) => (old.state === 'active' ? left(old, now) : old),
    async ({ version }) => {
      const due = idLater(ports.ids, now + graceTime);
      await ports.edges.add([edge('due', jobs, eraseJob(id, version), due) as Edge]);
    },
  );
}

function left(user: User, at: number): User {
  const leaving = { at, version: user.version };
  return { ...user, state: 'deactivated', stateSince: at, leaving };
}
