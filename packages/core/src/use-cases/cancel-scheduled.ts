import { type Actor, signIn } from '../actor.ts';
import { notFound } from '../errors.ts';
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
  if (!(await unschedule(ports, of))) throw notFound('draft');
}

/** `false` where the draft is gone: deleted, or published. */
export async function unschedule(ports: Needs<'drafts'>, id: DraftId): Promise<boolean> {
  const left = await revise(ports.drafts, id, (old) => {
    const { publishAt, ...rest } = unpublished(old);
    return publishAt === undefined ? old : rest;
  });
  return left !== undefined;
}
