import type { PostView, UserView } from '@twclone/core';
import { pagedReads, person, post } from './walk-reads.ts';
import type { Made } from './walks.ts';
import { messageCommands } from './walks-messages.ts';
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

/** A verb of an actor on another person. */
function onPerson(
  name: 'follow' | 'unfollow' | 'block' | 'unblock' | 'mute' | 'unmute' | 'dismissSuggestion',
  weight: number,
): Command {
  return {
    name,
    weight,
    draw(made) {
      const [actor, target] = [person(made), person(made)];
      return { describe: `${actor} ${target}`, on: ({ twclone }) => twclone[name](actor, target) };
    },
  };
}

/** A verb of an actor on a post. */
function onPost(
  name:
    | 'likePost'
    | 'unlikePost'
    | 'repost'
    | 'unrepost'
    | 'bookmarkPost'
    | 'unbookmarkPost'
    | 'deletePost'
    | 'getPost',
  weight: number,
): Command {
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
      const named = made.draw(4) === 0 ? `p${made.draw(12)}` : undefined;
      return {
        describe: `${actor} ${text} ${named} ${replyTo} ${quoteOf} ${audience}`,
        on({ twclone, unique }) {
          const full = named ? `${text} @${unique(named)}` : text;
          return twclone.publishPost(actor, { text: full, replyTo, quoteOf, audience });
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
  ...pagedReads,
  ...messageCommands,
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
