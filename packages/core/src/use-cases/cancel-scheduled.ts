import { type Actor, signIn } from '../actor.ts';
import { draftId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { revise } from './ensure.ts';
import { ownDraft } from './save-draft.ts';

/** Makes a scheduled post a draft again. Repeating is harmless. Throws `not_found`. */
export async function cancelScheduled(
  ports: Needs<'users' | 'drafts' | 'edges'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const of = draftId(id);
  const self = await signIn(ports, actor);
  await ownDraft(ports, self.id, of);
  await revise(ports.drafts, of, (old) => {
    const { publishAt, ...rest } = old;
    return publishAt === undefined ? old : rest;
  });
}
