import { type Actor, signInModerator } from '../actor.ts';
import { link } from '../edge.ts';
import { invalid, isTwcloneError, notFound, TwcloneError } from '../errors.ts';
import { type AuditId, type PostId, reportId, type UserId } from '../ids.ts';
import {
  noteOf,
  openReports,
  type PostLabel,
  postLabel,
  type ReportEnd,
  reportEnd,
} from '../moderation.ts';
import type { Needs } from '../ports.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { Audit, Report } from '../records.ts';
import { hide } from './hide-post.ts';
import { fields } from './input.ts';
import { log, type ModeratePorts, moderatePost, moderateUser, suspendable } from './moderate.ts';
import { seePost } from './see-post.ts';

/** What is done about a report. */
export interface Resolution {
  /** `suspend` means the account, or the author of the post. */
  readonly act: ReportEnd;
  /** For `label`. */
  readonly label?: PostLabel | undefined;
  /** At most 1,000 characters, for other moderators. */
  readonly note?: string | undefined;
}

type ResolvePorts = ModeratePorts & ReadPorts & Needs<'reports'>;

/**
 * Does something about a report, or dismisses it, and closes it. For moderators. Repeating is
 * harmless. Throws `invalid` with the field, and for `label` or `hide` on an account, `not_found`
 * for the report or what it is about, and for a report about oneself, `forbidden` for suspending a moderator, `conflict` where it
 * was, or is being, resolved in another way.
 *
 * Order: audit record of the report, whose insertion decides how it ends → the act, with a record
 * of its own if it changes something → the report leaves the queue.
 */
export async function resolveReport(
  ports: ResolvePorts,
  moderator: Actor,
  report: string,
  resolution: Resolution,
): Promise<void> {
  const of = reportId(report);
  const { act, label, note } = fields(resolution, 'The resolution');
  const end = reportEnd(act);
  const said = { ...(end === 'label' && { label: postLabel(label) }), ...noteOf(note) };
  const { id: moderatorId } = await signInModerator(ports, moderator);
  const found = await reported(ports, of, moderatorId);
  const [begun] = await ports.audits.get([found.id as string as AuditId]);
  if (begun === undefined) await check(ports, moderator, found, end);
  const deed = { act: 'resolve' as const, end, ...said, report: of, moderatorId };
  const logged = await log(ports, auditOf(ports, found, deed));
  if (logged.end !== end || logged.label !== said.label) throw resolved(logged);
  if (!found.open) return;
  const refusal = await finish(ports, found, logged);
  await ports.edges.remove([link('open', openReports, of)]);
  if (refusal) throw refusal;
}

const resolved = ({ end }: Audit) =>
  new TwcloneError('conflict', `This report was resolved by \`${end}\`, which stays.`);

interface Found extends Report {
  readonly open: boolean;
}

/** Throws `not_found`, also for a report about the moderator themselves. */
async function reported(ports: ResolvePorts, id: Report['id'], by: UserId): Promise<Found> {
  const [stored] = await ports.reports.get([id]);
  if (stored === undefined || (await authorOf(ports, stored)) === by) throw notFound('report');
  const [fact, open] = await ports.edges.get([
    link('reported', stored.reporterId, id),
    link('open', openReports, id),
  ]);
  if (fact === undefined) throw notFound('report');
  return { ...stored, open: open !== undefined };
}

async function authorOf(
  ports: ResolvePorts,
  { about, subject }: Report,
): Promise<UserId | undefined> {
  if (about === 'user') return subject as UserId;
  return (await ports.posts.get([subject as PostId]))[0]?.authorId;
}

/** Before anything is decided: what cannot be done would stay undone for ever. */
async function check(
  ports: ResolvePorts,
  moderator: Actor,
  { about, subject }: Found,
  end: ReportEnd,
): Promise<void> {
  if (end === 'dismiss') return;
  if (about === 'user' && end !== 'suspend') {
    throw invalid('An account is neither labelled nor hidden. Dismiss the report, or suspend.');
  }
  const author =
    about === 'user'
      ? (subject as UserId)
      : (await seePost(ports, moderator, subject)).post.authorId;
  if (end === 'suspend') suspendable((await ports.users.get([author]))[0]);
}

function auditOf(
  ports: ResolvePorts,
  { id, about, subject }: Found,
  deed: Pick<Audit, 'act' | 'end' | 'label' | 'note' | 'report' | 'moderatorId'>,
): Audit {
  const at = ports.clock.now();
  return { id: id as string as AuditId, version: 1, about, subject, at, ...deed };
}

/**
 * What has gone since it was decided upon needs no act any more. A moderator since then is not
 * suspended: the report is closed all the same, and the refusal told.
 */
async function finish(
  ports: ResolvePorts,
  found: Found,
  logged: Audit,
): Promise<TwcloneError | undefined> {
  try {
    await perform(ports, found, logged);
  } catch (error) {
    if (isTwcloneError(error, 'forbidden')) return error;
    if (!isTwcloneError(error, 'not_found')) throw error;
  }
  return undefined;
}

async function perform(ports: ResolvePorts, found: Found, logged: Audit): Promise<void> {
  const { id: report, subject } = found;
  const { end, label, note, moderatorId } = logged;
  const act = { ...(note !== undefined && { note }), report, moderatorId };
  if (end === 'dismiss') return;
  if (found.about === 'user') {
    return moderateUser(ports, subject as UserId, { act: 'suspend', ...act });
  }
  const id = subject as PostId;
  const [post] = await ports.posts.get([id]);
  if (post === undefined) throw notFound('post');
  if (end === 'suspend') return moderateUser(ports, post.authorId, { act: 'suspend', ...act });
  if (end === 'hide') return hide(ports, post, { act: 'hide', ...act });
  return moderatePost(ports, id, { act: 'label', ...(label && { label }), ...act });
}
