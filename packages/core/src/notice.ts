import type { JobKey, NoticeKey, Queue } from './edge.ts';
import type { DraftId, PostId, UserId } from './ids.ts';

const halfDay = 12 * 60 * 60 * 1000;

/** Half days since the epoch, UTC: likes, reposts and follows within one are one notice. */
function halfDayOf(ms: number): number {
  return Math.floor(ms / halfDay);
}

/** Key of the notice that groups the likes or reposts of a post within a half day. */
export function groupedNotice(kind: 'like' | 'repost', post: PostId, ms: number): NoticeKey {
  return `${kind}/${post}/${halfDayOf(ms)}` as NoticeKey;
}

/** Key of the notice that groups new followers within a half day. */
export function followNotice(ms: number): NoticeKey {
  return `follow/${halfDayOf(ms)}` as NoticeKey;
}

/** Key of a notice of its own: one per actor and subject. */
export function singleNotice(
  kind: 'reply' | 'mention' | 'quote' | 'request' | 'accepted' | 'edited' | 'post',
  actor: UserId,
  subject: PostId | UserId,
): NoticeKey {
  return `${kind}/${actor}/${subject}` as NoticeKey;
}

/** The queue that `runDue` works off. */
export const jobs: Queue = 'jobs' as Queue;

/** The job that ends a mute. */
export function unmuteJob(by: UserId, of: UserId, until: number): JobKey {
  return `unmute/${by}/${of}/${until}` as JobKey;
}

/** The job that publishes a draft. */
export function publishJob(draft: DraftId, at: number): JobKey {
  return `publish/${draft}/${at}` as JobKey;
}

/** The job that erases an account: at once, or if it is still deactivated since that version. */
export function eraseJob(user: UserId, version?: number): JobKey {
  return (version === undefined ? `erase/${user}` : `erase/${user}/${version}`) as JobKey;
}

/** The job that removes an image or video, unless something shows it. */
export function dropJob(owner: UserId, media: string): JobKey {
  return `drop/${owner}/${media}` as JobKey;
}

/** The job that removes what is left of a deleted post. */
export function purgeJob(post: PostId): JobKey {
  return `purge/${post}` as JobKey;
}

/** The notice that tells of the end of a poll; it is dated then. */
export function pollNotice(post: PostId): NoticeKey {
  return `poll/${post}` as NoticeKey;
}

interface GroupNotice {
  readonly kind: 'like' | 'repost' | 'follow';
  /** Absent for follows. */
  readonly post?: PostId;
  readonly actor?: never;
  /** The half day, epoch milliseconds; `until` is not part of it. */
  readonly from: number;
  readonly until: number;
}

interface SingleNotice {
  readonly kind:
    | 'reply'
    | 'mention'
    | 'quote'
    | 'request'
    | 'accepted'
    | 'edited'
    | 'post'
    | 'poll';
  readonly post?: PostId;
  /** Absent for polls. */
  readonly actor?: UserId;
  readonly from?: never;
}

/** What a notice points at. */
export type Notice = GroupNotice | SingleNotice;

/** What a key says; `undefined` for one of a newer version. */
export function readNotice(key: NoticeKey): Notice | undefined {
  const [kind, first = '', second = ''] = key.split('/');
  switch (kind) {
    case 'like':
    case 'repost':
      return { kind, post: first as PostId, ...halfDays(second) };
    case 'follow':
      return { kind, ...halfDays(first) };
    case 'reply':
    case 'mention':
    case 'quote':
    case 'edited':
    case 'post':
      return { kind, actor: first as UserId, post: second as PostId };
    case 'request':
    case 'accepted':
      return { kind, actor: first as UserId };
    case 'poll':
      return { kind, post: first as PostId };
    default:
      return undefined;
  }
}

function halfDays(number: string): { from: number; until: number } {
  const from = Number(number) * halfDay;
  return { from, until: from + halfDay };
}
