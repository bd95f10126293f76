import { type Actor, bothUsers, signIn, writerOf } from '../actor.ts';
import { type Edge, edge, link } from '../edge.ts';
import { invalid, notFound } from '../errors.ts';
import { isId, type PostId, type ReportId, type UserId } from '../ids.ts';
import { noteOf, openReports, type ReportReason, reportReason } from '../moderation.ts';
import type { Needs } from '../ports.ts';
import { type ReportView, viewReports } from '../read/reports.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { Report } from '../records.ts';
import { ensure } from './ensure.ts';
import { fields } from './input.ts';
import { claimSubject } from './receipt.ts';
import { seePost } from './see-post.ts';

/** What to report, and why. */
export interface NewReport {
  /** Id of an account or a post. */
  readonly subject: string;
  readonly reason: ReportReason;
  /** At most 1,000 characters, for moderators. */
  readonly note?: string | undefined;
  /** 1–64 visible ASCII characters: repeating with it is safe for 24 h. */
  readonly idempotencyKey?: string | undefined;
}

type ReportPorts = ReadPorts & Needs<'handles' | 'reports' | 'receipts' | 'ids'>;

/**
 * Reports an account or a post to the moderators. The reported never learns of it. An account is
 * reported across a block as well.
 *
 * Order: receipt → record → hints and, last, the fact by which the report exists. Throws `invalid`
 * with the field, and for oneself or one's own post, `not_found` for what the reporter may not see,
 * `conflict` for a used key.
 */
export async function report(
  ports: ReportPorts,
  actor: Actor,
  input: NewReport,
): Promise<ReportView> {
  const { subject, reason: why, note, idempotencyKey: key } = fields(input, 'The report');
  if (!isId(subject)) throw invalid('`subject` is the id of an account or a post.');
  const said = { subject, reason: reportReason(why), ...noteOf(note) };
  const { id: self } = await signIn(ports, actor);
  const claim = { actor: self, verb: 'report', key, input: said };
  const fresh = ports.ids.next() as ReportId;
  const { id, repeated } = await claimSubject(ports, { ...claim, subject: fresh });
  // One that was finished may have been closed since, and is not opened again.
  const isFinished = repeated && (await exists(ports, self, id));
  if (!isFinished) {
    const about = await aboutOf(ports, actor, subject);
    await make(ports, { id, version: 1, reporterId: self, about, ...said } as Report);
  }
  const { views } = await viewReports(ports, writerOf(actor), [id]);
  if (views[0] === undefined) throw notFound('report');
  return views[0];
}

async function exists(ports: Needs<'edges'>, by: UserId, id: ReportId): Promise<boolean> {
  const [fact] = await ports.edges.get([link('reported', by, id)]);
  return fact !== undefined;
}

/** What the id means, if the reporter may see it. */
async function aboutOf(ports: ReportPorts, actor: Actor, id: string): Promise<'user' | 'post'> {
  const [user] = await ports.users.get([id as UserId]);
  if (user !== undefined) {
    await bothUsers(ports, actor, id);
    return 'user';
  }
  const { post, sight } = await seePost(ports, actor, id, writerOf(actor));
  if (post.authorId === sight.viewer.id) throw invalid('This is your own post. Delete it instead.');
  return 'post';
}

async function make(ports: ReportPorts, record: Report): Promise<void> {
  const { id, about, subject, reporterId } = record;
  await ensure(ports.reports, record, (old) => old.reporterId === reporterId);
  await ports.edges.add([
    about === 'user'
      ? edge('aboutUser', id, subject as UserId, id)
      : edge('aboutPost', id, subject as PostId, id),
    edge('open', openReports, id, id),
    edge('reported', reporterId, id, id),
  ] as Edge[]);
}
