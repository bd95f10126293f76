import type { CountedEnd, Kind, Link } from '../edge.ts';
import type { Post } from '../post.ts';
import type { User } from '../user.ts';

/** Kinds to and from one node: their answers stand side by side, in this order, from a place on. */
interface Bundle {
  to: readonly Kind[];
  from: readonly Kind[];
  place: number;
}
export type Side = 'to' | 'from';

/** What is wanted of one node, and what of it was found. */
export interface Wanted {
  isUser: boolean;
  isPost: boolean;
  /** The kind of the edge by which it is known to exist. */
  fact: Kind | undefined;
  /** Between the viewer and it, in both directions. */
  own: Bundle | undefined;
  /** From it to others than the viewer. */
  links: Map<string, Bundle> | undefined;
  counts: Bundle | undefined;
  user: User | undefined;
  post: Post | undefined;
}
export const none: readonly never[] = [];

export function nothingWanted(): Wanted {
  return {
    isUser: false,
    isPost: false,
    fact: undefined,
    own: undefined,
    links: undefined,
    counts: undefined,
    user: undefined,
    post: undefined,
  };
}

/** A bundle with these kinds as well. */
export function bundled(
  bundle: Bundle | undefined,
  to: readonly Kind[],
  from: readonly Kind[],
): Bundle {
  if (bundle === undefined) return { to, from, place: 0 };
  bundle.to = union(bundle.to, to);
  bundle.from = union(bundle.from, from);
  return bundle;
}

function union(some: readonly Kind[], more: readonly Kind[]): readonly Kind[] {
  const missing = some === more ? none : more.filter((kind) => !some.includes(kind));
  return missing.length > 0 ? [...some, ...missing] : some;
}

export function answer<T>(
  answers: readonly T[],
  bundle: Bundle | undefined,
  kind: Kind,
  side: Side = 'to',
): T | undefined {
  if (bundle === undefined) return undefined;
  const { to, from, place } = bundle;
  const at = (side === 'to' ? to : from).indexOf(kind);
  return at < 0 ? undefined : answers[place + at + (side === 'to' ? 0 : to.length)];
}

/** What is to be asked for. */
export interface Asked {
  readonly users: string[];
  readonly posts: string[];
  readonly links: Link[];
  readonly ends: CountedEnd[];
}

/** All that is wanted and not there; links between the same two stand side by side, as do ends. */
export function gathered(wanted: ReadonlyMap<string, Wanted>, self: string | undefined): Asked {
  const asked: Asked = { users: [], posts: [], links: [], ends: [] };
  // Cheaper than a loop, which makes a pair of each key and value.
  wanted.forEach((each, id) => {
    askRecords(asked, each, id);
    if (each.own) askLinks(asked.links, each.own, self ?? '', id);
    for (const [to, bundle] of each.links ?? none) askLinks(asked.links, bundle, id, to);
    if (each.counts) askEnds(asked.ends, each.counts, id);
  });
  return asked;
}

function askRecords(asked: Asked, { isUser, isPost, post }: Wanted, id: string): void {
  if (isUser) asked.users.push(id);
  if (isPost && post === undefined) asked.posts.push(id);
}

function askLinks(links: object[], bundle: Bundle, one: string, other: string): void {
  bundle.place = links.length;
  for (const kind of bundle.to) links.push({ kind, from: one, to: other });
  for (const kind of bundle.from) links.push({ kind, from: other, to: one });
}

function askEnds(ends: object[], bundle: Bundle, node: string): void {
  bundle.place = ends.length;
  for (const kind of bundle.to) ends.push({ kind, to: node });
  for (const kind of bundle.from) ends.push({ kind, from: node });
}
