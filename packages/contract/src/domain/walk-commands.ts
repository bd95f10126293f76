import type { PostView, UserId, UserView } from '@twclone/core';
import { pagedReads, person, post, someText, textIn } from './walk-reads.ts';
import type { Made } from './walks.ts';
import { draftCommands } from './walks-drafts.ts';
import { listCommands } from './walks-lists.ts';
import { messageCommands } from './walks-messages.ts';
import { moderationCommands } from './walks-moderation.ts';
import { selfCommands } from './walks-self.ts';
import { day, minute, type World } from './world.ts';

/** A command with its arguments drawn: the same is run on both sides. */
interface Drawn {
  readonly describe: string;
  on(world: World): Promise<unknown>;
}

export interface Command {
  readonly name: string;
  /** How often it is drawn, relative to the others. */
  readonly weight: number;
  draw(made: Made, step: number): Drawn;
  learn?(made: Made, answer: unknown): void;
}

type OnPerson =
  | ('unfollow' | 'block' | 'unblock' | 'unmute' | 'dismissSuggestion' | 'getUser')
  | ('acceptFollow' | 'rejectFollow' | 'cancelRequest' | 'removeFollower');

/** A verb of an actor on another person. */
function onPerson(name: OnPerson, weight: number): Command {
  return {
    name,
    weight,
    draw(made) {
      const [actor, target] = [person(made), person(made)];
      return { describe: `${actor} ${target}`, on: ({ twclone }) => twclone[name](actor, target) };
    },
  };
}

/** The same with something else that is drawn. */
function onPair(
  name: string,
  weight: number,
  run: (world: World, actor: UserId, target: UserId, dice: number) => Promise<unknown>,
): Command {
  return {
    name,
    weight,
    draw(made) {
      const [actor, target, dice] = [person(made), person(made), made.draw(1_000)];
      return {
        describe: `${actor} ${target} ${dice}`,
        on: (world) => run(world, actor, target, dice),
      };
    },
  };
}

type OnPost =
  | ('likePost' | 'unlikePost' | 'repost' | 'unrepost' | 'bookmarkPost' | 'unbookmarkPost')
  | ('deletePost' | 'getPost' | 'muteThread' | 'unmuteThread')
  | ('pinPost' | 'unpinPost' | 'postHistory');

/** A verb of an actor on a post. */
function onPost(name: OnPost, weight: number): Command {
  return {
    name,
    weight,
    draw(made) {
      const [actor, id] = [person(made), post(made)];
      return { describe: `${actor} ${id}`, on: ({ twclone }) => twclone[name](actor, id) };
    },
  };
}

export const commands: readonly Command[] = [
  {
    name: 'registerUser',
    weight: 2,
    draw(made, step) {
      const name = `p${made.draw(12)}`;
      return {
        describe: `${name} at ${step}`,
        on: ({ twclone, unique }) => twclone.registerUser({ handle: unique(name), name }),
      };
    },
    learn: ({ people }, answer) => {
      const { id } = answer as Partial<UserView>;
      if (id !== undefined) people.push(id);
    },
  },
  {
    name: 'publishPost',
    weight: 12,
    draw(made) {
      const [actor, text, dice] = [person(made), someText(made), made.draw(6)];
      const replyTo = dice < 2 && made.posts.length > 0 ? post(made) : undefined;
      const quoteOf = dice === 2 && made.posts.length > 0 ? post(made) : undefined;
      const audience = (['followers', 'mentioned'] as const)[made.draw(8)];
      const poll = made.draw(6) === 0 ? { options: ['a', 'b'], minutes: 5 } : undefined;
      const named = made.draw(4) === 0 ? `p${made.draw(12)}` : undefined;
      return {
        describe: `${actor} ${text} ${named} ${replyTo} ${quoteOf} ${audience}`,
        on(world) {
          const full = textIn(world, named ? `${text} @${named}` : text);
          return world.twclone.publishPost(actor, { text: full, replyTo, quoteOf, audience, poll });
        },
      };
    },
    learn: ({ posts }, answer) => {
      const { id } = answer as Partial<PostView>;
      if (id !== undefined) posts.push(id);
    },
  },
  {
    name: 'runDue',
    weight: 1,
    draw: ({ draw }) => {
      const ms = [minute, 2 * minute, day][draw(3)] ?? 0;
      return {
        describe: `after ${ms} ms`,
        on({ twclone, clock }) {
          clock.forward(ms);
          return twclone.runDue();
        },
      };
    },
  },
  onPair('follow', 8, ({ twclone }, actor, target, dice) => {
    const [showReposts, showReplies] = [dice % 5 > 0, dice % 7 === 0];
    return twclone.follow(actor, target, { showReposts, showReplies, notify: dice % 3 === 0 });
  }),
  onPerson('unfollow', 2),
  onPerson('block', 2),
  onPerson('unblock', 1),
  onPair('mute', 2, ({ twclone, clock }, actor, target, dice) => {
    const until = dice % 2 === 0 ? clock.now() + (dice % 3) * minute : undefined;
    return twclone.mute(actor, target, { until, keepNotifications: dice % 5 === 0 });
  }),
  onPerson('unmute', 1),
  onPerson('dismissSuggestion', 1),
  onPost('likePost', 6),
  onPost('unlikePost', 2),
  onPost('repost', 4),
  onPost('unrepost', 1),
  onPost('bookmarkPost', 2),
  onPost('unbookmarkPost', 1),
  onPost('deletePost', 2),
  onPost('getPost', 1),
  onPost('muteThread', 1),
  onPost('unmuteThread', 1),
  onPerson('acceptFollow', 3),
  onPerson('rejectFollow', 1),
  onPerson('cancelRequest', 1),
  onPerson('removeFollower', 1),
  onPost('pinPost', 1),
  onPost('unpinPost', 1),
  onPost('postHistory', 1),
  {
    name: 'editPost',
    weight: 2,
    draw(made) {
      const [actor, id, text] = [person(made), post(made), someText(made)];
      return {
        describe: `${actor} ${id} ${text}`,
        on: (world) => world.twclone.editPost(actor, id, { text: textIn(world, text) }),
      };
    },
  },
  {
    name: 'votePoll',
    weight: 2,
    draw(made) {
      const [actor, id, option] = [person(made), post(made), made.draw(3)];
      return {
        describe: `${actor} ${id} ${option}`,
        on: ({ twclone }) => twclone.votePoll(actor, id, option),
      };
    },
  },
  onPerson('getUser', 1),
  ...pagedReads,
  ...draftCommands,
  ...listCommands,
  ...messageCommands,
  ...moderationCommands,
  ...selfCommands,
  {
    name: 'followPath',
    weight: 1,
    draw(made) {
      const [viewer, from, to] = [person(made), person(made), person(made)];
      return {
        describe: `${viewer} ${from} ${to}`,
        on: ({ twclone }) => twclone.followPath(viewer, from, to),
      };
    },
  },
];
