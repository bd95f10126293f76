import type { CountedEnd, Edge, End, Fed, From, Kind, Link, Tag, To } from './edge.ts';
import type { ListId, PostId, UserId } from './ids.ts';
import type { RecordTypes } from './records.ts';

/** What every record has: its identity, and how often it was written (1 = as inserted). */
export interface Versioned<Id extends string = string> {
  readonly id: Id;
  readonly version: number;
}

export interface Call {
  /** Gives up waiting: the call rejects with the signal's reason; its effect is then unknown. */
  readonly signal?: AbortSignal;
}

/**
 * Ids strictly between; newest first, in the order of `newestFirst`. The ids of edges are ASCII, so
 * that all stores put them in one order; the ends may be any text.
 */
export interface Window {
  /** 1–10,000. */
  readonly limit: number;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

export interface Scan {
  readonly limit: number;
  /** As the page before returned it. */
  readonly next?: string | undefined;
}

export interface Scanned<T> {
  /** May be fewer than `limit`, or none, while there is a `next`. */
  readonly items: readonly T[];
  /** Opaque. Absent at the end. */
  readonly next?: string;
}

/**
 * Documents by id. At most 1,000 items a call; a call sees every write answered before it began;
 * a cut batch leaves a prefix; answers come in the order asked.
 */
export interface Records<T extends Versioned> {
  get(ids: readonly T['id'][], call?: Call): Promise<(T | undefined)[]>;
  /** `false` where the id is taken, also by one's own lost answer: see `ensure`. */
  insert(records: readonly T[], call?: Call): Promise<boolean[]>;
  /** In the order given. `false` unless the stored version is the one before. */
  replace(records: readonly T[], call?: Call): Promise<boolean[]>;
  /** `false` where there was none. */
  remove(ids: readonly T['id'][], call?: Call): Promise<boolean[]>;
  /** What is there all along comes exactly once, in an order of the store's own. */
  scan(page: Scan, call?: Call): Promise<Scanned<T>>;
}

export type ListQuery<K extends Kind = Kind> = Window & { readonly kinds: readonly K[] } & (
    | { readonly from: From<K>; readonly to?: never }
    | { readonly to: To<K>; readonly from?: never }
  );

/**
 * `except`: what those at the far side of these ends did is left out (the edge's `from` counts,
 * never its `to`). `nodes`: up to 10,000.
 */
export type FeedQuery<K extends Fed = Fed> = Window & {
  readonly kinds: readonly K[];
  readonly except?: readonly End<'blocks' | 'mutes'>[];
} & (
    | { readonly of: UserId; readonly via: 'follows'; readonly nodes?: never }
    | { readonly of: ListId; readonly via: 'includes'; readonly nodes?: never }
    | { readonly nodes: readonly UserId[]; readonly of?: never; readonly via?: never }
  );

/** One hop, in time order. At most 1,000 edges, links, ends or queries a call. */
export interface Edges {
  /**
   * In the order given; a cut batch leaves a prefix. An existing edge keeps its id, also one that
   * came earlier in the same call; `true` (new) is a hint, never a licence.
   */
  add(edges: readonly Edge[], call?: Call): Promise<boolean[]>;
  /** `true` (was there) is a hint as well. */
  remove(links: readonly Link[], call?: Call): Promise<boolean[]>;
  /** The ids of these links. */
  get(links: readonly Link[], call?: Call): Promise<(string | undefined)[]>;
  /** O(1) at any degree: what `list` at that end would add up to. */
  count(ends: readonly CountedEnd[], call?: Call): Promise<number[]>;
  list<K extends Kind>(queries: readonly ListQuery<K>[], call?: Call): Promise<Edge<K>[][]>;
  /** What the nodes that `of` points at `via` one kind, or these nodes, did. */
  feed<K extends Fed>(query: FeedQuery<K>, call?: Call): Promise<Edge<K>[]>;
  /** Counts one by one and mends the kept number, which it answers. */
  recount(ends: readonly CountedEnd[], call?: Call): Promise<number[]>;
  /** What is there all along comes exactly once, in an order of the store's own. */
  scan(page: Scan, call?: Call): Promise<Scanned<Edge>>;
  /** Traversal over these very edges; `graphOver(edges)` where a store has none. */
  readonly graph: Graph;
}

/** Up to `limit` people, most `known` first, then by id. */
export interface SuggestQuery {
  readonly of: UserId;
  /** Of each hop only the newest so many follows count. */
  readonly breadth: number;
  readonly limit: number;
  /** Those who stand at the far side of these ends are left out, as is `of`. */
  readonly except: readonly End[];
}

export interface PathQuery {
  readonly from: UserId;
  readonly to: UserId;
  /** The most hops, 1–6. */
  readonly depth: number;
  /** Those who stand at the far side of these ends are not walked through. */
  readonly except: readonly End[];
}

/** Many hops over `follows`. `breadth` bounds each hop to its newest, so that all stores agree. */
export interface Graph {
  /** Whom those whom `of` follows follow, and by how many of them: most first, then by id. */
  suggest(
    query: SuggestQuery,
    call?: Call,
  ): Promise<{ readonly id: UserId; readonly known: number }[]>;
  /** Of those `of` follows, who follows each subject: how many, and the newest few. */
  known(
    query: { readonly of: UserId; readonly subjects: readonly UserId[]; readonly sample: number },
    call?: Call,
  ): Promise<{ readonly total: number; readonly sample: readonly UserId[] }[]>;
  /** The same for one subject, as a page of `follows` edges to it. */
  shared(
    query: Window & { readonly of: UserId; readonly subject: UserId },
    call?: Call,
  ): Promise<Edge<'follows'>[]>;
  /**
   * A shortest chain of follows, both ends included; of several the one with the smallest ids. It
   * is looked for from both ends, the cheaper hop first, and not found where either hop would read
   * more than 100,000 follows.
   */
  path(query: PathQuery, call?: Call): Promise<UserId[] | undefined>;
}

/** A document carries the words of `wordsOf(text)`: no store stems or stops on its own. */
export interface SearchDoc {
  readonly id: UserId | PostId;
  /** Of the record it was made from: an older document never takes a newer one's place. */
  readonly version: number;
  readonly words: readonly string[];
  /** A user: their handle's key. */
  readonly handle?: string;
  /** A post: its author. */
  readonly author?: UserId;
  readonly to?: readonly UserId[];
  readonly tags?: readonly Tag[];
  readonly media?: boolean;
  /** Public: counted by trends, and found by `open`. */
  readonly open?: boolean;
}

export interface PostSearch extends Window {
  /** All of them must stand in the post. */
  readonly words: readonly string[];
  readonly author?: UserId;
  readonly to?: UserId;
  readonly tag?: Tag;
  readonly media?: boolean;
  /** True: public ones only. False: only the others. */
  readonly open?: boolean;
}

export interface UserSearch {
  /** Of the handle's key. */
  readonly prefix?: string | undefined;
  /** All of them must stand in the name. With `prefix`, either of the two is enough. */
  readonly words?: readonly string[] | undefined;
  /** A handle's key. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** An index that may be lost and made again: `reindex`. A call sees what was answered before it. */
export interface Search {
  /** Takes the place of a document of the same id whose version is not newer. */
  index(docs: readonly SearchDoc[], call?: Call): Promise<void>;
  /** Forgets the version as well. */
  remove(ids: readonly (UserId | PostId)[], call?: Call): Promise<void>;
  /** Newest first by id. `next` is what `before` takes to go on. */
  posts(query: PostSearch, call?: Call): Promise<Scanned<PostId>>;
  /** By the handle's key, ascending. */
  users(
    query: UserSearch,
    call?: Call,
  ): Promise<{ readonly id: UserId; readonly handle: string }[]>;
  /** Distinct authors per tag of open posts, most first, then by tag; `tags` asks for these only. */
  trends(
    query: Window & { readonly tags?: readonly Tag[] },
    call?: Call,
  ): Promise<{ readonly tag: Tag; readonly accounts: number }[]>;
}

export interface Ids {
  /** Greater than all before it in this process, and than `after`. */
  next(after?: string): string;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** That something happened, and to whom it may matter; what it is has to be read. */
export interface Hint {
  /** Who posted or reposted. */
  readonly posted?: readonly UserId[];
  /** Who got a notification. */
  readonly noticed?: readonly UserId[];
}

/**
 * Wakes those who wait for what is new (`events`). A hint that is lost does no harm: the next one
 * brings what it would have brought.
 */
export interface Events {
  tell(hint: Hint): void | Promise<void>;
  /** Calls `listener` for each hint from now on; what it answers ends that. */
  listen(listener: (hint: Hint) => void): () => void;
}

/** An image or video that somebody brought. */
export interface MediaInfo {
  readonly id: string;
  readonly ownerId: UserId;
  readonly kind: 'image' | 'video';
  /** Such as `image/webp`; told from the bytes, not from what was claimed. */
  readonly type: string;
  /** In pixels, as it is shown; of a video it may be unknown. */
  readonly width?: number;
  readonly height?: number;
  /** The size in bytes. */
  readonly size: number;
}

/** Images and videos. A host adds what is uploaded, and posts and profiles name it by id. */
export interface Media {
  /**
   * Keeps an image or video: its type is told from its bytes, and what a camera noted in it (place,
   * time, device) is removed. Throws `invalid` for what is neither, or too large.
   */
  add(ownerId: UserId, bytes: Uint8Array): Promise<MediaInfo>;
  describe(ids: readonly string[]): Promise<(MediaInfo | undefined)[]>;
  read(id: string): Promise<{ readonly type: string; readonly bytes: Uint8Array } | undefined>;
  remove(ids: readonly string[]): Promise<void>;
}

export type RecordPorts = { readonly [Name in keyof RecordTypes]: Records<RecordTypes[Name]> };

/** Every port of the domain. Spread adapters' ports together: no port reads another's data. */
export interface Ports extends RecordPorts {
  readonly edges: Edges;
  readonly search: Search;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly events: Events;
  /** Where there is none, posts have no images or videos. */
  readonly media?: Media | undefined;
}

/** What an adapter for a whole store brings. */
export type StorePorts = Omit<Ports, 'ids' | 'clock' | 'events' | 'media'>;
export type Needs<Name extends keyof Ports> = Pick<Ports, Name>;
