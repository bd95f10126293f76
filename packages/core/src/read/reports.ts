import { type AuditId, type PostId, type ReportId, timeOf, type UserId } from '../ids.ts';
import type { Deed, ReportReason } from '../moderation.ts';
import type { Needs } from '../ports.ts';
import type { Audit, Report } from '../records.ts';
import type { Viewer } from './decide.ts';
import { createWants, loadPosts, type ReadPorts, type Sight, wantPost } from './sight.ts';
import { type Author, authorView, type Placeholder, type PostView, present } from './view.ts';

/** A report, as moderators see it; also the answer to whoever reports. */
export interface ReportView {
  readonly id: ReportId;
  /** One of the two. Of a post that was deleted the place. */
  readonly subject: { readonly user?: Author; readonly post?: PostView | Placeholder };
  readonly reason: ReportReason;
  readonly note?: string;
  /** Who reports; never shown to the reported. */
  readonly by: Author;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** What a moderator did, as other moderators see it. */
export interface AuditView extends Deed {
  readonly id: AuditId;
  /** What it was done to, by id: one of the two. */
  readonly subject: { readonly user?: UserId; readonly post?: PostId };
  readonly by: Author;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

interface Viewed<T> {
  readonly views: (T | undefined)[];
  readonly sight: Sight;
}

/**
 * Views of reports in the order given; `undefined` for one that was never finished, or is about the
 * viewer: the reported never learns of it, whatever their role.
 */
export async function viewReports(
  ports: ReadPorts & Needs<'reports'>,
  viewer: Viewer,
  ids: readonly ReportId[],
): Promise<Viewed<ReportView>> {
  const reports = await ports.reports.get(ids);
  const found = reports.filter((report) => report !== undefined);
  const about = found.filter((report) => report.about === 'post');
  const posts = await loadPosts(
    ports,
    about.map(({ subject }) => subject as PostId),
  );
  const wants = createWants(viewer);
  for (const post of posts) wantPost(wants, post);
  for (const { id, reporterId, about, subject } of found) {
    wants.link('reported', reporterId, id);
    wants.user(reporterId);
    if (about === 'user') wants.user(subject as UserId);
  }
  const sight = await wants.resolve(ports, posts);
  return { views: reports.map((report) => report && reportView(sight, report)), sight };
}

function reportView(sight: Sight, report: Report): ReportView | undefined {
  const { id, reporterId, about, subject, reason, note } = report;
  const by = sight.user(reporterId);
  if (by === undefined || !sight.has('reported', reporterId, id)) return undefined;
  if (isAboutViewer(sight, report)) return undefined;
  const user = about === 'user' ? sight.user(subject) : undefined;
  return {
    id,
    subject: {
      ...(user && { user: authorView(user) }),
      ...(about === 'post' && { post: postOf(sight, subject as PostId) }),
    },
    reason,
    ...(note !== undefined && { note }),
    by: authorView(by),
    createdAt: timeOf(id),
  };
}

function isAboutViewer(sight: Sight, { about, subject }: Report | Audit): boolean {
  const whose = about === 'user' ? subject : sight.post(subject)?.authorId;
  return whose === sight.viewer.id;
}

/** As somebody who goes to it sees it: whom a moderator mutes does not matter here. */
function postOf(sight: Sight, id: PostId): PostView | Placeholder {
  return present(sight, sight.post(id), 'focal') ?? { id, placeholder: 'deleted' };
}

/** Views of audit records in the order given; of reports about the viewer they tell nothing. */
export async function viewAudits(
  ports: ReadPorts & Needs<'audits'>,
  viewer: Viewer,
  ids: readonly AuditId[],
): Promise<Viewed<AuditView>> {
  const audits = await ports.audits.get(ids);
  const wants = createWants(viewer);
  for (const audit of audits) {
    if (audit) wants.user(audit.moderatorId);
    if (audit?.report && audit.about === 'post') wants.post(audit.subject as PostId);
  }
  const sight = await wants.resolve(ports, []);
  return { views: audits.map((audit) => audit && auditView(sight, audit)), sight };
}

function auditView(sight: Sight, audit: Audit): AuditView | undefined {
  const { version: _, moderatorId, about, subject, at, report, note, ...deed } = audit;
  const by = sight.user(moderatorId);
  const isOwn = report !== undefined && isAboutViewer(sight, audit);
  if (by === undefined || (isOwn && deed.act === 'resolve')) return undefined;
  const why = !isOwn && { ...(report && { report }), ...(note && { note }) };
  return { ...deed, ...why, subject: { [about]: subject }, by: authorView(by), createdAt: at };
}
