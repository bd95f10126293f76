import { type Edge, newestFirst } from '@twclone/core';
import type { Database, Statements } from './handle.ts';
import { kindOf } from './kinds.ts';

/** The end of an edge as it is stored: the number of its node, or the key of a notice. */
export type Stored = number | string;

/** What `SELECT *` answers for an edge. */
export type EdgeRow = [from: number, to: Stored, kind: number, id: string];

/** Edges are made of numbers, one for each node: these are shorter than ids, and compared faster. */
export interface Nodes {
  /** `undefined`: no edge ever had it. */
  numberOf(id: string): number | undefined;
  /** The same for a node that may be new. */
  numbered(id: string): number;
  toEdge(row: EdgeRow): Edge;
  /** A page of rows that SQL has ordered by id: ties are settled by name, which it does not know. */
  page(read: (limit: number) => EdgeRow[], limit: number): Edge[];
}

/**
 * A notice's key, at which nothing else points, is no node. It is stored as it is, behind a sign
 * without which SQLite would take some for numbers.
 */
export const keyed = (key: string): string => `/${key}`;

/** As many as are remembered: some 15 MB. */
const most = 100_000;

/**
 * A node keeps its number for ever, so that what was once read stays true; within a transaction,
 * which may be undone, nothing is remembered.
 */
export function nodes(db: Database, { value }: Statements): Nodes {
  const find = value<number>('SELECT n FROM nodes WHERE id = ?');
  const make = value<number>('INSERT INTO nodes (id) VALUES (?) RETURNING n');
  const name = value<string>('SELECT id FROM nodes WHERE n = ?');
  const [numbers, names] = [new Map<string, number>(), new Map<number, string>()];
  const remember = (id: string, n: number): void => {
    if (db.inTransaction) return;
    if (numbers.size >= most) for (const map of [numbers, names]) map.clear();
    numbers.set(id, n);
    names.set(n, id);
  };
  const numberOf = (id: string): number | undefined => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const n = find().get(id);
    if (n !== undefined) remember(id, n);
    return n;
  };
  const nameOf = (end: Stored): string => {
    if (typeof end === 'string') return end.slice(1);
    const known = names.get(end);
    if (known !== undefined) return known;
    const id = name().get(end) ?? '';
    remember(id, end);
    return id;
  };
  const toEdge = ([from, to, kind, id]: EdgeRow): Edge =>
    ({ kind: kindOf(kind), from: nameOf(from), to: nameOf(to), id }) as Edge;
  const page: Nodes['page'] = (read, limit) => {
    const rows = read(limit + 1);
    const isCut = rows.length > limit && rows[limit]?.[3] === rows[limit - 1]?.[3];
    if (isCut) return page(read, 2 * limit).slice(0, limit);
    return rows.slice(0, limit).map(toEdge).sort(newestFirst);
  };
  const numbered = (id: string): number => numberOf(id) ?? make().get(id) ?? 0;
  return { numberOf, numbered, toEdge, page };
}
