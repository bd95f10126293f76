import type { Edge, End, FeedQuery, PathQuery, SuggestQuery } from '@twclone/core';
import { newestFirst } from '@twclone/core';

/** The answers of feed and graph by plain counting over all edges: slow, and easy to believe. */

export function feedOf(edges: readonly Edge[], query: FeedQuery): Edge[] {
  const { of, via, before, after } = query;
  const nodes = new Set<string>(
    query.nodes ?? edges.filter((e) => e.kind === via && e.from === of).map((e) => e.to),
  );
  const hidden = farSides(edges, query.except ?? []);
  const kinds: readonly string[] = query.kinds;
  return edges
    .filter(({ kind, from }) => kinds.includes(kind) && nodes.has(from) && !hidden.has(from))
    .filter(({ id }) => !(before && id >= before) && !(after && id <= after))
    .sort(newestFirst)
    .slice(0, query.limit);
}

/** Whom these ends point at, or who points at them. */
export function farSides(edges: readonly Edge[], ends: readonly End[]): Set<string> {
  const far = ends.flatMap((end): string[] => {
    const at = edges.filter(({ kind }) => kind === end.kind);
    if (end.from !== undefined) return at.filter((e) => e.from === end.from).map((e) => e.to);
    return at.filter((e) => e.to === end.to).map((e) => e.from);
  });
  return new Set(far);
}

/** Whom `of` follows: the newest `most`, newest first. */
export function followsOf(edges: readonly Edge[], of: string, most: number = Infinity): string[] {
  const found = edges.filter((e) => e.kind === 'follows' && e.from === of).sort(newestFirst);
  return found.slice(0, most).map(({ to }) => to);
}

interface Suggested {
  readonly id: string;
  readonly known: number;
}

export function suggestOf(edges: readonly Edge[], query: SuggestQuery): Suggested[] {
  const { of, breadth, limit } = query;
  const hidden = farSides(edges, query.except);
  const known = new Map<string, number>();
  for (const friend of followsOf(edges, of, breadth)) {
    for (const id of followsOf(edges, friend, breadth)) known.set(id, (known.get(id) ?? 0) + 1);
  }
  return [...known]
    .map(([id, count]) => ({ id, known: count }))
    .filter(({ id }) => id !== of && !hidden.has(id))
    .sort((a, b) => b.known - a.known || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The `follows` edges to `subject` of those whom `of` follows, newest first. */
export function sharedOf(edges: readonly Edge[], of: string, subject: string): Edge[] {
  const friends = new Set(followsOf(edges, of));
  return edges
    .filter((e) => e.kind === 'follows' && e.to === subject && friends.has(e.from))
    .sort(newestFirst);
}

/** Grows the smallest chain to every node, hop by hop. */
export function pathOf(edges: readonly Edge[], query: PathQuery): string[] | undefined {
  const closed = farSides(edges, query.except);
  let rim: string[][] = [[query.from]];
  const seen = new Set<string>([query.from]);
  for (let hop = 0; hop <= query.depth; hop += 1) {
    const found = rim.find((chain) => chain.at(-1) === query.to);
    if (found) return found;
    const open = hop === 0 ? rim : rim.filter((chain) => !closed.has(chain.at(-1) ?? ''));
    const longer = open.sort(byIds).flatMap((chain) => {
      const next = followsOf(edges, chain.at(-1) ?? '').sort();
      return next.map((node) => [...chain, node]);
    });
    rim = longer.filter((chain) => {
      const node = chain.at(-1) ?? '';
      if (seen.has(node)) return false;
      seen.add(node);
      return true;
    });
  }
  return undefined;
}

function byIds(a: readonly string[], b: readonly string[]): number {
  return a.join() < b.join() ? -1 : 1;
}
