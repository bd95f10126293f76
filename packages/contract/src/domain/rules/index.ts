import type { DomainRule } from '../rule.ts';
import { accountRules } from './accounts.ts';
import { careRules as storeCareRules } from './care.ts';
import { deletionRules } from './deletions.ts';
import { discoveryRules } from './discovery.ts';
import { draftRules } from './drafts.ts';
import { editRules } from './edits.ts';
import { eventRules } from './events.ts';
import { exportRules } from './exports.ts';
import { leavingRules } from './leaving.ts';
import { listAccessRules } from './list-access.ts';
import { listRules } from './lists.ts';
import { mediaRules } from './media.ts';
import { messageCareRules } from './message-care.ts';
import { messageReadRules } from './message-reads.ts';
import { messageRules } from './messages.ts';
import { moderationRules } from './moderation.ts';
import { moderatorActRules } from './moderator-acts.ts';
import { muteRules } from './mutes.ts';
import { newsRules } from './news.ts';
import { noticeRules } from './notices.ts';
import { pollRules } from './polls.ts';
import { postRules } from './posts.ts';
import { queryRules, trendRules } from './queries.ts';
import { relationRules } from './relations.ts';
import { requestRules } from './requests.ts';
import { tableRules } from './table.ts';
import { threadRules } from './threads.ts';
import { timelineRules } from './timelines.ts';
import { visibilityRules } from './visibility.ts';
import { watchingRules } from './watching.ts';

/** The rules of docs/rules.md that any stores must hold, side by side. */
export const domainRules: readonly DomainRule[] = [
  ...accountRules,
  ...postRules,
  ...deletionRules,
  ...relationRules,
  ...watchingRules,
  ...requestRules,
  ...muteRules,
  ...noticeRules,
  ...newsRules,
  ...eventRules,
  ...pollRules,
  ...mediaRules,
  ...editRules,
  ...draftRules,
  ...visibilityRules,
  ...tableRules,
  ...timelineRules,
  ...threadRules,
  ...discoveryRules,
  ...queryRules,
  ...listRules,
  ...listAccessRules,
  ...messageRules,
  ...messageReadRules,
  ...moderationRules,
  ...moderatorActRules,
  ...leavingRules,
  ...exportRules,
];

/** Rules over all records of a store: one after another, each on a store of its own. */
export const careRules: readonly DomainRule[] = [
  ...storeCareRules,
  ...messageCareRules,
  ...trendRules,
];
