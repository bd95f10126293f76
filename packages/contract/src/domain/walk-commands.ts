import type { PageRequest, PostView, UserView } from '@twclone/core';
import type { Made } from './walks.ts';
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

const person = ({ people, draw }: Made) => people[draw(people.length)] as UserView['id'];
const post = ({ posts, draw }: Made) => posts[draw(posts.length)] as PostView['id'];
const someText = ({ draw }: Made) =>
  Array.from({ length: 1 + draw(4) }, () => words[draw(words.length)]).join(' ');

/** Small pages, so that walks have many; now and then a wrong limit. */
const page = ({ draw }: Made): PageRequest => ({ limit: [1, 2, 3, 5, 20, 100, 0][draw(7)] });

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

/** A verb that answers a page, walked for up to three pages. */
function paged(name: string, weight: number, read: (world: World, made: Made) => Reader): Command {
  return {
    name,
    weight,
    draw(made) {
      const request = page(made);
      const seed = [made.draw(1_000), made.draw(1_000)];
      const fixed = (): Made => ({ ...made, draw: (bound) => (seed[0] ?? 0) % bound });
      return {
        describe: JSON.stringify(request),
        on: (world) => threePages(read(world, fixed()), request),
      };
    },
  };
}

type Answer = { readonly cursor?: string };
type Reader = (page: PageRequest) => Promise<Answer>;

async function threePages(read: Reader, request: PageRequest): Promise<Answer[]> {
  const pages: Answer[] = [];
  let cursor: string | undefined;
  for (let at = 0; at < 3; at += 1) {
    const answer = await read({ ...request, cursor });
    pages.push(answer);
    cursor = answer.cursor;
    if (cursor === undefined) break;
  }
  return pages;
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
  paged(
    'homeTimeline',
    4,
    ({ twclone }, made) =>
      (request) =>
        twclone.homeTimeline(person(made), request),
  ),
  paged(
    'bookmarks',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.bookmarks(person(made), request),
  ),
  paged(
    'blocked',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.blocked(person(made), request),
  ),
  paged(
    'muted',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.muted(person(made), request),
  ),
  paged(
    'likers',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.likers(person(made), post(made), request),
  ),
  paged(
    'reposters',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.reposters(undefined, post(made), request),
  ),
  paged(
    'quotes',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.quotes(person(made), post(made), request),
  ),
  paged(
    'followers',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.followers(made.people[0], person(made), request),
  ),
  paged(
    'following',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.following(undefined, person(made), request),
  ),
  paged(
    'userTimeline',
    2,
    ({ twclone }, made) =>
      (request) =>
        twclone.userTimeline(made.people[1], person(made), { ...request, tab: 'replies' }),
  ),
  paged(
    'suggestUsers',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.suggestUsers(person(made), request),
  ),
  paged(
    'knownFollowers',
    1,
    ({ twclone }, made) =>
      (request) =>
        twclone.knownFollowers(made.people[0] as UserView['id'], person(made), request),
  ),
  paged('thread', 2, ({ twclone }, made) => async (request) => {
    const {
      ancestors,
      post: focal,
      replies,
    } = await twclone.thread(person(made), post(made), request);
    return { ancestors, focal, ...replies };
  }),
  paged(
    'searchUsers',
    1,
    ({ twclone, unique }) =>
      (request) =>
        twclone.searchUsers(undefined, { ...request, query: unique('p1') }),
  ),
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
