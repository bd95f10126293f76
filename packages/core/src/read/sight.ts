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
import {
  type Asked,
  answer,
  bundled,
  gathered,
  none,
  nothingWanted,
  type Side,
  type Wanted,
} from './wanted.ts';

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

export function createWants(viewer: Viewer): Wants {
  const { id: self } = viewer;
  const wanted = new Map<string, Wanted>();
  const of = (id: string): Wanted => {
    const known = wanted.get(id);
    if (known) return known;
    const fresh = nothingWanted();
    wanted.set(id, fresh);
    return fresh;
  };
  let tasted = false;
  return {
    viewer,
    user(id) {
      of(id).isUser = true;
    },
    post(id) {
      of(id).isPost = true;
    },
    link(kind, from, to) {
      if (to === self) wantOwn(of(from), none, [kind]);
      else if (wanted.get(to)?.fact === kind) return;
      else if (from === self) wantOwn(of(to), [kind], none);
      else wantLink(of(from), to, kind);
    },
    holds(kind, post) {
      of(post).fact = kind;
    },
    ties(other, to, from = none) {
      if (self !== undefined && self !== other) wantOwn(of(other), to, from);
    },
    counts(node, to, from = none) {
      const each = of(node);
      each.counts = bundled(each.counts, to, from);
    },
    taste() {
      tasted = true;
    },
    async resolve(ports, known) {
      if (self !== undefined) of(self).isUser = true;
      put(of, 'post', known);
      const asked = gathered(wanted, self);
      const found = await fetched(ports, asked, tasted ? self : undefined);
      const [users, posts, ids, counts, settings] = found;
      put(of, 'user', users);
      put(of, 'post', posts);
      const mutes = mutedWords(settings[0], ports.clock.now());
      return sightOf(viewer, wanted, { ids, counts, mutes });
    },
  };
}

/** Beside what was wanted of them. */
function put<Name extends 'user' | 'post'>(
  of: (id: string) => Wanted,
  name: Name,
  records: readonly Wanted[Name][],
): void {
  for (const record of records) if (record) of(record.id)[name] = record;
}

/** Everything at once, and no call for nothing. */
function fetched(ports: ReadPorts, asked: Asked, tasteOf: UserId | undefined) {
  return Promise.all([
    some(asked.users as UserId[], (ids) => ports.users.get(ids)),
    some(asked.posts as PostId[], (ids) => ports.posts.get(ids)),
    some(asked.links, (links) => ports.edges.get(links)),
    some(asked.ends, (ends) => ports.edges.count(ends)),
    some(tasteOf === undefined ? none : [tasteOf], (ids) => ports.settings.get(ids)),
  ]);
}

interface Answers {
  /** Of the edges behind the links. */
  readonly ids: readonly (string | undefined)[];
  readonly counts: readonly number[];
  readonly mutes: ReturnType<typeof mutedWords>;
}

function sightOf(
  viewer: Viewer,
  wanted: ReadonlyMap<string, Wanted>,
  { ids, counts, mutes }: Answers,
): Sight {
  const ties: Sight['ties'] = (other) => {
    const bundle = wanted.get(other)?.own;
    return (kind, side) => answer(ids, bundle, kind, side) !== undefined;
  };
  const linked = (kind: Kind, from: string, to: string): boolean =>
    answer(ids, wanted.get(from)?.links?.get(to), kind) !== undefined;
  return {
    viewer,
    post: (id) => wanted.get(id)?.post,
    user: (id) => wanted.get(id)?.user,
    has(kind, from, to) {
      if (wanted.get(to)?.fact === kind) return true;
      if (to === viewer.id) return ties(from)(kind, 'from');
      return from === viewer.id ? ties(to)(kind) : linked(kind, from, to);
    },
    ties,
    counts(node) {
      const bundle = wanted.get(node)?.counts;
      return (kind, side) => answer(counts, bundle, kind, side) ?? 0;
    },
    hasMutedWord: (post) => mutes?.(post, ties(post.authorId)('follows')) ?? false,
  };
}

function wantOwn(wanted: Wanted, to: readonly Kind[], from: readonly Kind[]): void {
  wanted.own = bundled(wanted.own, to, from);
}

function wantLink(wanted: Wanted, to: string, kind: Kind): void {
  wanted.links ??= new Map();
  wanted.links.set(to, bundled(wanted.links.get(to), [kind], none));
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
  const parts = Array.from({ length: Math.ceil(wanted.length / perCall) }, (_, at) =>
    get(wanted.slice(at * perCall, (at + 1) * perCall)),
  );
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
  wantNumbers(wants, post.id, isTombstone(post) ? undefined : post.authorId);
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

function wantNumbers(wants: Wants, id: PostId, author?: UserId): void {
  wants.counts(id, author && author === wants.viewer.id ? countedOnOwn : countedOnPosts);
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
  const [no, none] = [() => false, () => undefined];
  return {
    viewer,
    post: none,
    user: none,
    has: no,
    ties: () => no,
    counts: () => () => 0,
    hasMutedWord: no,
  };
}
