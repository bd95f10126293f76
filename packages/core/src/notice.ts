import type { JobKey, NoticeKey, Queue } from './edge.ts';
import type { PostId, UserId } from './ids.ts';

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
  kind: 'reply' | 'mention' | 'quote' | 'request' | 'accepted' | 'edited',
  actor: UserId,
  subject: PostId | UserId,
): NoticeKey {
  return `${kind}/${actor}/${subject}` as NoticeKey;
}

/** The queue that `runDue` works off. */
export const jobs: Queue = 'jobs' as Queue;

/** The job that removes what is left of a deleted post. */
export function purgeJob(post: PostId): JobKey {
  return `purge/${post}` as JobKey;
}
