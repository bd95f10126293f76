/**
 * Of every verb, arguments that it takes. Optional fields are all there, so that each can be made
 * wrong. A verb that is missing here fails the check: add its line.
 */
exports.validInput = function validInput({ ada, bob, post, other, talk, message }) {
  const page = { limit: 5, cursor: undefined };
  const [actorAndUser, actorAndPost] = [
    [ada, bob],
    [ada, other],
  ];
  const [pageOfUser, pageOfPost] = [
    [ada, bob, page],
    [ada, post, page],
  ];
  return {
    block: actorAndUser,
    blocked: [ada, page],
    bookmarkPost: actorAndPost,
    bookmarks: [ada, page],
    conversations: [ada, page],
    deleteMessage: [ada, message],
    deletePost: [ada, other],
    dismissSuggestion: actorAndUser,
    follow: [ada, bob, optionsOfFollow],
    followPath: [ada, ada, bob],
    followers: pageOfUser,
    following: pageOfUser,
    getPost: [ada, post],
    getPosts: [ada, [post, other]],
    getUser: [ada, bob],
    getUsers: [ada, [ada, bob]],
    homeTimeline: [ada, page],
    knownFollowers: pageOfUser,
    leaveConversation: [bob, talk],
    likePost: actorAndPost,
    likers: pageOfPost,
    markRead: [ada, talk, message],
    messages: [ada, talk, page],
    mute: actorAndUser,
    muted: [ada, page],
    publishPost: [ada, draftOf(other)],
    quotes: pageOfPost,
    recount: [page],
    registerUser: [{ handle: 'carol', name: 'Carol', idempotencyKey: 'one' }],
    reindex: [page],
    relationships: [ada, [bob]],
    renameHandle: [ada, 'ada_l'],
    repost: actorAndPost,
    reposters: pageOfPost,
    runDue: [],
    searchPosts: [ada, { query: 'hello', ...page }],
    searchUsers: [ada, { query: 'bob', ...page }],
    sendMessage: [ada, talk, { text: 'Hello', idempotencyKey: 'three' }],
    settings: [ada],
    startConversation: [ada, { members: [bob], idempotencyKey: 'four' }],
    suggestUsers: [ada, page],
    sweep: [page],
    tagTimeline: [ada, 'many', page],
    thread: [ada, post, page],
    unblock: actorAndUser,
    unbookmarkPost: actorAndPost,
    unfollow: actorAndUser,
    unlikePost: actorAndPost,
    unmute: actorAndUser,
    unrepost: actorAndPost,
    updateProfile: [ada, profile],
    updateSettings: [ada, { messagesFrom: 'everyone' }],
    userTimeline: [ada, bob, { tab: 'posts', ...page }],
  };
};

const optionsOfFollow = { showReposts: true, showReplies: true, notify: false };

const draftOf = (other) => ({
  text: 'Hello',
  replyTo: other,
  quoteOf: undefined,
  media: [{ id: 'm1', kind: 'image', alt: 'A picture' }],
  poll: undefined,
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
