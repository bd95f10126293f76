import type { ConversationView, PageRequest, PostView, Twclone, UserView } from '@twclone/core';
import type { Command } from './walk-commands.ts';
import type { Made } from './walks.ts';
import type { World } from './world.ts';

export const person = ({ people, draw }: Made) => people[draw(people.length)] as UserView['id'];
export const post = ({ posts, draw }: Made) => posts[draw(posts.length)] as PostView['id'];

export const conversation = ({ conversations, draw }: Made) =>
  conversations[draw(conversations.length)] as ConversationView['id'];

const words = ['sun', 'rain', 'wind', 'snow', '#sea', '#hill', '日本', 'https://example.com'];

export const wordAt = (dice: number): string => words[dice % words.length] ?? '';

export const someText = ({ draw }: Made): string =>
  Array.from({ length: 1 + draw(4) }, () => wordAt(draw(words.length))).join(' ');

/** With tags and mentions of this world only: others on the same store use the same words. */
export const textIn = ({ unique }: World, text: string): string =>
  text.replaceAll(/(?<=[#@])\w+/g, unique);

const queries = ['#sea', '#hill #sea', 'sun from:@p1', 'to:@p2', 'from:@p3', '"', '-sun #sea'];

type Answer = { readonly cursor?: string };
type Unique = World['unique'];
type Read = (t: Twclone, made: Made, page: PageRequest, unique: Unique) => Promise<Answer>;

const reads: Reads = {
  homeTimeline: [4, (twclone, made, page) => twclone.homeTimeline(person(made), page)],
  bookmarks: [1, (twclone, made, page) => twclone.bookmarks(person(made), page)],
  notifications: [3, (twclone, made, page) => twclone.notifications(person(made), page)],
  followRequests: [1, (twclone, made, page) => twclone.followRequests(person(made), page)],
  drafts: [1, (twclone, made, page) => twclone.drafts(person(made), page)],
  blocked: [1, (twclone, made, page) => twclone.blocked(person(made), page)],
  muted: [1, (twclone, made, page) => twclone.muted(person(made), page)],
  likers: [1, (twclone, made, page) => twclone.likers(person(made), post(made), page)],
  reposters: [1, (twclone, made, page) => twclone.reposters(undefined, post(made), page)],
  quotes: [1, (twclone, made, page) => twclone.quotes(person(made), post(made), page)],
  followers: [1, (twclone, made, page) => twclone.followers(first(made), person(made), page)],
  following: [1, (twclone, made, page) => twclone.following(undefined, person(made), page)],
  userTimeline: [
    2,
    (twclone, made, page) =>
      twclone.userTimeline(first(made), person(made), { ...page, tab: 'replies' }),
  ],
  conversations: [1, (twclone, made, page) => twclone.conversations(person(made), page)],
  messages: [1, (twclone, made, page) => twclone.messages(person(made), conversation(made), page)],
  suggestUsers: [1, (twclone, made, page) => twclone.suggestUsers(person(made), page)],
  knownFollowers: [
    1,
    (twclone, made, page) => twclone.knownFollowers(first(made), person(made), page),
  ],
  thread: [
    2,
    async (twclone, made, page) => {
      const view = await twclone.thread(person(made), post(made), page);
      return { ancestors: view.ancestors, focal: view.post, ...view.replies };
    },
  ],
  searchUsers: [
    1,
    (twclone, _, page, unique) => twclone.searchUsers(undefined, { ...page, query: unique('p1') }),
  ],
  searchPosts: [
    3,
    (twclone, made, page, unique) => {
      const drawn = queries[made.draw(queries.length)] ?? '';
      const query = drawn.replaceAll(/(?<=#)\w+|@\w+/g, (name) => unique(name.replace('@', '')));
      return twclone.searchPosts(person(made), { ...page, query });
    },
  ],
  tagTimeline: [
    2,
    (twclone, made, page, unique) => twclone.tagTimeline(person(made), unique('sea'), page),
  ],
};

const first = ({ people }: Made) => people[0] as UserView['id'];

/** Verbs that answer a page, and how often each is drawn. */
export type Reads = Readonly<Record<string, readonly [weight: number, read: Read]>>;

/** Each read walked for up to three pages. */
export function paged(reads: Reads): readonly Command[] {
  return Object.entries(reads).map(
    ([name, [weight, read]]): Command => ({
      name,
      weight,
      draw(made) {
        const request = requestOf(made);
        const seed = made.draw(1_000);
        // The same person and post on both sides, and on each page.
        const fixed: Made = { ...made, draw: (bound) => seed % bound };
        return {
          describe: JSON.stringify(request),
          on: ({ twclone, unique }) =>
            threePages((page) => read(twclone, fixed, page, unique), request),
        };
      },
    }),
  );
}

export const pagedReads: readonly Command[] = paged(reads);

/** Small pages, so that walks have many; now and then a wrong limit. */
const requestOf = ({ draw }: Made): PageRequest => ({ limit: [1, 2, 3, 5, 20, 100, 0][draw(7)] });

async function threePages(
  read: (page: PageRequest) => Promise<Answer>,
  request: PageRequest,
): Promise<Answer[]> {
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
