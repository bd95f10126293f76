import type { Queue } from './edge.ts';
import { invalid } from './errors.ts';
import type { ReportId } from './ids.ts';
import { cleanLines } from './text/clean.ts';
import type { Role } from './user.ts';

/** Why something is reported. */
export type ReportReason = 'spam' | 'abuse' | 'violence' | 'sexual' | 'illegal' | 'other';
/** What a moderator may say of a post. */
export type PostLabel = 'sensitive' | 'spam' | 'misleading';
/** How a report ends. */
export type ReportEnd = 'dismiss' | 'label' | 'hide' | 'suspend';

/** What was done, as it is logged. */
export interface Deed {
  readonly act:
    | ('label' | 'unlabel' | 'hide' | 'show' | 'suspend' | 'restore' | 'role')
    /** A report was closed, by what `end` says. */
    | 'resolve';
  /** Of `label`, and of a report that ended so. */
  readonly label?: PostLabel;
  /** The new role. */
  readonly role?: Role;
  readonly end?: ReportEnd;
  /** Which report it was about. */
  readonly report?: ReportId;
  /** At most 1,000 characters, for other moderators. */
  readonly note?: string;
}

/** Where open reports wait. */
export const openReports: Queue = 'reports' as Queue;
/** Where the acts of moderators are logged. */
export const auditTrail: Queue = 'audits' as Queue;

const reasons: readonly ReportReason[] = [
  'spam',
  'abuse',
  'violence',
  'sexual',
  'illegal',
  'other',
];
const labels: readonly PostLabel[] = ['sensitive', 'spam', 'misleading'];
const ends: readonly ReportEnd[] = ['dismiss', 'label', 'hide', 'suspend'];
const roles: readonly Role[] = ['member', 'moderator'];
const mostNote = 1_000;

/** Each throws `invalid` with what is allowed. */
export const reportReason = (value: unknown): ReportReason => oneOf('reason', reasons, value);
export const postLabel = (value: unknown): PostLabel => oneOf('label', labels, value);
export const reportEnd = (value: unknown): ReportEnd => oneOf('act', ends, value);
export const roleName = (value: unknown): Role => oneOf('role', roles, value);

function oneOf<T extends string>(field: string, allowed: readonly T[], value: unknown): T {
  if (allowed.includes(value as T)) return value as T;
  throw invalid(`\`${field}\` is one of ${allowed.join(', ')}.`);
}

/** A note, cleaned; an empty one is none. Throws `invalid` beyond 1,000 characters. */
export function noteOf(value: unknown): { readonly note?: string } {
  if (value === undefined) return {};
  const raw = typeof value === 'string' && value.length <= 4 * mostNote ? value : undefined;
  const note = raw === undefined ? undefined : cleanLines(raw);
  if (note === undefined || Array.from(note).length > mostNote) {
    throw invalid('`note` is a text of at most 1,000 characters.');
  }
  return note === '' ? {} : { note };
}
