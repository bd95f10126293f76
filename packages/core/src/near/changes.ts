import type { Edge, Link } from '../edge.ts';
import { countersOf } from './counters.ts';
import type { Near } from './feed.ts';
import { learn, put, type Tie, take } from './nodes.ts';
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
  const shelfOf = ({ kind, from }: Link): Map<number, Tie> | undefined => {
    const place = places.get(kind);
    return place === 'ties' || place === 'marks' ? nodes.kept(from)?.[place] : undefined;
  };
  /** Whether it is there. */
  const note = ({ kind, to }: Link, from: number, id: string | undefined): void => {
    if (places.get(kind) === 'line') learn(nodes.kept(to), { from, kind: kinds[kind], id });
  };
  const blockersOf = ({ kind, to }: Link) =>
    kind === 'blocks' ? nodes.kept(to)?.blockers : undefined;
  return {
    added(edge, from, to) {
      nodes.enter(edge.from, from);
      if (typeof to === 'number') nodes.enter(edge.to, to);
      countBoth(edge, 1);
      if (typeof to === 'string') return;
      const row = [to, kinds[edge.kind], edge.id] as const;
      put(shelfOf(edge), row);
      put(blockersOf(edge), [from, kinds[edge.kind], edge.id]);
      note(edge, from, edge.id);
      if (isFed(edge.kind)) lines.add(from, row, edge);
    },
    removed(link, from, to) {
      countBoth(link, -1);
      if (typeof to === 'string') return;
      take(shelfOf(link), to, kinds[link.kind]);
      take(blockersOf(link), from, kinds[link.kind]);
      note(link, from, undefined);
      if (isFed(link.kind)) lines.remove(from, to, kinds[link.kind]);
    },
    recounted: nodes.forget,
  };
}
