import type { CareRequest, PostView, UserView } from '@twclone/core';
import { leavingScenarios } from './scenarios/leaving.ts';
import { listScenarios } from './scenarios/lists.ts';
import { messageScenarios } from './scenarios/messages.ts';
import { moderationScenarios } from './scenarios/moderation.ts';
import { noticeScenarios } from './scenarios/notices.ts';
import { postScenarios } from './scenarios/posts.ts';
import { setUser, type World } from './world.ts';

/** The people and posts that every scenario finds. */
export interface Cast {
  readonly ada: UserView;
  readonly bob: UserView;
  readonly cy: UserView;
  /** By Ada, liked and reposted by Bob, quoted and answered by Cy. */
  readonly post: PostView;
  readonly reply: PostView;
}

/** One verb in a situation in which it has much to do; `act` may be repeated. */
export interface Scenario {
  readonly name: string;
  prepare?(world: World, cast: Cast): Promise<unknown>;
  act(world: World, cast: Cast): Promise<unknown>;
}

/** The situation before each scenario. */
export async function castOf(world: World): Promise<Cast> {
  const { twclone, join } = world;
  const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
  await twclone.follow(bob.id, ada.id);
  await twclone.follow(cy.id, bob.id);
  const post = await twclone.publishPost(ada.id, { text: 'first #tag' });
  const reply = await twclone.publishPost(cy.id, { text: 'answer', replyTo: post.id });
  await twclone.publishPost(cy.id, { text: 'look', quoteOf: post.id });
  await twclone.publishPost(bob.id, { text: 'deeper', replyTo: reply.id });
  await twclone.likePost(bob.id, post.id);
  await twclone.repost(bob.id, post.id);
  await twclone.bookmarkPost(cy.id, post.id);
  return { ada, bob, cy, post, reply };
}

const key = { idempotencyKey: 'scenario' };

/** A verb of care, batch by batch. */
async function toTheEnd(
  care: (request: CareRequest) => Promise<{ readonly cursor?: string }>,
): Promise<void> {
  let cursor: string | undefined;
  do cursor = (await care({ cursor })).cursor;
  while (cursor !== undefined);
}

/** Every verb that writes, each where it writes most. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'registerUser',
    act: ({ twclone, unique }) =>
      twclone.registerUser({ handle: unique('dora'), name: 'Dora', ...key }),
  },
  {
    name: 'registerUser: the handle is taken',
    act: ({ twclone, unique }) =>
      twclone.registerUser({ handle: unique('ada'), name: 'Dora', ...key }),
  },
  {
    name: 'updateProfile',
    act: ({ twclone }, { ada }) => twclone.updateProfile(ada.id, { name: 'Countess', bio: 'hi' }),
  },
  {
    name: 'renameHandle',
    act: ({ twclone, unique }, { ada }) => twclone.renameHandle(ada.id, unique('lady')),
  },
  {
    name: 'publishPost',
    act: ({ twclone, unique }, { ada }) => {
      const text = `hello @${unique('bob')} @${unique('cy')} #one #two`;
      return twclone.publishPost(ada.id, { text, ...key });
    },
  },
  {
    name: 'publishPost: a reply that quotes',
    act: ({ twclone }, { bob, post, reply }) =>
      twclone.publishPost(bob.id, { text: 'r', replyTo: post.id, quoteOf: reply.id, ...key }),
  },
  {
    name: 'publishPost: a self-reply',
    act: ({ twclone }, { ada, post }) =>
      twclone.publishPost(ada.id, { text: 'and', replyTo: post.id, ...key }),
  },
  {
    name: 'publishPost: a whisper',
    act: ({ twclone, unique }, { ada }) =>
      twclone.publishPost(ada.id, { text: `@${unique('bob')}`, audience: 'mentioned', ...key }),
  },
  { name: 'deletePost', act: ({ twclone }, { ada, post }) => twclone.deletePost(ada.id, post.id) },
  {
    name: 'deletePost: a reply',
    act: ({ twclone }, { cy, reply }) => twclone.deletePost(cy.id, reply.id),
  },
  { name: 'likePost', act: ({ twclone }, { cy, post }) => twclone.likePost(cy.id, post.id) },
  { name: 'unlikePost', act: ({ twclone }, { bob, post }) => twclone.unlikePost(bob.id, post.id) },
  { name: 'repost', act: ({ twclone }, { cy, post }) => twclone.repost(cy.id, post.id) },
  { name: 'unrepost', act: ({ twclone }, { bob, post }) => twclone.unrepost(bob.id, post.id) },
  {
    name: 'bookmarkPost',
    act: ({ twclone }, { bob, post }) => twclone.bookmarkPost(bob.id, post.id),
  },
  {
    name: 'unbookmarkPost',
    act: ({ twclone }, { cy, post }) => twclone.unbookmarkPost(cy.id, post.id),
  },
  {
    name: 'follow',
    act: ({ twclone }, { ada, cy }) =>
      twclone.follow(ada.id, cy.id, { showReposts: false, notify: true }),
  },
  {
    name: 'follow: a protected account',
    prepare: (world, { cy }) => setUser(world, cy.id, { protected: true }),
    act: ({ twclone }, { ada, cy }) => twclone.follow(ada.id, cy.id),
  },
  { name: 'unfollow', act: ({ twclone }, { bob, ada }) => twclone.unfollow(bob.id, ada.id) },
  {
    name: 'block',
    prepare: ({ twclone }, { ada, bob }) => twclone.follow(ada.id, bob.id),
    act: ({ twclone }, { ada, bob }) => twclone.block(ada.id, bob.id),
  },
  {
    name: 'unblock',
    prepare: ({ twclone }, { ada, bob }) => twclone.block(ada.id, bob.id),
    act: ({ twclone }, { ada, bob }) => twclone.unblock(ada.id, bob.id),
  },
  { name: 'mute', act: ({ twclone }, { ada, bob }) => twclone.mute(ada.id, bob.id) },
  {
    name: 'unmute',
    prepare: ({ twclone }, { ada, bob }) => twclone.mute(ada.id, bob.id),
    act: ({ twclone }, { ada, bob }) => twclone.unmute(ada.id, bob.id),
  },
  {
    name: 'dismissSuggestion',
    act: ({ twclone }, { ada, bob }) => twclone.dismissSuggestion(ada.id, bob.id),
  },
  {
    name: 'runDue',
    prepare: async ({ twclone, clock }, { ada, post }) => {
      await twclone.deletePost(ada.id, post.id);
      clock.forward(120_000);
    },
    act: ({ twclone }) => twclone.runDue(),
  },
  ...noticeScenarios,
  ...postScenarios,
  ...listScenarios,
  { name: 'sweep', act: ({ twclone }) => toTheEnd((request) => twclone.sweep(request)) },
  { name: 'recount', act: ({ twclone }) => toTheEnd((request) => twclone.recount(request)) },
  { name: 'reindex', act: ({ twclone }) => toTheEnd((request) => twclone.reindex(request)) },
  ...messageScenarios,
  ...moderationScenarios,
  ...leavingScenarios,
];
