import { type Actor, signIn } from '../actor.ts';
import { link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { type DraftId, draftId, type UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { StoredDraft } from '../records.ts';
import type { User } from '../user.ts';
import { unschedule } from './cancel-scheduled.ts';
import { dropUnused, type MediaPorts } from './drop-media.ts';

type DeletePorts = Needs<'users'> & MediaPorts;

/**
 * Deletes one's own draft, scheduled or not, with its images and videos where nothing else shows
 * them. Repeating is harmless. Throws `conflict` where it is being published.
 *
 * Order: schedule → edge → media → record. What is not scheduled any more, the job leaves alone.
 */
export async function deleteDraft(ports: DeletePorts, actor: Actor, id: string): Promise<void> {
  const of = draftId(id);
  const self = await signIn(ports, actor);
  const [stored] = await ports.drafts.get([of]);
  if (stored && stored.authorId !== self.id) throw notFound('draft');
  await unschedule(ports, of);
  if (stored) await removeShown(ports, self, stored);
  await removeDraft(ports, self.id, of);
}

/** Before the record, by which it is known. A post may have taken over what the draft was to show. */
async function removeShown(ports: DeletePorts, self: User, { id, draft }: StoredDraft) {
  const named = (draft.media ?? []).map((item) => item.id);
  if (named.length === 0) return;
  await ports.edges.remove([link('drafted', self.id, id)]);
  await dropUnused(ports, self, named);
}

/** The edge first: without it the draft does not exist. */
export async function removeDraft(
  ports: Needs<'drafts' | 'edges'>,
  author: UserId,
  id: DraftId,
): Promise<void> {
  await ports.edges.remove([link('drafted', author, id)]);
  await ports.drafts.remove([id]);
}
