import type { PostId, UserId } from '@twclone/core';
import type { Graph } from './graph.ts';
import { seededId } from './ids.ts';
import { personAt } from './people.ts';
import { below, randomOf } from './random.ts';
import { type Sort, textOf } from './texts.ts';

/** What a network is made from: the same plan gives the same network, to the last id. */
export interface Plan {
  readonly seed: number;
  readonly posts: number;
  readonly graph: Graph;
  /** The newest post is a little older than this; epoch milliseconds. */
  readonly base: number;
}

/** Where a post stands and who wrote it, all by index. */
export interface Place {
  readonly author: number;
  readonly replyTo?: number;
  readonly quoteOf?: number;
}

/** A generated network: everything is found by its index, without what came before it. */
export interface Network {
  readonly plan: Plan;
  joinedAt(user: number): number;
  userId(user: number): UserId;
  followedAt(follow: number): number;
  followId(follow: number): string;
  writtenAt(post: number): number;
  postId(post: number): PostId;
  place(post: number): Place;
  /** The parent, its parent and so on, the nearest first. */
  ancestors(post: number): readonly number[];
  text(post: number): Text;
  reactions(post: number): readonly Reaction[];
}

/** What a post says, and the index of whom it mentions. */
export interface Text {
  readonly text: string;
  readonly mentioned?: number;
}

export interface Reaction {
  readonly verb: 'likePost' | 'repost' | 'bookmarkPost';
  readonly at: number;
  /** Of the reaction, and of its notice. */
  readonly ids: readonly [string, string];
  readonly actor: number;
  readonly post: number;
}

const day = 24 * 60 * 60 * 1000;
/** So many days before the base: accounts open, then follow, then write until the base. */
const days = { join: 7, follow: 6, write: 5 } as const;
/** Ids within the slot of one post: its own, and two of each reaction. */
const idsPerPost = 64;
const mostReactions = 20;
const meanReactions = 4;

/** The network of a plan. Whoever wrote a post is remembered, since replies ask for it. */
export function networkOf(plan: Plan): Network {
  const { seed, graph, base, posts } = plan;
  const users = graph.users;
  const spread = (from: number, length: number, index: number, of: number) =>
    base - from * day + Math.floor((index * length * day) / Math.max(of, 1));
  const joinedAt = (user: number) => spread(days.join, 1, user, users);
  const followedAt = (follow: number) => spread(days.follow, 1, follow, graph.from.length);
  const writtenAt = (post: number) => spread(days.write, days.write, post, posts);
  const place = places(plan);
  return {
    plan,
    joinedAt,
    userId: (user) => seededId(seed, joinedAt(user), user) as UserId,
    followedAt,
    followId: (follow) => seededId(seed, followedAt(follow), follow),
    writtenAt,
    postId: (post) => seededId(seed, writtenAt(post), post * idsPerPost) as PostId,
    place,
    ancestors: (post) => ancestorsOf(place, post),
    text: (post) => textAt(plan, post, place(post)),
    reactions: (post) => reactionsTo(plan, post, writtenAt(post), writtenAt(post + 1)),
  };
}

function places({ seed, graph, posts }: Plan): (post: number) => Place {
  const known = new Array<Place | undefined>(posts);
  const place = (post: number): Place => {
    const found = known[post] ?? draw(post);
    known[post] = found;
    return found;
  };
  const draw = (post: number): Place => {
    const random = randomOf(seed, 'place', post);
    const [chance, own] = [random(), random() < 0.15];
    const other = Math.max(0, post - 1 - below(random, 60 * random()));
    const author = Math.floor(graph.users * random() ** 2);
    if (post === 0 || chance > 0.38) return { author };
    if (chance > 0.3) return { author, quoteOf: other };
    return { author: own ? place(other).author : author, replyTo: other };
  };
  return place;
}

function ancestorsOf(place: (post: number) => Place, post: number): number[] {
  const found: number[] = [];
  for (let above = place(post).replyTo; above !== undefined; above = place(above).replyTo) {
    found.push(above);
  }
  return found;
}

function textAt({ seed, graph }: Plan, post: number, { replyTo, quoteOf }: Place): Text {
  const random = randomOf(seed, 'text', post);
  const answer: Sort = replyTo === undefined ? 'opening' : 'answer';
  const sort = quoteOf === undefined ? answer : 'comment';
  if (random() >= 0.12) return { text: textOf(random, sort, undefined) };
  const mentioned = Math.floor(graph.users * random() ** 3);
  return { text: textOf(random, sort, personAt(seed, mentioned).handle), mentioned };
}

/** What people do with recent posts between this post and the next one. */
function reactionsTo(
  { seed, graph }: Plan,
  post: number,
  ...[from, until]: [number, number]
): Reaction[] {
  const random = randomOf(seed, 'reactions', post);
  const many = Math.min(mostReactions, Math.floor(-Math.log(1 - random()) * meanReactions));
  return Array.from({ length: many }, (_, nth) => {
    const at = from + Math.floor(((nth + 1) * (until - from)) / (many + 2));
    const serial = post * idsPerPost + 2 * nth + 1;
    return {
      verb: verbOf(random()),
      at,
      ids: [seededId(seed, at, serial), seededId(seed, at, serial + 1)],
      actor: below(random, graph.users),
      post: Math.max(0, post - Math.floor(300 * random() ** 3)),
    };
  });
}

function verbOf(chance: number): Reaction['verb'] {
  if (chance < 0.75) return 'likePost';
  return chance < 0.9 ? 'repost' : 'bookmarkPost';
}
