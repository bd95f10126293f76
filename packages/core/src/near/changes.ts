import type { Edge, Link } from '../edge.ts';
import { countersOf } from './counters.ts';
import type { Near } from './feed.ts';
import { learn, tie } from './nodes.ts';
import { isFed } from './places.ts';

/** One's own writes, made in memory within `Room.write`. What is no number is a notice's key. */
export interface Changes {
  /** After a new edge was written. */
  added(edge: Edge, from: number, to: number | string): void;
  /** After an edge that was there is not any more. */
  removed(link: Link, from: number, to: number | string): void;
  /** After a counter was set. */
  recounted(node: string): void;
}

type Ends = readonly [from: number, to: number];

export function changing({ nodes, lines, kinds, places }: Near): Changes {
  const count = (id: string, counter: number | undefined, by: number): void => {
    const counts = nodes.kept(id)?.counts;
    if (counts && counter !== undefined) counts[counter] = (counts[counter] ?? 0) + by;
  };
  const countBoth = ({ kind, from, to }: Link, by: 1 | -1): void => {
    const counters = countersOf(kind);
    count(from, counters.from, by);
    count(to, counters.to, by);
  };
  /** At the ends where it is kept; without an id it is gone. */
  const note = (link: Link, [from, to]: Ends, id: string | undefined): void => {
    const { at, kind = 0 } = places.get(link.kind) ?? {};
    if (at === 'line') learn(nodes.kept(link.to), { from, kind, id });
    else if (at) tie(nodes.kept(link.from), at, [to, kind, id]);
    if (link.kind === 'blocks') tie(nodes.kept(link.to), 'blockers', [from, kind, id]);
  };
  return {
    added(edge, from, to) {
      nodes.enter(edge.from, from);
      if (typeof to === 'number') nodes.enter(edge.to, to);
      countBoth(edge, 1);
      if (typeof to === 'string') return;
      note(edge, [from, to], edge.id);
      if (isFed(edge.kind)) lines.add(from, [to, kinds[edge.kind], edge.id], edge);
    },
    removed(link, from, to) {
      countBoth(link, -1);
      if (typeof to === 'string') return;
      note(link, [from, to], undefined);
      if (isFed(link.kind)) lines.remove(from, to, kinds[link.kind]);
    },
    recounted: nodes.forget,
  };
}
