import {
  chooseTheme,
  join,
  rename,
  saveProfile,
  signIn,
  signOut,
  weigh,
} from './actions/account.ts';
import { dropDraft, publish, unschedule } from './actions/compose.ts';
import { comeBack, deactivate, erase } from './actions/leaving.ts';
import { createList, deleteList, member, saveList } from './actions/lists.ts';
import { begin, drop, leave, sendMessage } from './actions/messages.ts';
import { hide, report, resolve, suspend } from './actions/moderation.ts';
import { answer, dismiss, mute, relation } from './actions/people.ts';
import { edit, reaction, remove, setting, vote } from './actions/posts.ts';
import { muteWord, savePrivacy, unmuteWord } from './actions/settings.ts';
import type { Ctx } from './host.ts';
import { compose, drafts } from './pages/compose.ts';
import { bookmarks, people, search, tag } from './pages/discover.ts';
import { edit as editPage, history } from './pages/edit.ts';
import { followPage } from './pages/follow.ts';
import { home } from './pages/home.ts';
import { account, deactivating, erasing } from './pages/leaving.ts';
import {
  addToLists,
  editList,
  listMembers,
  listPosts,
  listsOfOne,
  myLists,
  newList,
} from './pages/lists.ts';
import { conversation, conversations, leaving, newConversation } from './pages/messages.ts';
import { auditLog, openReports, reportPost, reportUser } from './pages/moderation.ts';
import { mutePage } from './pages/mute.ts';
import { notifications, requests } from './pages/notices.ts';
import { confirmDelete, peopleAt, quotes, thread } from './pages/post.ts';
import { peopleOf, profile } from './pages/profile.ts';
import { closedTo, privacy, settings, words } from './pages/settings.ts';
import type { PageOf, Site } from './site.ts';

type Act = (c: Ctx, site: Site) => Promise<Response>;
const at = '/:at{@[A-Za-z0-9_]{1,20}}';

/** What is read, by GET. */
export const pages: Readonly<Record<string, PageOf>> = {
  '/': home,
  '/search': search,
  '/people': people,
  '/notifications': notifications,
  '/requests': requests,
  '/bookmarks': bookmarks,
  '/compose': compose,
  '/drafts': drafts,
  '/messages': conversations,
  '/messages/new': newConversation,
  '/messages/:id': conversation,
  '/messages/:id/leave': leaving,
  '/lists': myLists,
  '/lists/new': newList,
  '/settings': settings,
  '/settings/privacy': privacy,
  '/settings/words': words,
  '/settings/account': account,
  '/settings/deactivate': deactivating,
  '/settings/erase': erasing,
  '/settings/blocked': closedTo('blocked', 'Blocked accounts'),
  '/settings/muted': closedTo('muted', 'Muted accounts'),
  '/moderation': openReports,
  '/moderation/log': auditLog,
  '/tag/:tag': tag,
  '/post/:id': thread,
  '/post/:id/delete': confirmDelete,
  '/post/:id/edit': editPage,
  '/post/:id/report': reportPost,
  '/post/:id/history': history,
  '/post/:id/likes': peopleAt('likers', 'Liked by'),
  '/post/:id/reposts': peopleAt('reposters', 'Reposted by'),
  '/post/:id/quotes': quotes,
  [at]: profile,
  [`${at}/followers`]: peopleOf('followers', 'Followers'),
  [`${at}/following`]: peopleOf('following', 'Following'),
  [`${at}/known`]: peopleOf('knownFollowers', 'Followers you know'),
  [`${at}/report`]: reportUser,
  [`${at}/follow`]: followPage,
  [`${at}/mute`]: mutePage,
  [`${at}/add`]: addToLists,
  [`${at}/lists`]: listsOfOne,
  [`${at}/lists/:id`]: listPosts,
  [`${at}/lists/:id/members`]: listMembers,
  [`${at}/lists/:id/edit`]: editList,
  // A mention keeps the id, which outlives a rename.
  '/users/:id': async (c, { twclone }, ui) => {
    const { handle } = await twclone.getUser(ui.sight, c.req.param('id') ?? '');
    return c.redirect(`/@${handle}`, 302);
  },
};

/** What anyone may send, by POST. */
export const actions: Readonly<Record<string, Act>> = {
  '/session': signIn,
  '/session/end': signOut,
  '/join': join,
  '/theme': chooseTheme,
  '/weigh': weigh,
};

/** What signed-in users may send. */
export const ownActions: Readonly<Record<string, Act>> = {
  '/posts': publish,
  '/posts/:id/like': reaction('like'),
  '/posts/:id/repost': reaction('repost'),
  '/posts/:id/bookmark': reaction('bookmark'),
  '/posts/:id/delete': remove,
  '/posts/:id/edit': edit,
  '/posts/:id/vote': vote,
  '/posts/:id/pin': setting('pin'),
  '/posts/:id/hush': setting('hush'),
  '/posts/:id/hide': hide,
  '/post/:id/report': report,
  [`${at}/report`]: report,
  '/moderation/reports/:id': resolve,
  '/drafts/:id/delete': dropDraft,
  '/drafts/:id/cancel': unschedule,
  '/users/:id/follow': relation('follow'),
  '/users/:id/block': relation('block'),
  '/users/:id/suspend': suspend,
  '/users/:id/mute': mute,
  '/users/:id/dismiss': dismiss,
  '/users/:id/accept': answer('acceptFollow'),
  '/users/:id/reject': answer('rejectFollow'),
  '/messages': begin,
  '/messages/:id': sendMessage,
  '/messages/:id/leave': leave,
  '/messages/:id/drop': drop,
  '/lists': createList,
  '/lists/:id': saveList,
  '/lists/:id/delete': deleteList,
  '/lists/:id/members': member,
  '/settings': saveProfile,
  '/settings/handle': rename,
  '/settings/privacy': savePrivacy,
  '/settings/deactivate': deactivate,
  '/settings/restore': comeBack,
  '/settings/erase': erase,
  '/settings/words': muteWord,
  '/settings/words/remove': unmuteWord,
};
