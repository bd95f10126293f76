/**
 * Of every verb, arguments that it takes. Optional fields are all there, so that each can be made
 * wrong. A verb that is missing here fails the check: add its line.
 */
exports.validInput = (world) => ({ ...readsOf(world), ...writesOf(world) });

const page = { limit: 5, cursor: undefined };

function readsOf({ ada, bob, post, other, list, talk }) {
  const [pageOfUser, pageOfPost] = [
    [ada, bob, page],
    [ada, post, page],
  ];
  return {
    auditLog: [{ moderator: ada }, page],
    blocked: [ada, page],
    bookmarks: [ada, page],
    conversations: [ada, page],
    drafts: [ada, page],
    events: [ada, { after: undefined, pauseMs: 0 }],
    exportAccount: [ada],
    followPath: [ada, ada, bob],
    followRequests: [ada, page],
    followers: pageOfUser,
    following: pageOfUser,
    getPost: [ada, post],
    getPosts: [ada, [post, other]],
    getUser: [ada, bob],
    getUsers: [ada, [ada, bob]],
    homeTimeline: [ada, page],
    knownFollowers: pageOfUser,
    likers: pageOfPost,
    listMembers: [ada, list, page],
    listTimeline: [ada, list, page],
    listsOf: pageOfUser,
    messages: [ada, talk, page],
    muted: [ada, page],
    notifications: [ada, page],
    postHistory: [ada, post],
    quotes: pageOfPost,
    relationships: [ada, [bob]],
    reports: [{ moderator: ada }, page],
    reposters: pageOfPost,
    searchPosts: [ada, { query: 'hello', ...page }],
    searchUsers: [ada, { query: 'bob', ...page }],
    settings: [ada],
    suggestUsers: [ada, page],
    tagTimeline: [ada, 'many', page],
    thread: [ada, post, page],
    trends: [ada, { limit: 5, hours: 12 }],
    unreadCount: [ada],
    userTimeline: [ada, bob, { tab: 'posts', ...page }],
  };
}

function writesOf({ ada, bob, eve, complaint, post, other, list, draft, talk, message }) {
  const moderator = { moderator: ada };
  const soon = Date.now() + 3_600_000;
  const [actorAndUser, actorAndPost] = [
    [ada, bob],
    [ada, other],
  ];
  return {
    acceptFollow: actorAndUser,
    addToList: [ada, list, bob],
    block: actorAndUser,
    bookmarkPost: actorAndPost,
    cancelRequest: actorAndUser,
    cancelScheduled: [ada, draft],
    createList: [
      ada,
      { name: 'Looms', description: 'All', private: true, idempotencyKey: 'three' },
    ],
    deactivateAccount: [eve],
    deleteDraft: [ada, draft],
    deleteList: [ada, list],
    deleteMessage: [ada, message],
    deletePost: [ada, other],
    dismissSuggestion: actorAndUser,
    editPost: [ada, post, { text: 'Hello again' }],
    eraseAccount: [eve],
    follow: [ada, bob, optionsOfFollow],
    hidePost: [moderator, other, true],
    labelPost: [moderator, other, 'spam'],
    leaveConversation: [bob, talk],
    likePost: actorAndPost,
    markRead: [ada, talk, message],
    markSeen: [ada, post],
    mute: [ada, bob, { until: soon, keepNotifications: true }],
    muteThread: actorAndPost,
    muteWord: [ada, 'word', { until: soon, notFollowed: true }],
    pinPost: [ada, post],
    publishPost: [ada, draftOf(other)],
    recount: [page],
    registerUser: [{ handle: 'carol', name: 'Carol', idempotencyKey: 'one' }],
    reindex: [page],
    rejectFollow: actorAndUser,
    removeFollower: actorAndUser,
    removeFromList: [ada, list, bob],
    renameHandle: [ada, 'ada_l'],
    report: [ada, { subject: bob, reason: 'spam', note: 'So', idempotencyKey: 'five' }],
    repost: actorAndPost,
    resolveReport: [moderator, complaint, { act: 'label', label: 'spam', note: 'So' }],
    restoreAccount: [eve],
    restoreUser: [moderator, bob, 'So'],
    runDue: [],
    saveDraft: [ada, draftOf(other), draft],
    schedulePost: [ada, draft, soon],
    sendMessage: [ada, talk, { text: 'Hello', idempotencyKey: 'three' }],
    setRole: [moderator, bob, 'member'],
    setProtected: [ada, false],
    startConversation: [ada, { members: [bob], idempotencyKey: 'four' }],
    suspendUser: [moderator, bob, 'So'],
    sweep: [page],
    unblock: actorAndUser,
    unbookmarkPost: actorAndPost,
    unfollow: actorAndUser,
    unlikePost: actorAndPost,
    unmute: actorAndUser,
    unmuteThread: actorAndPost,
    unmuteWord: [ada, 'word'],
    unpinPost: [ada, post],
    unrepost: actorAndPost,
    updateList: [ada, list, { name: 'Reels', description: 'All', private: false }],
    updateProfile: [ada, profile],
    updateSettings: [ada, { messagesFrom: 'everyone' }],
    votePoll: [ada, post, 0],
  };
}

const optionsOfFollow = { showReposts: true, showReplies: true, notify: false };

const draftOf = (other) => ({
  text: 'Hello',
  replyTo: other,
  quoteOf: undefined,
  media: [{ id: 'm1', kind: 'image', alt: 'A picture' }],
  poll: { options: ['One', 'Two'], minutes: 60 },
  audience: 'public',
  replyControl: 'everyone',
  contentWarning: 'None',
  language: 'en',
  idempotencyKey: 'two',
});

const profile = {
  name: 'Ada',
  bio: 'Counts',
  location: 'London',
  website: 'https://example.org',
  avatar: 'a1',
  banner: 'b1',
  discoverable: true,
};
