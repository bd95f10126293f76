import type { CountedEnd } from '../edge.ts';
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
  numberOf: (node: string) => number | undefined,
  room: Room,
): Counts {
  const kept = room.keep<number, number[]>(() => perNode);
  const read = (nodes: ReadonlySet<number>): ReadonlyMap<number, number[]> => {
    const found = new Map(nodes.size > 0 ? counters([...nodes]) : []);
    for (const [node, counts] of found) kept.set(node, counts);
    return found;
  };
  return {
    of(ends) {
      const missing = new Set<number>();
      const rows = ends.map(({ from, to }) => {
        const node = numberOf(from ?? to);
        const counts = node === undefined ? [] : kept.get(node);
        if (node !== undefined && counts === undefined) missing.add(node);
        return counts ?? node ?? 0;
      });
      const found = read(missing);
      return ends.map((end, at) => {
        const row = rows[at] ?? 0;
        const counts = typeof row === 'number' ? found.get(row) : row;
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
