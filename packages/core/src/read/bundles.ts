import type { CountedEnd, Kind, Link } from '../edge.ts';

/** Kinds to and from one node: their answers stand side by side, in this order, from a place on. */
interface Bundle {
  to: readonly Kind[];
  from: readonly Kind[];
  place: number;
}
export type Side = 'to' | 'from';
export type Bundles = Map<string, Bundle>;
export const none: readonly never[] = [];

export function want(
  bundles: Bundles,
  node: string,
  to: readonly Kind[],
  from: readonly Kind[],
): void {
  const bundle = bundles.get(node);
  if (bundle) {
    bundle.to = union(bundle.to, to);
    bundle.from = union(bundle.from, from);
  } else bundles.set(node, { to, from, place: 0 });
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

export function entry(links: Map<string, Bundles>, from: string): Bundles {
  const found = links.get(from);
  if (found) return found;
  const bundles: Bundles = new Map();
  links.set(from, bundles);
  return bundles;
}

/** The links that are wanted, those between the same two side by side. */
export function linksOf(wanted: ReadonlyMap<string, Bundles>): Link[] {
  const links: object[] = [];
  // Cheaper than a loop, which makes a pair of each key and value.
  wanted.forEach((bundles, one) => {
    bundles.forEach((bundle, other) => {
      bundle.place = links.length;
      for (const kind of bundle.to) links.push({ kind, from: one, to: other });
      for (const kind of bundle.from) links.push({ kind, from: other, to: one });
    });
  });
  return links as Link[];
}

/** The ends to count, those of the same node side by side. */
export function endsOf(bundles: Bundles): CountedEnd[] {
  const ends: object[] = [];
  bundles.forEach((bundle, node) => {
    bundle.place = ends.length;
    for (const kind of bundle.to) ends.push({ kind, to: node });
    for (const kind of bundle.from) ends.push({ kind, from: node });
  });
  return ends as CountedEnd[];
}
