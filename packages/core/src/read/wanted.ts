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

/** What is wanted of one node, or of two others than the viewer; and what of it was found. */
export interface Wanted {
  /** The viewer, or one of the two. */
  readonly one: string | undefined;
  readonly other: string;
  /** Between these, in both directions. */
  links: Bundle | undefined;
  counts: Bundle | undefined;
  /** The kind of the edge by which it is known to exist. */
  fact: Kind | undefined;
  /** `null`: wanted. */
  user: User | null | undefined;
  post: Post | null | undefined;
}
export const none: readonly never[] = [];

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

type Asked = [users: string[], posts: string[], links: Link[], ends: CountedEnd[]];

/** All that is wanted and not there; links between the same two stand side by side, as do ends. */
export function gathered(wanted: ReadonlyMap<string, Wanted>): Asked {
  const [users, posts, links, ends]: Asked = [[], [], [], []];
  // Cheaper than a loop, which makes a pair of each key and value.
  wanted.forEach((each, id) => {
    if (each.user === null) users.push(id);
    if (each.post === null) posts.push(id);
    ask(links, each.links, each.one, each.other);
    ask(ends, each.counts, undefined, id);
  });
  return [users, posts, links, ends];
}

/** What lies between the two; without a first one: how much there is of it at the other. */
function ask(asked: object[], bundle: Bundle | undefined, one: string | undefined, other: string) {
  if (bundle === undefined) return;
  bundle.place = asked.length;
  for (const kind of bundle.to) asked.push({ kind, from: one, to: other });
  for (const kind of bundle.from) asked.push({ kind, from: other, to: one });
}
