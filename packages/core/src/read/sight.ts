import type { Counted, From, Kind, PollOption, To } from '../edge.ts';
import type { PostId, UserId } from '../ids.ts';
import { pollOptions } from '../poll.ts';
import type { Needs } from '../ports.ts';
import {
  type FactKind,
  factKind,
  factKinds,
  isTombstone,
  type LivePost,
  mentionsOf,
  type Post,
} from '../post.ts';
import type { User } from '../user.ts';
import type { Relations, Subject, Viewer } from './decide.ts';
import { mutedWords } from './muted-words.ts';
import { answer, bundled, gathered, none, type Side, type Wanted } from './wanted.ts';

export type ReadPorts = Needs<'users' | 'posts' | 'edges' | 'settings' | 'clock'>;

/** Everything that a page needs to be judged and shown, fetched in a fixed number of calls. */
export interface Sight {
  readonly viewer: Viewer;
  post(id: string): Post | undefined;
  user(id: string): User | undefined;
  has<K extends Kind>(kind: K, from: From<K>, to: To<K>): boolean;
  /** What the viewer did to somebody or something else, or was done to by them. */
  ties(other: string): (kind: Kind, side?: Side) => boolean;
  counts(node: string): (kind: Kind, side?: Side) => number;
  /** Whether the viewer muted a word of this post; never, unless `taste` was wanted. */
  hasMutedWord(post: LivePost): boolean;
}

/** What is wanted, each once; `resolve` fetches it all in one parallel step. */
export interface Wants {
  readonly viewer: Viewer;
  user(id: UserId): void;
  post(id: PostId): void;
  link<K extends Kind>(kind: K, from: From<K>, to: To<K>): void;
  /** A fact that is known to be there: the walk came over it. A post has but one. */
  holds(kind: FactKind, post: PostId): void;
  /** Links from the viewer to somebody or something else, and back; none of an anonymous viewer. */
  ties(other: UserId | PostId | PollOption, to: readonly Kind[], from?: readonly Kind[]): void;
  counts(node: string, to: readonly Counted['to'][], from?: readonly Counted['from'][]): void;
  /** The words that the viewer muted. */
  taste(): void;
  resolve(ports: ReadPorts, known: readonly Post[]): Promise<Sight>;
}

type Kinds = readonly Kind[];

export function createWants(viewer: Viewer): Wants {
  const { id: self } = viewer;
  const wanted = new Map<string, Wanted>();
  const of = (id: string, one: string | undefined = self, other = id): Wanted => {
    const known = wanted.get(id);
    if (known) return known;
    const fresh: Wanted = {
      one,
      other,
      links: undefined,
      counts: undefined,
      fact: undefined,
      user: undefined,
      post: undefined,
    };
    wanted.set(id, fresh);
    return fresh;
  };
  const want = (name: 'links' | 'counts', each: Wanted, to: Kinds, from: Kinds): void => {
    each[name] = bundled(each[name], to, from);
  };
  const found = <Name extends 'user' | 'post'>(name: Name, records: readonly Wanted[Name][]) => {
    for (const record of records) if (record) of(record.id)[name] = record;
  };
  if (self !== undefined) of(self).user = null;
  let tasted = false;
  return {
    viewer,
    user(id) {
      of(id).user ??= null;
    },
    post(id) {
      of(id).post ??= null;
    },
    link(kind, from, to) {
      if (to === self) want('links', of(from), none, [kind]);
      else if (wanted.get(to)?.fact !== kind) {
        want('links', from === self ? of(to) : of(pair(from, to), from, to), [kind], none);
      }
    },
    holds(kind, post) {
      of(post).fact = kind;
    },
    ties(other, to, from = none) {
      if (self !== undefined && self !== other) want('links', of(other), to, from);
    },
    counts: (node, to, from = none) => want('counts', of(node), to, from),
    taste() {
      tasted = true;
    },
    async resolve(ports, known) {
      found('post', known);
      const [userIds, postIds, links, ends] = gathered(wanted);
      // Everything at once, and no call for nothing.
      const [users, posts, ids, counts, settings] = await Promise.all([
        some(userIds as UserId[], (asked) => ports.users.get(asked)),
        some(postIds as PostId[], (asked) => ports.posts.get(asked)),
        some(links, (asked) => ports.edges.get(asked)),
        some(ends, (asked) => ports.edges.count(asked)),
        some(tasted && self ? [self] : none, (asked) => ports.settings.get(asked)),
      ]);
      found('user', users);
      found('post', posts);
      const mutes = mutedWords(settings[0], ports.clock.now());
      return sightOf(viewer, wanted, [ids, counts, mutes]);
    },
  };
}

type Answers = readonly [
  /** Of the edges behind the links. */
  ids: readonly (string | undefined)[],
  counts: readonly number[],
  mutes: ReturnType<typeof mutedWords>,
];

