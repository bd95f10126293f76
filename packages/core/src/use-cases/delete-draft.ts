import { type Actor, signIn } from '../actor.ts';
import { link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { type DraftId, draftId, type UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { unschedule } from './cancel-scheduled.ts';
import { dropUnused, type MediaPorts } from './drop-media.ts';
import { noteDeletion } from './receipt.ts';

type DeletePorts = Needs<'users' | 'receipts' | 'clock'> & MediaPorts;

/**
 * Deletes one's own draft, scheduled or not, with its images and videos where nothing else shows
 * them. Repeating is harmless. Throws `conflict` where it is being published.
 *
 * Order: schedule → receipt → edge → media → record. What is not scheduled, the job leaves alone.
 */
export async function deleteDraft(ports: DeletePorts, actor: Actor, id: string): Promise<void> {
  const of = draftId(id);
  const self = await signIn(ports, actor);
  const [stored] = await ports.drafts.get([of]);
  if (stored === undefined) return;
  if (stored.authorId !== self.id) throw notFound('draft');
  await unschedule(ports, of);
  const named = (stored.draft.media ?? []).map((item) => item.id);
  await removeDraft(ports, self.id, of, () => dropUnused(ports, self, named));
}

/**
 * A receipt, so that its key does not bring it back → the edge, without which it does not exist →
 * what only it shows → the record, by which that is known.
 */
export async function removeDraft(
  ports: Needs<'drafts' | 'edges' | 'receipts' | 'clock'>,
  author: UserId,
  id: DraftId,
  drop = async (): Promise<void> => {},
): Promise<void> {
  await noteDeletion(ports, id);
  await ports.edges.remove([link('drafted', author, id)]);
  await drop();
  await ports.drafts.remove([id]);
}
