import { type Actor, signIn } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import { invalid, notFound } from '../errors.ts';
import { draftId, idMoved } from '../ids.ts';
import { jobs, publishJob } from '../notice.ts';
import { checkDraft } from '../post.ts';
import { type DraftView, draftView } from '../read/drafts.ts';
import { revise } from './ensure.ts';
import { laterTime } from './input.ts';
import { type DraftPorts, ownDraft, unpublished } from './save-draft.ts';

/**
 * Schedules a draft, or moves it to another time. `runDue` publishes it then, as if its author did:
 * what they may not do at that time is refused, and it is a draft again that says why. Throws
 * `invalid` for a time that is past or a draft that could not be published, `not_found`, and
 * `conflict` where it is being published.
 */
export async function schedulePost(
  ports: DraftPorts,
  actor: Actor,
  draft: string,
  publishAt: number,
): Promise<DraftView> {
  const id = draftId(draft);
  const at = laterTime('publishAt', publishAt, ports.clock.now());
  if (at === undefined) throw invalid('Give `publishAt`, in epoch milliseconds.');
  const self = await signIn(ports, actor);
  const stored = await ownDraft(ports, self.id, id);
  checkDraft(stored.draft);
  const job = edge('due', jobs, publishJob(id, at), idMoved(id, at));
  await ports.edges.add([job as Edge]);
  const scheduled = await revise(ports.drafts, id, (old) => {
    const { refused: _, ...rest } = unpublished(old);
    return { ...rest, publishAt: at };
  });
  if (scheduled === undefined) throw notFound('draft');
  // Due by now, it may have been looked at before the draft said so.
  await ports.edges.add([job as Edge]);
  return draftView(scheduled);
}
