import { link } from '../edge.ts';
import { isTwcloneError } from '../errors.ts';
import type { DraftId, PostId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { checkDraft } from '../post.ts';
import type { StoredDraft } from '../records.ts';
import { removeDraft } from './delete-draft.ts';
import { revise } from './ensure.ts';
import { type PublishPorts, publish } from './publish-post.ts';

type DraftPorts = PublishPorts & Needs<'drafts'>;

/**
 * The job of a scheduled post. One that was moved, cancelled or deleted since has nothing to do.
 *
 * Order: the post's id into the draft → post → draft removed: so that a repetition, however late,
 * goes on with the same post.
 */
export async function publishWhenDue(ports: DraftPorts, subject: string): Promise<true> {
  const [id, at] = subject.split('/') as [DraftId, string];
  if (!(await isThere(ports, id))) return true;
  const next = ports.ids.next() as PostId;
  const begun = await revise(ports.drafts, id, (old) =>
    old.publishAt !== Number(at) || old.postId !== undefined ? old : { ...old, postId: next },
  );
  if (begun?.publishAt !== Number(at) || begun.postId === undefined) return true;
  const refused = await tryPublishing(ports, begun, begun.postId);
  if (refused === undefined) await removeDraft(ports, begun.authorId, id);
  else await revise(ports.drafts, id, (old) => draftAgain(old, begun, refused));
  return true;
}

/** Without its edge a draft is deleted or published, and only its record is left. */
async function isThere(ports: DraftPorts, id: DraftId): Promise<boolean> {
  const [stored] = await ports.drafts.get([id]);
  if (stored === undefined) return false;
  const [fact] = await ports.edges.get([link('drafted', stored.authorId, id)]);
  if (fact === undefined) await ports.drafts.remove([id]);
  return fact !== undefined;
}

/** Why it was refused. A store that does not answer is no refusal: the job waits. */
async function tryPublishing(
  ports: DraftPorts,
  { authorId, draft }: StoredDraft,
  id: PostId,
): Promise<string | undefined> {
  try {
    await publish(ports, authorId, checkDraft(draft), { id, repeated: true });
    return undefined;
  } catch (error) {
    if (!isTwcloneError(error) || error.code === 'unavailable') throw error;
    return error.message;
  }
}

function draftAgain(old: StoredDraft, begun: StoredDraft, refused: string): StoredDraft {
  if (old.postId !== begun.postId) return old;
  const { publishAt: _, postId: __, ...rest } = old;
  return { ...rest, refused };
}
