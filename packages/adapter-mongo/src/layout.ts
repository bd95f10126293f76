import { type Edge, type End, edge, type Fed, type Kind, type Link } from '@twclone/core';
import { type Table, text } from './store.ts';

/** One end of an edge: all of a node's lie together, and their time orders them. */
export interface EndDoc {
  readonly _id: string;
  /** The node. */
  readonly n: string;
  /** Kind and side: `follows_from`. */
  readonly k: string;
  readonly id: string;
  /** The other end. */
  readonly o: string;
  /** The id again, at the `from` of what feeds are made of: they have an index by time alone. */
  readonly t?: string;
}

export type Ends = Table<EndDoc>;
type Row = Omit<EndDoc, '_id' | 't'>;

/** In the order of the index of ends, and no more than it holds: so no document is read. */
export const page = {
  projection: { _id: 0, n: 1, k: 1, id: 1, o: 1 },
  sort: { id: -1, o: -1 },
  hint: 'edges_end',
} as const;

const fed: ReadonlySet<Kind> = new Set<Fed>(['wrote', 'replied', 'whispered', 'reposted']);

/** Where all edges of a kind at one node are. */
export function placeOf({ kind, from, to }: End): Pick<Row, 'n' | 'k'> {
  const [side, node] = from === undefined ? ['to', to] : ['from', from];
  return { n: text<string>(node), k: `${kind}_${side}` };
}

/**
 * The `_id` of what is at this end, and at the other at `far`. It begins with its side, so that a
 * scan walks one of the two; the length of the node keeps its ends apart, whatever they hold.
 */
export function keyAt({ kind, from, to }: End, far: string): string {
  const [sign, node] = from === undefined ? ['<', to] : ['>', from];
  return `${sign}${kind} ${text<string>(node).length} ${node}${text(far)}`;
}

/** The `_id` of a link at the end that it leaves. */
export function keyOf({ kind, from, to }: Link): string {
  return keyAt({ kind, from } as End, to);
}

/** Both ends of an edge, as they are stored. */
export function endsOf({ kind, from, to, id }: Edge): readonly [EndDoc, EndDoc] {
  const stored = (end: End, o: string) => {
    return { _id: keyAt(end, o), ...placeOf(end), id: text(id), o };
  };
  const [out, into] = [stored({ kind, from } as End, to), stored({ kind, to } as End, from)];
  return [fed.has(kind) ? { ...out, t: id } : out, into];
}

export function toEdge({ n, k, id, o }: Row): Edge {
  const [kind, side] = k.split('_') as [Kind, string];
  const [from, to] = side === 'from' ? [n, o] : [o, n];
  return edge(kind, from as never, to as never, id);
}
