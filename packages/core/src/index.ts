export type { Actor } from './actor.ts';
export { systemClock } from './clock.ts';
export { type Checksum, checksum, type Stored } from './copy/checksum.ts';
export { type CopyOptions, type CopyProgress, copy } from './copy/copy.ts';
export type { Exported } from './copy/stream.ts';
export { type BoundedOptions, bounded, deadlineOf, tooLate, within } from './decorators/bounded.ts';
export { counted, type Meter } from './decorators/counted.ts';
export { graphOver } from './decorators/graph-over.ts';
export { type GroupedOptions, grouped } from './decorators/grouped.ts';
export { split } from './decorators/split.ts';
export {
  type Bucket,
  type Counted,
  type CountedEnd,
  countedFrom,
  countedTo,
  type Edge,
  type EdgeKinds,
  type End,
  edge,
  type Fed,
  type JobKey,
  type Kind,
  type Link,
  link,
  type NodeId,
  type NoticeKey,
  newestFirst,
  type PollOption,
  type Queue,
  type Tag,
} from './edge.ts';
export { type ErrorCode, isTwcloneError, TwcloneError } from './errors.ts';
export { localEvents } from './events.ts';
export {
  type AuditId,
  type ConversationId,
  createIds,
  type DraftId,
  idAt,
  type ListId,
  listId,
  type MessageId,
  type PostId,
  postId,
  type ReportId,
  timeOf,
  type UserId,
  userId,
} from './ids.ts';
export type { ListChange, ListDraft } from './list.ts';
export type { MediaDraft } from './media.ts';
export type { Deed, PostLabel, ReportEnd, ReportReason } from './moderation.ts';
export type { Page, PageRequest } from './page.ts';
export type { Poll, PollDraft } from './poll.ts';
export type * from './ports.ts';
export {
  type Audience,
  type Draft,
  type Facet,
  type FactKind,
  isTombstone,
  type LivePost,
  type MediaItem,
  type Post,
  type ReplyControl,
  type Tombstone,
} from './post.ts';
export type { ConversationView, MessageView } from './read/conversation.ts';
export {
  type Decision,
  decide,
  type PlaceholderReason,
  type RefusalReason,
  type Relations,
  type Subject,
  type Surface,
  type Viewer,
} from './read/decide.ts';
export type { DraftView } from './read/drafts.ts';
export type { NotificationView } from './read/notices.ts';
export type { AuditView, ReportView } from './read/reports.ts';
export type {
  Author,
  FollowedAs,
  ListView,
  Placeholder,
  PollView,
  PostView,
  Relationship,
  TimelineItem,
  UserView,
} from './read/view.ts';
export type {
  Audit,
  Conversation,
  List,
  Mark,
  Message,
  Receipt,
  Report,
  Revision,
  Settings,
  StoredDraft,
} from './records.ts';
export { type RecordName, type RecordTypes, recordNames } from './records.ts';
export { type ParsedText, parseText, type TextEntity } from './text/parse-text.ts';
export { wordsOf } from './text/words.ts';
export {
  bind,
  createTwclone,
  type Twclone,
  type TwclonePorts,
} from './twclone.ts';
export { appointModerator } from './use-cases/appoint-moderator.ts';
export type { CareRequest, CareResult } from './use-cases/care.ts';
export type { PostEdit } from './use-cases/edit-post.ts';
export { ensure, revise } from './use-cases/ensure.ts';
export type { EventsOptions, LiveEvent } from './use-cases/events.ts';
export type { FollowOptions, FollowResult } from './use-cases/follow.ts';
export type { MuteOptions } from './use-cases/mute.ts';
export type { MuteWordOptions } from './use-cases/mute-word.ts';
export type { SeenNotification } from './use-cases/notifications.ts';
export type { PostVersion } from './use-cases/post-history.ts';
export type { Registration } from './use-cases/register-user.ts';
export type { NewReport } from './use-cases/report.ts';
export type { Resolution } from './use-cases/resolve-report.ts';
export type { DueResult } from './use-cases/run-due.ts';
export type { PostQuery } from './use-cases/search-posts.ts';
export type { UserQuery } from './use-cases/search-users.ts';
export type { NewMessage } from './use-cases/send-message.ts';
export type { SettingsView } from './use-cases/settings.ts';
export type { NewConversation } from './use-cases/start-conversation.ts';
export type { ThreadNode, ThreadView } from './use-cases/thread.ts';
export type { Trend, TrendsRequest } from './use-cases/trends.ts';
export type { SettingsChange } from './use-cases/update-settings.ts';
export type { Tab, UserTimelineRequest } from './use-cases/user-timeline.ts';
export type * as verbs from './use-cases/verbs.ts';
export type {
  HandleClaim,
  HandleKey,
  Profile,
  ProfileChange,
  Role,
  User,
  UserState,
} from './user.ts';
