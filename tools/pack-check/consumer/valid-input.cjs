/**
 * Of every verb, arguments that it takes. Optional fields are all there, so that each can be made
 * wrong. A verb that is missing here fails the check: add its line.
 */
exports.validInput = function validInput({ ada, bob, post, other, list }) {
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
    addToList: [ada, list, bob],
    block: actorAndUser,
    blocked: [ada, page],
    bookmarkPost: actorAndPost,
    bookmarks: [ada, page],
    createList: [
      ada,
      { name: 'Looms', description: 'All', private: true, idempotencyKey: 'three' },
    ],
    deleteList: [ada, list],
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
    likePost: actorAndPost,
    likers: pageOfPost,
    listMembers: [ada, list, page],
    listTimeline: [ada, list, page],
    listsOf: pageOfUser,
    mute: actorAndUser,
    muted: [ada, page],
    publishPost: [ada, draftOf(other)],
    quotes: pageOfPost,
    recount: [page],
    registerUser: [{ handle: 'carol', name: 'Carol', idempotencyKey: 'one' }],
    reindex: [page],
    relationships: [ada, [bob]],
    removeFromList: [ada, list, bob],
    renameHandle: [ada, 'ada_l'],
    repost: actorAndPost,
    reposters: pageOfPost,
    runDue: [],
    searchPosts: [ada, { query: 'hello', ...page }],
    searchUsers: [ada, { query: 'bob', ...page }],
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
    updateList: [ada, list, { name: 'Reels', description: 'All', private: false }],
    updateProfile: [ada, profile],
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
