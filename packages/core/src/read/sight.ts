import type { Counted, CountedEnd, From, Kind, Link, To } from '../edge.ts';
import type { PostId, UserId } from '../ids.ts';
import { pollOptions, voteMark } from '../poll.ts';
import type { Needs } from '../ports.ts';
import { factKind, factKinds, isTombstone, type LivePost, mentionsOf, type Post } from '../post.ts';
import type { User } from '../user.ts';
import type { Relations, Subject, Viewer } from './decide.ts';
import { mutedWords } from './muted-words.ts';

export type ReadPorts = Needs<'users' | 'posts' | 'edges' | 'settings' | 'marks' | 'clock'>;

/** Everything that a page needs to be judged and shown, fetched in a fixed number of calls. */
export interface Sight {
  readonly viewer: Viewer;
  readonly posts: ReadonlyMap<string, Post>;
  readonly users: ReadonlyMap<string, User>;
  has<K extends Kind>(kind: K, from: From<K>, to: To<K>): boolean;
  countFrom(kind: Counted['from'], node: string): number;
  countTo(kind: Counted['to'], node: string): number;
  /** The value of a mark. */
  mark(id: string): string | undefined;
  /** Whether the viewer muted a word of this post; never, unless `taste` was wanted. */
  hasMutedWord(post: LivePost): boolean;
}

/** What is wanted, each once; `resolve` fetches it all in one parallel step. */
export interface Wants {
  user(id: UserId): void;
  post(id: PostId): void;
  link<K extends Kind>(kind: K, from: From<K>, to: To<K>): void;
  /** A link that is known to be there: the walk came over it. */
  holds<K extends Kind>(kind: K, from: From<K>, to: To<K>): void;
  countFrom(kind: Counted['from'], node: string): void;
  countTo(kind: Counted['to'], node: string): void;
  mark(id: string): void;
  /** The words that the viewer muted. */
  taste(): void;
  resolve(ports: ReadPorts, viewer: Viewer, known: readonly Post[]): Promise<Sight>;
}

export function createWants(): Wants {
  const users = new Set<UserId>();
  const posts = new Set<PostId>();
  const links = new Map<string, Map<string, Places>>();
  const ends = new Map<string, Places>();
  const marks = new Set<string>();
  let tasted = false;
  const want = (kind: Kind, from: string, to: string, place: number) => {
    const targets = entry(links, from, () => new Map<string, Places>());
    const places = entry(targets, to, () => ({}) as Places);
    places[kind] ??= place;
  };
  const count = (side: Kind | `${Kind}<`, node: string) => {
    entry(ends, node, () => ({}) as Places)[side] = wanted;
  };
  return {
    user: (id) => users.add(id),
    post: (id) => posts.add(id),
    link: (kind, from, to) => want(kind, from, to, wanted),
    holds: (kind, from, to) => want(kind, from, to, held),
    countFrom: (kind, node) => count(`${kind}<`, node),
    countTo: (kind, node) => count(kind, node),
    mark: (id) => marks.add(id),
    taste() {
      tasted = true;
    },
    async resolve(ports, viewer, known) {
      if (viewer.id !== undefined) users.add(viewer.id);
      for (const post of known) posts.delete(post.id);
      const [foundUsers, foundPosts, ids, counts, settings, foundMarks] = await Promise.all([
        some([...users], (wanted) => ports.users.get(wanted)),
        some([...posts], (wanted) => ports.posts.get(wanted)),
        some(linksOf(links), (wanted) => ports.edges.get(wanted)),
        some(endsOf(ends), (wanted) => ports.edges.count(wanted)),
        tasted ? some(idOf(viewer), (wanted) => ports.settings.get(wanted)) : [],
        some([...marks], (wanted) => ports.marks.get(wanted)),
      ]);
      const values = byId(foundMarks);
      const mutes = mutedWords(settings[0], ports.clock.now());
      const isThere = (place: number | undefined) =>
        place !== undefined && (place === held || ids[place] !== undefined);
      const number = (place: number | undefined) =>
        place === undefined ? 0 : (counts[place] ?? 0);
      return {
        viewer,
        posts: byId([...known, ...foundPosts]),
        users: byId(foundUsers),
        has: (kind, from, to) => isThere(links.get(from)?.get(to)?.[kind]),
        countFrom: (kind, node) => number(ends.get(node)?.[`${kind}<`]),
        countTo: (kind, node) => number(ends.get(node)?.[kind]),
        mark: (id) => values.get(id)?.value,
        hasMutedWord(post) {
          const link = viewer.id && links.get(viewer.id)?.get(post.authorId)?.follows;
          return mutes(post, isThere(link));
        },
      };
    },
  };
}

const idOf = ({ id }: Viewer) => (id === undefined ? [] : [id]);

/** For each kind the place of its answer, or one of these two until there is one. */
type Places = { [side in Kind | `${Kind}<`]?: number };
const wanted = -1;
const held = -2;

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** The links that are wanted, those between the same two side by side; each notes its place. */
function linksOf(wants: ReadonlyMap<string, ReadonlyMap<string, Places>>): Link[] {
  const links: Link[] = [];
  for (const [from, targets] of wants) {
    for (const [to, places] of targets) addLinks(links, from, to, places);
  }
  return links;
}

function addLinks(links: Link[], from: string, to: string, places: Places): void {
  for (const kind of Object.keys(places) as Kind[]) {
    if (places[kind] !== wanted) continue;
    places[kind] = links.length;
    links.push({ kind, from, to } as unknown as Link);
  }
}

