import type { Edge, End, Fed, Kind } from '../edge.ts';
import type { FeedQuery, ListQuery } from '../ports.ts';
import type { Lines, Numbers } from './lines.ts';
import { type Nodes, none, type Shelf, type ShelfName, tieOf } from './nodes.ts';
import { isFed, type Place } from './places.ts';

/** What is kept, and where; and the numbers of kinds. */
export interface Near {
  readonly nodes: Nodes;
  readonly lines: Lines;
  readonly kinds: Readonly<Record<Kind, number>>;
  readonly places: ReadonlyMap<Kind, Place>;
}

const nobody: Numbers = new Map();

/** What those whom one follows did, or these nodes; `undefined`: not all of it is kept. */
export function feeding({ nodes, lines, kinds }: Near) {
  const farSide = (end: End): Numbers | undefined => {
    const [node, name] = [nodes.of(end.from ?? end.to), shelfAt(end)];
    if (node.number === none) return nobody;
    const shelf = name && nodes.shelf(node, name);
    return shelf && ofKind(shelf, kinds[end.kind]);
  };
  const sourceOf = ({ of, via, nodes: named }: FeedQuery): Numbers | undefined =>
    named === undefined
      ? farSide({ kind: via, from: of } as End)
      : new Set(named.map((id) => nodes.of(id).number));
  return <K extends Fed>(query: FeedQuery<K>): Edge<K>[] | undefined => {
    const [of, hidden] = [sourceOf(query), (query.except ?? []).map(farSide)];
    if (of === undefined || !hidden.every((numbers) => numbers !== undefined)) return undefined;
    const asked = query.kinds.map((kind) => kinds[kind]);
    return lines.newest({ ...query, kinds: asked, of, hidden }) as Edge<K>[] | undefined;
  };
}

/** Who is at the far side of an end. */
function shelfAt({ kind, from }: End): ShelfName | undefined {
  if (from !== undefined) return 'ties';
  return kind === 'blocks' ? 'blockers' : undefined;
}

/** What one did, of the kinds that lines are made of. */
export function listing({ nodes, lines, kinds }: Near) {
  return <K extends Kind>(query: ListQuery<K>): Edge<K>[] | undefined => {
    const { from, kinds: asked, ...window } = query;
    if (from === undefined || !asked.every(isFed)) return undefined;
    const of = new Set([nodes.of(from).number]);
    const numbers = asked.map((kind) => kinds[kind]);
    return lines.newest({ ...window, kinds: numbers, of, hidden: [] }) as Edge<K>[] | undefined;
  };
}

/** Those on a shelf to whom an edge of this kind leads; the size is that of the shelf. */
function ofKind(shelf: Shelf, kind: number): Numbers {
  const has = (number: number): boolean => tieOf(shelf.get(number), kind) !== undefined;
  return {
    size: shelf.size,
    has,
    keys: () => [...shelf.keys()].filter(has),
  };
}
