import {
  isTombstone,
  isTwcloneError,
  type LivePost,
  type PostId,
  type User,
  type UserId,
} from '@twclone/core';
import { ok, same, walkAll } from './expect.ts';
import type { Made } from './walks.ts';
import type { World } from './world.ts';

const factKinds = ['wrote', 'replied', 'whispered'] as const;

/** What the stores hold of what a walk has made, as the rules about seeing need it. */
interface Truth {
  readonly users: ReadonlyMap<string, User>;
  readonly posts: ReadonlyMap<string, LivePost>;
  isThere(
    kind: 'follows' | 'blocks' | (typeof factKinds)[number],
    from: string,
    to: string,
  ): boolean;
}

/**
 * Nobody is shown, in whatever answer, what they may not see: asked of records and edges, apart
 * from the code that decides. No walk over pages shows anything twice, and the number of unread
 * notifications is that of those listed.
 */
export async function checkSight(world: World, made: Made): Promise<void> {
  const truth = await truthOf(world, made);
  for (const viewer of [...made.people, undefined]) {
    const answers = Object.entries(await everything(world, made, viewer));
    const parts = answers.flatMap(([name, answer]) =>
      partsOf(answer).map((part) => ({ name, part })),
    );
    for (const { name, part } of parts) checkPart(truth, viewer, part, name);
  }
  for (const viewer of made.people) {
    if (truth.users.get(viewer)?.state === 'active') await checkPages(world, viewer);
  }
}

async function truthOf({ ports }: World, made: Made): Promise<Truth> {
  const users = await ports.users.get(made.people);
  const kinds = ['follows', 'blocks', ...factKinds] as const;
  const queries = made.people.map((from) => ({ from, kinds, limit: 1_000 }));
  const edges = (await ports.edges.list(queries)).flat();
  // Also what came into being by itself, such as scheduled posts.
  const facts = edges.filter(({ kind }) => factKinds.some((fact) => fact === kind));
  const posts = await ports.posts.get(facts.map(({ to }) => to as PostId));
  const there = new Set(edges.map(({ kind, from, to }) => `${kind} ${from} ${to}`));
  const live = posts.filter((post) => post !== undefined && !isTombstone(post)) as LivePost[];
  return {
    users: new Map(users.flatMap((user) => (user ? [[user.id, user]] : []))),
    posts: new Map(live.map((post) => [post.id, post])),
    isThere: (kind, from, to) => there.has(`${kind} ${from} ${to}`),
  };
}

/** Answers in which accounts and posts of others show; what is refused shows nothing. */
async function everything({ twclone, unique }: World, made: Made, viewer: UserId | undefined) {
  const page = { limit: 100 };
  const answered = async (asked: Promise<unknown>) =>
    asked.catch((error) => {
      if (!isTwcloneError(error)) throw error;
    });
  const of = (ids: readonly string[], ask: (id: never) => Promise<unknown>) =>
    Promise.all(ids.map((id) => answered(ask(id as never))));
  const some = made.posts.slice(-12);
  return {
    posts: await answered(twclone.getPosts(viewer, made.posts.slice(-100))),
    tags: await answered(twclone.tagTimeline(viewer, unique('sea'), page)),
    search: await answered(twclone.searchPosts(viewer, { query: `#${unique('hill')}`, ...page })),
    threads: await of(some, (id) => twclone.thread(viewer, id, page)),
    likers: await of(some, (id) => twclone.likers(viewer, id, page)),
    quotes: await of(some, (id) => twclone.quotes(viewer, id, page)),
    reposters: await of(some, (id) => twclone.reposters(viewer, id, page)),
    timelines: await of(made.people, (id) => twclone.userTimeline(viewer, id, page)),
    followers: await of(made.people, (id) => twclone.followers(viewer, id, page)),
    lists: await of(made.lists, (id) => twclone.listTimeline(viewer, id, page)),
    home: viewer && (await answered(twclone.homeTimeline(viewer, page))),
    bookmarks: viewer && (await answered(twclone.bookmarks(viewer, page))),
    notifications: viewer && (await answered(twclone.notifications(viewer, page))),
    suggestions: viewer && (await answered(twclone.suggestUsers(viewer, page))),
  };
}

interface Part {
  readonly id?: unknown;
}

/** An answer and all objects in it. */
function partsOf(value: unknown): Part[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : [value as Part];
  return [...own, ...Object.values(value).flatMap(partsOf)];
}

function checkPart(truth: Truth, viewer: UserId | undefined, part: Part, name: string): void {
  const where = `in ${name}, shown to ${viewer ?? 'anonymous'}`;
  if ('handle' in part) {
    ok(!isParted(truth, viewer, part.id as UserId), `no block lies before ${part.id} ${where}`);
  }
  if (!('text' in part && 'author' in part)) return;
  const post = truth.posts.get(part.id as PostId);
  ok(post !== undefined, `${part.id} is there ${where}`);
  if (post) ok(maySee(truth, viewer, post), `${post.id} may be seen ${where}`);
}

function isParted({ isThere }: Truth, viewer: UserId | undefined, other: UserId): boolean {
  if (viewer === undefined || viewer === other) return false;
  return isThere('blocks', viewer, other) || isThere('blocks', other, viewer);
}

function maySee(truth: Truth, viewer: UserId | undefined, post: LivePost): boolean {
  const { id, authorId, hidden } = post;
  if (!factKinds.some((kind) => truth.isThere(kind, authorId, id))) return false;
  if (authorId === viewer) return true;
  const author = truth.users.get(authorId);
  if (author?.state !== 'active' || hidden || isParted(truth, viewer, authorId)) return false;
  return isMeantFor(truth, viewer, post, author);
}

function isMeantFor(
  { isThere }: Truth,
  viewer: UserId | undefined,
  { authorId, audience, facets }: LivePost,
  author: User,
): boolean {
  if (audience === 'public' && !author.protected) return true;
  if (viewer === undefined) return false;
  const isMentioned = facets.some(({ userId }) => userId === viewer);
  return isMentioned || (audience !== 'mentioned' && isThere('follows', viewer, authorId));
}

async function checkPages({ twclone }: World, viewer: UserId): Promise<void> {
  const home = await walkAll((cursor) => twclone.homeTimeline(viewer, { limit: 2, cursor }));
  const places = home.map(({ id }) => id);
  same(places.length, new Set(places).size, `places at home of ${viewer}, each once`);
  const notices = await walkAll((cursor) => twclone.notifications(viewer, { limit: 2, cursor }));
  const unseen = notices.filter(({ seen }) => !seen).length;
  same(await twclone.unreadCount(viewer), Math.min(unseen, 100), `unread by ${viewer}`);
}