/** The ends to count, those of the same node side by side; each notes its place. */
function endsOf(wants: ReadonlyMap<string, Places>): CountedEnd[] {
  const ends: CountedEnd[] = [];
  for (const [node, places] of wants) {
    for (const side of Object.keys(places) as (keyof Places)[]) {
      places[side] = ends.length;
      ends.push(endOf(side, node));
    }
  }
  return ends;
}

function endOf(side: string, node: string): CountedEnd {
  const end = side.endsWith('<')
    ? { kind: side.slice(0, -1), from: node }
    : { kind: side, to: node };
  return end as unknown as CountedEnd;
}

/** As many as one port call takes. */
const perCall = 1_000;

/** In calls of the size that ports take, side by side; no call for nothing. */
export async function some<T, R>(
  wanted: readonly T[],
  get: (some: readonly T[]) => Promise<R[]>,
): Promise<R[]> {
  if (wanted.length <= perCall) return wanted.length > 0 ? get(wanted) : [];
  const parts = Array.from({ length: Math.ceil(wanted.length / perCall) }, (_, at) =>
    get(wanted.slice(at * perCall, (at + 1) * perCall)),
  );
  return (await Promise.all(parts)).flat();
}

function byId<T extends { readonly id: string }>(items: readonly (T | undefined)[]) {
  const map = new Map<string, T>();
  for (const item of items) if (item) map.set(item.id, item);
  return map;
}

/** What `decide` asks about an author. */
export function wantRelations(wants: Wants, viewer: Viewer, author: UserId): void {
  const { id } = viewer;
  if (id === undefined || id === author) return;
  wants.link('follows', id, author);
  wants.link('blocks', id, author);
  wants.link('blocks', author, id);
  wants.link('mutes', id, author);
}

export function relationsTo(sight: Sight, author: UserId): Relations {
  const { id } = sight.viewer;
  if (id === undefined || id === author) return {};
  return {
    following: sight.has('follows', id, author),
    blocking: sight.has('blocks', id, author),
    blockedBy: sight.has('blocks', author, id),
    muting: sight.has('mutes', id, author),
  };
}

/** What one post needs to be judged. `isFact`: the walk came over the edge by which it exists. */
export function wantSubject(wants: Wants, viewer: Viewer, post: Post, isFact = false): void {
  wants.user(post.authorId);
  if (isTombstone(post)) return;
  wantRelations(wants, viewer, post.authorId);
  const fact = [factKind(post), post.authorId, post.id] as const;
  if (isFact) wants.holds(...fact);
  else wants.link(...fact);
}

/** All that one post needs to be judged and shown, with what it quotes. */
export function wantPost(wants: Wants, viewer: Viewer, post: Post, isFact = false): void {
  wantSubject(wants, viewer, post, isFact);
  wantNumbers(wants, viewer, post.id);
  if (isTombstone(post)) return;
  if (post.poll) wantPoll(wants, viewer, post.id, post.poll.options.length);
  if (post.authorId === viewer.id) wants.countTo('bookmarked', post.id);
  if (post.quoteOf !== undefined && post.quoteAuthor !== undefined) {
    wantQuoted(wants, viewer, post.quoteOf, post.quoteAuthor);
  }
}

/** A quoted post is fetched in the same step, before its record is known. */
function wantQuoted(wants: Wants, viewer: Viewer, id: PostId, author: UserId): void {
  wants.post(id);
  wants.user(author);
  wantRelations(wants, viewer, author);
  for (const kind of factKinds) wants.link(kind, author, id);
  wantNumbers(wants, viewer, id);
  wantPoll(wants, viewer, id);
  if (author === viewer.id) wants.countTo('bookmarked', id);
}

/** The votes of a poll; of a quoted post it is not known yet whether it has one. */
function wantPoll(wants: Wants, viewer: Viewer, id: PostId, options?: number): void {
  for (const option of pollOptions(id, options)) wants.countTo('voted', option);
  if (viewer.id !== undefined) wants.mark(voteMark(viewer.id, id));
}

function wantNumbers(wants: Wants, viewer: Viewer, id: PostId): void {
  for (const kind of countedOnPosts) wants.countTo(kind, id);
  if (viewer.id === undefined) return;
  for (const kind of ownOnPosts) wants.link(kind, viewer.id, id);
}

const countedOnPosts = ['answers', 'continues', 'reposted', 'quotes', 'likes'] as const;
const ownOnPosts = ['likes', 'reposted', 'bookmarked'] as const;

/** Whether a post exists: its record is there, and the edge by which it came into being. */
export function exists(sight: Sight, post: Post): boolean {
  return isTombstone(post) || sight.has(factKind(post), post.authorId, post.id);
}

export function subjectOf(sight: Sight, post: Post): Subject {
  const author = sight.users.get(post.authorId);
  if (isTombstone(post)) return { author, post: 'tombstone' as const };
  const { audience, hidden } = post;
  return { author, post: { audience, mentions: mentionsOf(post), ...(hidden && { hidden }) } };
}

/** The records of posts, by a call of their own: what `wantPost` needs to know what to want. */
export async function loadPosts(ports: ReadPorts, ids: readonly PostId[]): Promise<Post[]> {
  const posts = await some([...new Set(ids)], (wanted) => ports.posts.get(wanted));
  return posts.filter((post) => post !== undefined);
}

/** The sight of what was made this very moment: nobody has counted or linked to it yet. */
export function nothing(viewer: Viewer): Sight {
  const none = new Map<string, never>();
  const [zero, no] = [() => 0, () => false];
  return {
    viewer,
    posts: none,
    users: none,
    has: no,
    countFrom: zero,
    countTo: zero,
    mark: () => undefined,
    hasMutedWord: no,
  };
}
