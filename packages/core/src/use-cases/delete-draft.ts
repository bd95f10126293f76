import { type Actor, signIn } from '../actor.ts';
import { link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { type DraftId, draftId, type UserId } from '../ids.ts';
import type { Needs, Ports } from '../ports.ts';
import { unschedule } from './cancel-scheduled.ts';
import { queueDrop } from './drop-media.ts';
import { noteDeletion } from './receipt.ts';

type DeletePorts = Needs<'users' | 'drafts' | 'edges' | 'receipts' | 'ids' | 'clock'> &
  Pick<Ports, 'media'>;

/**
 * Deletes one's own draft, scheduled or not; a minute later its images and videos go, where nothing
 * else shows them. Repeating is harmless. Throws `conflict` where it is being published.
 *
 * Order: schedule → job for what it shows → receipt → edge → record. What is not scheduled, the job
 * of its publication leaves alone.
 */
export async function deleteDraft(ports: DeletePorts, actor: Actor, id: string): Promise<void> {
  const of = draftId(id);
  const self = await signIn(ports, actor);
  const [stored] = await ports.drafts.get([of]);
  if (stored === undefined) return;
  if (stored.authorId !== self.id) throw notFound('draft');
  await unschedule(ports, of);
  const named = (stored.draft.media ?? []).map((item) => item.id);
  await queueDrop(ports, self.id, named);
  await removeDraft(ports, self.id, of);
}

/** A receipt, so that its key does not bring it back → the edge, by which it exists → the record. */
export async function removeDraft(
  ports: Needs<'drafts' | 'edges' | 'receipts' | 'clock'>,
  author: UserId,
  id: DraftId,
): Promise<void> {
  await noteDeletion(ports, id);
  await ports.edges.remove([link('drafted', author, id)]);
  await ports.drafts.remove([id]);
}
