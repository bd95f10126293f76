import type { PostView, UserView } from '@twclone/core';
import { pagedReads, person, post } from './walk-reads.ts';
import type { Made } from './walks.ts';
import { listCommands } from './walks-lists.ts';
import { messageCommands } from './walks-messages.ts';
import { moderationCommands } from './walks-moderation.ts';
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

const words = ['sun', 'rain', 'wind', 'snow', '#sea', '#hill', '日本', 'https://example.com'];

const someText = ({ draw }: Made) =>
  Array.from({ length: 1 + draw(4) }, () => words[draw(words.length)]).join(' ');

type OnPerson =
  | ('follow' | 'unfollow' | 'block' | 'unblock' | 'mute' | 'unmute' | 'dismissSuggestion')
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

/** A verb of one person and a word or number that is drawn. */
function onSelf(
  name: string,
  weight: number,
  run: (world: World, actor: UserView['id'], dice: number) => Promise<unknown>,
): Command {
  return {
    name,
    weight,
    draw(made) {
      const [actor, dice] = [person(made), made.draw(1_000)];
      return { describe: `${actor} ${dice}`, on: (world) => run(world, actor, dice) };
    },
  };
}

const wordAt = (dice: number) => words[dice % words.length] ?? '';

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
        on({ twclone, unique }) {
          const full = named ? `${text} @${unique(named)}` : text;
          return twclone.publishPost(actor, { text: full, replyTo, quoteOf, audience, poll });
        },
      };
    },
    learn: ({ posts }, answer) => {
      const { id } = answer as Partial<PostView>;
      if (id !== undefined) posts.push(id);
    },
  },
  {
    name: 'renameHandle',
    weight: 1,
    draw(made) {
      const [actor, name] = [person(made), `p${made.draw(12)}`];
      return {
        describe: `${actor} ${name}`,
        on: ({ twclone, unique }) => twclone.renameHandle(actor, unique(name)),
      };
    },
  },
  {
    name: 'updateProfile',
    weight: 1,
    draw(made) {
      const [actor, change] = [
        person(made),
        { bio: someText(made), discoverable: made.draw(2) > 0 },
      ];
      return {
        describe: `${actor} ${JSON.stringify(change)}`,
        on: ({ twclone }) => twclone.updateProfile(actor, change),
      };
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
  onPerson('follow', 8),
  onPerson('unfollow', 2),
  onPerson('block', 2),
  onPerson('unblock', 1),
  onPerson('mute', 2),
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
  onSelf('setProtected', 1, ({ twclone }, actor, dice) =>
    twclone.setProtected(actor, dice % 3 > 0),
  ),
  onSelf('muteWord', 1, ({ twclone }, actor, dice) => twclone.muteWord(actor, wordAt(dice))),
  onSelf('unmuteWord', 1, ({ twclone }, actor, dice) => twclone.unmuteWord(actor, wordAt(dice))),
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
        on: ({ twclone }) => twclone.editPost(actor, id, { text }),
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
  {
    name: 'schedulePost',
    weight: 1,
    draw(made) {
      const [actor, text] = [person(made), someText(made)];
      return {
        describe: `${actor} ${text}`,
        async on({ twclone, clock }) {
          const { id } = await twclone.saveDraft(actor, { text });
          return twclone.schedulePost(actor, id, clock.now() + minute);
        },
      };
    },
  },
  onSelf('deactivateAccount', 1, ({ twclone }, actor) => twclone.deactivateAccount(actor)),
  onSelf('restoreAccount', 3, ({ twclone }, actor) => twclone.restoreAccount(actor)),
  onSelf('eraseAccount', 1, ({ twclone }, actor, dice) =>
    dice % 4 > 0 ? twclone.deactivateAccount(actor) : twclone.eraseAccount(actor),
  ),
  onSelf('exportAccount', 1, async ({ twclone }, actor) => {
    const parts: unknown[] = [];
    for await (const part of twclone.exportAccount(actor)) parts.push(part);
    return parts;
  }),
  onSelf('markSeen', 1, ({ twclone }, actor) => twclone.markSeen(actor)),
  onSelf('unreadCount', 1, ({ twclone }, actor) => twclone.unreadCount(actor)),
  ...pagedReads,
  ...listCommands,
  ...messageCommands,
  ...moderationCommands,
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
