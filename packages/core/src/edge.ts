import type {
  AuditId,
  Brand,
  ConversationId,
  DraftId,
  ListId,
  MessageId,
  PostId,
  ReportId,
  UserId,
} from './ids.ts';

/** `#` and the tag in NFKC lower case. */
export type Tag = Brand<'Tag'>;
/** What a notice points at: `like/<post>/<half day>`, `reply/<actor>/<post>` … */
export type NoticeKey = Brand<'NoticeKey'>;
/** `<post>/<n>` */
export type PollOption = Brand<'PollOption'>;
/** Half a day in UTC, as a number in decimal. */
export type Bucket = Brand<'Bucket'>;
/** A place where work waits, such as `jobs`. */
export type Queue = Brand<'Queue'>;
/** What to do, and to what: `purge/<post>`, `unmute/<user>/<user>/<end>` … */
export type JobKey = Brand<'JobKey'>;

/** Who stands at the two ends of each kind of edge. No payload: an edge is its ends and its id. */
export interface EdgeKinds {
  // Social. One store under `split`: pairs that race (follow, block) are read where they are
  // written.
  follows: [UserId, UserId];
  requested: [UserId, UserId];
  blocks: [UserId, UserId];
  mutes: [UserId, UserId];
  dismissed: [UserId, UserId];
  hidesReposts: [UserId, UserId];
  showsReplies: [UserId, UserId];
  watches: [UserId, UserId];
  hears: [UserId, UserId]; // muted, but keep notices
  // Facts. A post exists by its one `wrote` (self-replies too) | `replied` | `whispered` (audience
  // `mentioned`) edge.
  wrote: [UserId, PostId];
  replied: [UserId, PostId];
  whispered: [UserId, PostId];
  reposted: [UserId, PostId];
  likes: [UserId, PostId];
  bookmarked: [UserId, PostId];
  voted: [UserId, PollOption];
  silences: [UserId, PostId];
  // Hints: added before the fact and believed only if they lead to one. `gone` is believed when its
  // record is a tombstone. `asides` are replies to a narrower audience: not counted.
  showed: [UserId, PostId];
  answers: [PostId, PostId];
  continues: [PostId, PostId];
  asides: [PostId, PostId];
  gone: [PostId, PostId];
  quotes: [PostId, PostId];
  tagged: [PostId, Tag];
  noticed: [UserId, NoticeKey];
  // Lists, messages, care.
  owns: [UserId, ListId];
  includes: [ListId, UserId];
  joined: [UserId, ConversationId];
  holds: [ConversationId, MessageId];
  stirred: [ConversationId, Bucket]; // a group whose start was finished, and when
  sent: [UserId, MessageId];
  dropped: [UserId, MessageId];
  drafted: [UserId, DraftId];
  due: [Queue, JobKey];
  open: [Queue, ReportId];
  reported: [UserId, ReportId];
  aboutUser: [ReportId | AuditId, UserId];
  aboutPost: [ReportId | AuditId, PostId];
  logged: [Queue, AuditId];
}

/** The only ends that keep a count: no store maintains a hot counter that nobody reads. */
export interface Counted {
  from: 'follows' | 'requested' | 'wrote' | 'replied' | 'owns' | 'includes';
  to:
    | 'follows'
    | 'requested'
    | 'likes'
    | 'reposted'
    | 'bookmarked'
    | 'answers'
    | 'continues'
    | 'quotes'
    | 'voted'
    | 'joined';
}

/** The kinds whose `from` end keeps a count. */
export const countedFrom: readonly Counted['from'][] = [
  'follows',
  'requested',
  'wrote',
  'replied',
  'owns',
  'includes',
];

/** The kinds whose `to` end keeps a count. */
export const countedTo: readonly Counted['to'][] = [
  'follows',
  'requested',
  'likes',
  'reposted',
  'bookmarked',
  'answers',
  'continues',
  'quotes',
  'voted',
  'joined',
];

/** The kinds that a feed can be made of: a store may index these, and only these, by time alone. */
export type Fed = 'wrote' | 'replied' | 'whispered' | 'reposted';
export type Kind = keyof EdgeKinds;
export type NodeId = EdgeKinds[Kind][number];
export type From<K extends Kind> = EdgeKinds[K][0];
export type To<K extends Kind> = EdgeKinds[K][1];
/** The two ends of an edge: what makes it unique. */
export type Link<K extends Kind = Kind> = {
  [X in K]: { readonly kind: X; readonly from: From<X>; readonly to: To<X> };
}[K];
/** A link and its id, which is its time. */
export type Edge<K extends Kind = Kind> = Link<K> & { readonly id: string };
type OutEnd<K extends Kind> = {
  [X in K]: { readonly kind: X; readonly from: From<X>; readonly to?: never };
}[K];
type InEnd<K extends Kind> = {
  [X in K]: { readonly kind: X; readonly to: To<X>; readonly from?: never };
}[K];
/** All edges of a kind at one node: those that leave it, or those that arrive. */
export type End<K extends Kind = Kind> = OutEnd<K> | InEnd<K>;
export type CountedEnd = OutEnd<Counted['from']> | InEnd<Counted['to']>;

/** A link of any kind, for code that handles kinds as data. */
export function link<K extends Kind>(kind: K, from: From<K>, to: To<K>): Link<K> {
  return { kind, from, to } as unknown as Link<K>;
}

/** An edge of any kind. */
export function edge<K extends Kind>(kind: K, from: From<K>, to: To<K>, id: string): Edge<K> {
  return { kind, from, to, id } as unknown as Edge<K>;
}

/**
 * Newest first by id, then the ends descending (`to`, then `from`), then by kind: the order of every
 * list and feed. Edges that can meet in one page should have different ids all the same: a window
 * ends at an id, so that a tie across its border is lost.
 */
export function newestFirst(a: Edge, b: Edge): number {
  return (
    compare(b.id, a.id) || compare(b.to, a.to) || compare(b.from, a.from) || compare(a.kind, b.kind)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