function sightOf(
  viewer: Viewer,
  wanted: ReadonlyMap<string, Wanted>,
  [ids, counts, mutes]: Answers,
): Sight {
  const ties: Sight['ties'] = (other) => {
    const bundle = wanted.get(other)?.links;
    return (kind, side) => answer(ids, bundle, kind, side) !== undefined;
  };
  return {
    viewer,
    post: (id) => wanted.get(id)?.post ?? undefined,
    user: (id) => wanted.get(id)?.user ?? undefined,
    has(kind, from, to) {
      if (wanted.get(to)?.fact === kind) return true;
      if (to === viewer.id) return ties(from)(kind, 'from');
      return ties(from === viewer.id ? to : pair(from, to))(kind);
    },
    ties,
    counts(node) {
      const bundle = wanted.get(node)?.counts;
      return (kind, side) => answer(counts, bundle, kind, side) ?? 0;
    },
    hasMutedWord: (post) => mutes?.(post, ties(post.authorId)('follows')) ?? false,
  };
}

/** Under which what lies between two others than the viewer is wanted: no id has a space. */
function pair(one: string, other: string): string {
  return `${one} ${other}`;
}

/** As many as one port call takes. */
const perCall = 1_000;

const nothingFound: Promise<never[]> = Promise.resolve([]);

/** In calls of the size that ports take, side by side; no call for nothing. */
export function some<T, R>(
  wanted: readonly T[],
  get: (some: readonly T[]) => Promise<R[]>,
): Promise<R[]> {
  if (wanted.length <= perCall) return wanted.length > 0 ? get(wanted) : nothingFound;
  const parts = [get(wanted.slice(0, perCall)), some(wanted.slice(perCall), get)];
  return Promise.all(parts).then((found) => found.flat());
}

/** What `decide` asks about an author. */
export function wantRelations(wants: Wants, author: UserId): void {
  wants.ties(author, judged, judgedBack);
}

const judged = ['follows', 'blocks', 'mutes'] as const;
const judgedBack = ['blocks'] as const;

export function relationsTo(sight: Sight, author: UserId): Relations {
  const has = sight.ties(author);
  return {
    following: has('follows'),
    blocking: has('blocks'),
    blockedBy: has('blocks', 'from'),
    muting: has('mutes'),
  };
}

/** What one post needs to be judged. `isFact`: the walk came over the edge by which it exists. */
export function wantSubject(wants: Wants, post: Post, isFact = false): void {
  wants.user(post.authorId);
  if (isTombstone(post)) return;
  wantRelations(wants, post.authorId);
  if (isFact) wants.holds(factKind(post), post.id);
  else wants.link(factKind(post), post.authorId, post.id);
}

/** All that one post needs to be judged and shown, with what it quotes. */
export function wantPost(wants: Wants, post: Post, isFact = false): void {
  wantSubject(wants, post, isFact);
  wantNumbers(wants, post.id, post.authorId);
  if (isTombstone(post)) return;
  if (post.poll) wantPoll(wants, post.id, post.poll.options.length);
  if (post.quoteOf !== undefined && post.quoteAuthor !== undefined) {
    wantQuoted(wants, post.quoteOf, post.quoteAuthor);
  }
}

/** A quoted post is fetched in the same step, before its record is known. */
function wantQuoted(wants: Wants, id: PostId, author: UserId): void {
  wants.post(id);
  wants.user(author);
  wantRelations(wants, author);
  for (const kind of factKinds) wants.link(kind, author, id);
  wantNumbers(wants, id, author);
  wantPoll(wants, id);
}

/** The votes of a poll; of a quoted post it is not known yet whether it has one. */
function wantPoll(wants: Wants, id: PostId, options?: number): void {
  for (const option of pollOptions(id, options)) {
    wants.counts(option, votes);
    wants.ties(option, votes);
  }
}

const votes = ['voted'] as const;

function wantNumbers(wants: Wants, id: PostId, author: UserId): void {
  wants.counts(id, author === wants.viewer.id ? countedOnOwn : countedOnPosts);
  wants.ties(id, ownOnPosts);
}

const countedOnPosts = ['answers', 'continues', 'reposted', 'quotes', 'likes'] as const;
const countedOnOwn = [...countedOnPosts, 'bookmarked'] as const;
const ownOnPosts = ['likes', 'reposted', 'bookmarked'] as const;

/** Whether a post exists: its record is there, and the edge by which it came into being. */
export function exists(sight: Sight, post: Post): boolean {
  return isTombstone(post) || sight.has(factKind(post), post.authorId, post.id);
}

export function subjectOf(sight: Sight, post: Post): Subject {
  const author = sight.user(post.authorId);
  if (isTombstone(post)) return { author, post: 'tombstone' as const };
  const { audience, hidden } = post;
  return { author, post: { audience, hidden, mentions: mentionsOf(post) } };
}

/** The records of posts, by a call of their own: what `wantPost` needs to know what to want. */
export async function loadPosts(ports: ReadPorts, ids: readonly PostId[]): Promise<Post[]> {
  const posts = await some([...new Set(ids)], (wanted) => ports.posts.get(wanted));
  return posts.filter((post) => post !== undefined);
}

/** The sight of what was made this very moment: nobody has counted or linked to it yet. */
export function nothing(viewer: Viewer): Sight {
  return sightOf(viewer, new Map(), [none, none, undefined]);
}
