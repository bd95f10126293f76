import type { CountedEnd } from '../edge.ts';
import { onceInRow } from './once-in-row.ts';
import type { Room } from './room.ts';

/** What a store has of counters. */
export interface CountStore {
  /** The place of what counts this end among a node's counters. Throws `invalid` if nothing does. */
  counterOf(end: CountedEnd): number;
  /** All counters of each of these nodes, in any order. */
  counters(nodes: readonly number[]): readonly (readonly [node: number, counts: number[]])[];
}

export interface Counts {
  of(ends: readonly CountedEnd[]): number[];
  /** After one was changed. */
  add(node: number, counter: number, by: number): void;
  /** After one was set. */
  forget(node: number): void;
}

/** In bytes. */
const perNode = 300;

/** All counters of a node at once: they are one row. */
export function createCounts(
  { counterOf, counters }: CountStore,
  numberOf: (node: string) => number,
  room: Room,
): Counts {
  const kept = room.keep<number, number[]>(() => perNode);
  /** A node without edges has none. */
  const read = (nodes: readonly number[]): ReadonlyMap<number, number[]> => {
    const found = new Map(counters(nodes));
    for (const node of nodes) kept.set(node, found.get(node) ?? []);
    return found;
  };
  return {
    of(ends) {
      const nodeOf = onceInRow(numberOf);
      const nodes = ends.map(({ from, to }) => nodeOf(from ?? to));
      const countsOf = onceInRow((node: number) => kept.get(node));
      const rows = nodes.map(countsOf);
      const missing = nodes.filter((_, at) => rows[at] === undefined);
      const found = missing.length > 0 ? read([...new Set(missing)]) : undefined;
      return ends.map((end, at) => {
        const counts = rows[at] ?? found?.get(nodes[at] ?? 0);
        return counts?.[counterOf(end)] ?? 0;
      });
    },
    add(node, counter, by) {
      const counts = kept.get(node);
      if (counts) counts[counter] = (counts[counter] ?? 0) + by;
    },
    forget: kept.delete,
  };
}
