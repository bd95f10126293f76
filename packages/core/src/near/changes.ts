import type { Edge, Link } from '../edge.ts';
import { countersOf } from './counters.ts';
import type { Near } from './feed.ts';
import { none, put, type Row, take } from './nodes.ts';
import { isFed, places } from './places.ts';

/** One's own writes, made in memory within `Room.write`. What is no number is a notice's key. */
export interface Changes {
  /** After a new edge was written. */
  added(edge: Edge, from: number, to: number | string): void;
  /** After an edge that was there is not any more. */
  removed(link: Link, from: number, to: number | string): void;
  /** After a counter was set. */
  recounted(node: string): void;
}

export function changing({ nodes, lines, kinds }: Near): Changes {
  const count = (id: string, counter: number | undefined, by: number): void => {
    const counts = nodes.kept(id)?.counts;
    if (counts && counter !== undefined) counts[counter] = (counts[counter] ?? 0) + by;
  };
  const countBoth = ({ kind, from, to }: Link, by: 1 | -1): void => {
    const counters = countersOf(kind);
    count(from, counters.from, by);
    count(to, counters.to, by);
  };
  const shelfOf = ({ kind, from }: Link): Map<number, Row[]> | undefined => {
    const place = places.get(kind);
    return place === 'ties' || place === 'marks' ? nodes.kept(from)?.[place] : undefined;
  };
  const blockersOf = ({ kind, to }: Link) =>
    kind === 'blocks' ? nodes.kept(to)?.blockers : undefined;
  /** It has a number now. */
  const enter = (id: string): void => {
    if (nodes.kept(id)?.number === none) nodes.forget(id);
  };
  return {
    added(edge, from, to) {
      enter(edge.from);
      enter(edge.to);
      countBoth(edge, 1);
      if (typeof to === 'string') return;
      const row = [to, kinds[edge.kind], edge.id] as const;
      put(shelfOf(edge), row);
      put(blockersOf(edge), [from, kinds[edge.kind], edge.id]);
      if (isFed(edge.kind)) lines.add(from, row);
    },
    removed(link, from, to) {
      countBoth(link, -1);
      if (typeof to === 'string') return;
      take(shelfOf(link), to, kinds[link.kind]);
      take(blockersOf(link), from, kinds[link.kind]);
      if (isFed(link.kind)) lines.remove(from, to, kinds[link.kind]);
    },
    recounted: nodes.forget,
  };
}
