import { type Edge, newestFirst } from '@twclone/core';
import { createNames, type Names } from '@twclone/core/near';
import type { Database, Statements } from './handle.ts';
import { kindOf } from './kinds.ts';

/** The end of an edge as it is stored: the number of its node, or the key of a notice. */
export type Stored = number | string;

/** What `SELECT *` answers for an edge. */
export type EdgeRow = [from: number, to: Stored, kind: number, id: string];

/** Edges are made of numbers, one for each node: these are shorter than ids, and compared faster. */
export interface Nodes extends Names {
  toEdge(row: EdgeRow): Edge;
  /** A page of rows that SQL has ordered by id: ties are settled by name, which it does not know. */
  page(read: (limit: number) => EdgeRow[], limit: number): Edge[];
}

/**
 * A notice's key, at which nothing else points, is no node. It is stored as it is, behind a sign
 * without which SQLite would take some for numbers.
 */
export const keyed = (key: string): string => `/${key}`;

export function nodes(db: Database, { value }: Statements): Nodes {
  const find = value<number>('SELECT n FROM nodes WHERE id = ?');
  const make = value<number>('INSERT INTO nodes (id) VALUES (?) RETURNING n');
  const name = value<string>('SELECT id FROM nodes WHERE n = ?');
  const names = createNames({
    find: (id) => find().get(id),
    make: (id) => make().get(id) ?? 0,
    name: (n) => name().get(n),
    isOpen: () => db.inTransaction,
  });
  const nameOf = (end: Stored) => (typeof end === 'string' ? end.slice(1) : names.nameOf(end));
  const toEdge = ([from, to, kind, id]: EdgeRow): Edge =>
    ({ kind: kindOf(kind), from: nameOf(from), to: nameOf(to), id }) as Edge;
  const page: Nodes['page'] = (read, limit) => {
    const rows = read(limit + 1);
    const isCut = rows.length > limit && rows[limit]?.[3] === rows[limit - 1]?.[3];
    if (isCut) return page(read, 2 * limit).slice(0, limit);
    return rows.slice(0, limit).map(toEdge).sort(newestFirst);
  };
  return { ...names, toEdge, page };
}
