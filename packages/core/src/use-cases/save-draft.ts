import { type Actor, signIn } from '../actor.ts';
import { type Edge, edge, link } from '../edge.ts';
import { invalid, notFound, TwcloneError } from '../errors.ts';
import { type DraftId, draftId, type UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { checkDraft, type Draft } from '../post.ts';
import { type DraftView, draftView } from '../read/drafts.ts';
import type { StoredDraft } from '../records.ts';
import { MAX_TEXT_BYTES } from '../text/parse-text.ts';
import { ensure, revise } from './ensure.ts';
import { fields } from './input.ts';
import { claimSubject, wasDeleted } from './receipt.ts';

export type DraftPorts = Needs<'users' | 'drafts' | 'receipts' | 'edges' | 'ids' | 'clock'>;

/**
 * Saves a draft, or with the id of one another version of it. A draft may be too long or empty:
 * its text is checked when it is published. Only its author sees it. Throws `invalid` with the
 * field, `not_found` for a draft that is not one's own or that is gone, with its key as well,
 * `conflict` for a used key, or for a draft that is being published.
 */
export async function saveDraft(
  ports: DraftPorts,
  actor: Actor,
  draft: Draft,
  id?: string,
): Promise<DraftView> {
  const { idempotencyKey: key, ...input } = fields(draft, 'The draft of a post');
  const kept = keepable(input);
  const known = id === undefined ? undefined : draftId(id);
  const self = await signIn(ports, actor);
  if (known !== undefined) return draftView(await change(ports, self.id, known, kept));
  const subject = ports.ids.next() as DraftId;
  const claim = { actor: self.id, verb: 'saveDraft', key, input: kept, subject };
  const { id: own, repeated } = await claimSubject(ports, claim);
  if (repeated && (await wasDeleted(ports, own))) throw notFound('draft');
  const record: StoredDraft = { id: own, version: 1, authorId: self.id, draft: kept };
  const stored = await ensure(ports.drafts, record, (old) => old.authorId === self.id);
  await ports.edges.add([edge('drafted', self.id, stored.id, stored.id) as Edge]);
  return draftView(stored);
}

/** A draft with all fields checked but the length of its text. Throws `invalid`. */
function keepable(input: Draft): Draft {
  const { text } = input;
  if (typeof text !== 'string') throw invalid('`text` is missing: give a string.');
  if (text.length > MAX_TEXT_BYTES)
    throw invalid(`A draft has at most ${MAX_TEXT_BYTES} characters.`);
  const { parsed: _, ...checked } = checkDraft({ ...input, text: 'x' });
  return { ...checked, text };
}

async function change(
  ports: DraftPorts,
  self: UserId,
  id: DraftId,
  draft: Draft,
): Promise<StoredDraft> {
  await ownDraft(ports, self, id);
  const changed = await revise(ports.drafts, id, (old) => {
    const { refused: _, ...rest } = unpublished(old);
    return { ...rest, draft };
  });
  if (changed === undefined) throw notFound('draft');
  return changed;
}

/** Throws `conflict` for a draft whose publication has begun: it may be seen already. */
export function unpublished(draft: StoredDraft): StoredDraft {
  const { postId, ...rest } = draft;
  if (postId === undefined || rest.publishAt === undefined) return rest;
  throw new TwcloneError('conflict', 'This draft is being published. Look for the post.');
}

/** A draft of one's own: its record, and the edge by which it exists. Throws `not_found`. */
export async function ownDraft(
  ports: Needs<'drafts' | 'edges'>,
  self: UserId,
  id: DraftId,
): Promise<StoredDraft> {
  const [[stored], [fact]] = await Promise.all([
    ports.drafts.get([id]),
    ports.edges.get([link('drafted', self, id)]),
  ]);
  if (stored?.authorId !== self || fact === undefined) throw notFound('draft');
  return stored;
}
