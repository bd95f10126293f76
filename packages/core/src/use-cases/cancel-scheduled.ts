import { type Actor, signIn } from '../actor.ts';
import { type DraftId, draftId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { revise } from './ensure.ts';
import { ownDraft, unpublished } from './save-draft.ts';

/**
 * Makes a scheduled post a draft again. Repeating is harmless. Throws `not_found`, and `conflict`
 * where it is being published.
 */
export async function cancelScheduled(
  ports: Needs<'users' | 'drafts' | 'edges'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const of = draftId(id);
  const self = await signIn(ports, actor);
  await ownDraft(ports, self.id, of);
  await unschedule(ports, of);
}

export async function unschedule(ports: Needs<'drafts'>, id: DraftId): Promise<void> {
  await revise(ports.drafts, id, (old) => {
    const { publishAt, ...rest } = unpublished(old);
    return publishAt === undefined ? old : rest;
  });
}
