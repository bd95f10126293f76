import { type Actor, ownRecord } from '../actor.ts';
import { type ErasePorts, makeErased, queueErasure } from './erase.ts';

/**
 * Erases one's own account, active or deactivated, for ever. It and all it did is hidden at once;
 * its profile is gone, and its handle rests for 30 days. From a minute later on `runDue` removes
 * what it made: posts become tombstones, and follows, likes, votes, lists, drafts, messages and
 * settings go. What others wrote stays, and so do reports. Repeating is harmless.
 *
 * Order: job → record → handle → job, if it is gone. Throws `forbidden` for a suspended account.
 */
export async function eraseAccount(ports: ErasePorts, actor: Actor): Promise<void> {
  const { id } = await ownRecord(ports, actor, ['active', 'deactivated', 'erased']);
  await queueErasure(ports, id);
  await makeErased(ports, id, ({ state }) => state !== 'suspended');
  // A run may have dropped the job of an earlier try, for which it was not erased yet.
  await queueErasure(ports, id);
}
