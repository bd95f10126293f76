import { type Actor, signIn } from '../actor.ts';
import { link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { type DraftId, draftId, type UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { unschedule } from './cancel-scheduled.ts';

/**
 * Deletes one's own draft, scheduled or not. Repeating is harmless. Throws `conflict` where it is
 * being published.
 *
 * Order: schedule → edge → record. What is not scheduled any more, the job leaves alone.
 */
export async function deleteDraft(
  ports: Needs<'users' | 'drafts' | 'edges'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const of = draftId(id);
  const self = await signIn(ports, actor);
  const [stored] = await ports.drafts.get([of]);
  if (stored && stored.authorId !== self.id) throw notFound('draft');
  await unschedule(ports, of);
  await removeDraft(ports, self.id, of);
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
