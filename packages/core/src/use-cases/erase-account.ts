import { type Actor, ownRecord } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import { idLater } from '../ids.ts';
import { eraseJob, jobs } from '../notice.ts';
import { settled } from './delete-post.ts';
import { type ErasePorts, makeErased } from './erase.ts';

/**
 * Erases one's own account, active or deactivated, for ever. It and all it did is hidden at once;
 * its profile is gone, and its handle rests for 30 days. From a minute later on `runDue` removes
 * what it made: posts become tombstones, and follows, likes, votes, lists, drafts, messages and
 * settings go. What others wrote stays, and so do reports. Repeating is harmless.
 *
 * Order: job → record → handle. Throws `forbidden` for a suspended account.
 */
export async function eraseAccount(ports: ErasePorts, actor: Actor): Promise<void> {
  const { id, state } = await ownRecord(ports, actor, ['active', 'deactivated', 'erased']);
  if (state !== 'erased') {
    const due = idLater(ports.ids, ports.clock.now() + settled);
    await ports.edges.add([edge('due', jobs, eraseJob(id), due) as Edge]);
  }
  await makeErased(ports, id, ({ state }) => state !== 'suspended');
}
