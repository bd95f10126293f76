import type { CountedEnd, Edge, Edges, Link, ListQuery } from '@twclone/core';
import { TwcloneError } from '@twclone/core';
import type { NearEdges, NumberedEdges, Plain, Room, ShelfName } from '@twclone/core/near';
import { counterOf, counters, nearEdges, shelfKinds } from '@twclone/core/near';
import { feed, isFed } from './feed.ts';
import { graph } from './graph.ts';
import { bounds, type Database, port, type Statements, statements } from './handle.ts';
import { kindNumbers } from './kinds.ts';
import { type EdgeRow, keyed, type Nodes, nodes, type Stored } from './nodes.ts';

type Ways = Plain<Edges>;
type Writes = Pick<Ways, 'add' | 'remove' | 'recount'>;
/** What `nearEdges` reads beside the answers of the port. */
type Rows = Omit<NumberedEdges, 'get' | 'list' | 'feed'>;

/** Edges by identity and, at either end, by time; a row of counters for each node. */
export function edges(db: Database, room: Room): Edges {
  const sql = statements(db, room);
  const known = nodes(db, sql);
  const stored = { get: get(sql, known), list: list(sql, known), feed: feed(sql, known) };
  const near = nearEdges({ ...stored, ...rows(sql, known) }, room);
  const all = { ...writes(sql, known, near), ...near.reads, scan: scan(sql, known) };
  const hop = port<Omit<Edges, 'graph'>>(all);
  return { ...hop, graph: graph(sql, known, hop) };
}

/** What is kept in memory, as it is stored. */
function rows(sql: Statements, known: Nodes): Rows {
  const shelf = (name: ShelfName, far: string, near: string) =>
    sql.rows<[number, number, string]>(`SELECT "${far}", kind, id FROM edges
     INDEXED BY edges_${near === 'to' ? 'in' : 'out'} WHERE "${near}" = ? AND kind <> 66
       AND kind IN (${shelfKinds[name].map((kind) => kindNumbers[kind])}) LIMIT ?`);
  const [ties, marks] = [shelf('ties', 'to', 'from'), shelf('marks', 'to', 'from')];
  const shelves = { ties, marks, blockers: shelf('blockers', 'from', 'to') };
  const line = sql.rows<[number, number, string]>(`SELECT "to", kind, id FROM edges e
     INDEXED BY edges_fed WHERE "from" = ? AND ${isFed} ORDER BY id DESC LIMIT ?`);
  const newest = sql.rows<[number, number, number, string]>(`SELECT "from", "to", kind, id
     FROM edges e INDEXED BY edges_recent WHERE ${isFed} ORDER BY id DESC LIMIT ?`);
  const counts = sql.rows<[node: number, ...number[]]>(`SELECT n, ${counters} FROM json_each(?)
     CROSS JOIN nodes ON n = value`);
  return {
    ...known,
    kinds: kindNumbers,
    shelf: (name, node, limit) => shelves[name]().all(node, limit),
    line: (node, limit) => line().all(node, limit),
    newest: (limit) => newest().all(limit),
    counters: (asked) => counts().all(`[${asked}]`),
  };
}

function writes({ value, change, together }: Statements, known: Nodes, near: NearEdges): Writes {
  const insert = change('INSERT INTO edges VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const erase = change('DELETE FROM edges WHERE "from" = ? AND "to" = ? AND kind = ?');
  const countedAt = (near: string) =>
    value<number>(`SELECT count(*) FROM edges WHERE ${near} = ? AND kind = ? AND kind <> 66`);
  const [ofFrom, ofTo] = [countedAt('"from"'), countedAt('"to"')];
  const counting = (name: string, to: string) =>
    change(`UPDATE nodes SET ${name} = ${to} ? WHERE n = ?`);
  const shifting = new Map(counters.map((name) => [name, counting(name, `${name} +`)]));

  const shift = (kind: string, from: number, to: Stored, by: number): void => {
    shifting.get(`${kind}_from`)?.(by, from);
    shifting.get(`${kind}_to`)?.(by, to);
  };
  const add = (edge: Edge): boolean => {
    const { kind, to: far, id } = edge;
    const from = known.numbered(edge.from);
    const to = kind === 'noticed' ? keyed(far) : known.numbered(far);
    if (!insert(from, to, kindNumbers[kind], id)) return false;
    shift(kind, from, to, 1);
    near.added(edge, from, to);
    return true;
  };
  const remove = (link: Link): boolean => {
    const { kind, to: far } = link;
    const from = known.numberOf(link.from) ?? 0;
    const to = kind === 'noticed' ? keyed(far) : (known.numberOf(far) ?? 0);
    if (!erase(from, to, kindNumbers[kind])) return false;
    shift(kind, from, to, -1);
    near.removed(link, from, to);
    return true;
  };
  const recount = (end: CountedEnd): number => {
    const [node, name = ''] = [known.numberOf(end.from ?? end.to), counters[counterOf(end)]];
    const found = (end.from === undefined ? ofTo : ofFrom)().get(node, kindNumbers[end.kind]) ?? 0;
    counting(name, '')(found, node);
    near.recounted(end.from ?? end.to);
    return found;
  };
  return {
    add: (added) => together(() => added.map(add)),
    remove: (links) => together(() => links.map(remove)),
    recount: (ends) => together(() => ends.map(recount)),
  };
}

/** All kinds between two nodes lie side by side, and are read at once, by both numbers as one. */
function get({ value, rows }: Statements, known: Nodes): Ways['get'] {
  const between = rows<[at: number, kind: number, id: string]>(
    `SELECT key, kind, edges.id FROM json_each(?) CROSS JOIN edges
     ON "from" = value / 10000000000 AND "to" = value % 10000000000`,
  );
  const notice = value<string>('SELECT id FROM edges WHERE "from" = ? AND "to" = ? AND kind = 66');
  const pairOf = ({ kind, from, to }: Link): string => {
    if (kind === 'noticed') return '0';
    const [a = 0, b = 0] = [known.numberOf(from), known.numberOf(to)];
    return a && b ? `${a}${String(b).padStart(10, '0')}` : '0';
  };
  return (links) => {
    const pairs: string[] = [];
    const places = links.map((link, at) => {
      const { kind, from, to } = links[at - 1] ?? {};
      const isSame = from === link.from && to === link.to && kind !== 'noticed';
      return isSame ? pairs.length - 1 : pairs.push(pairOf(link)) - 1;
    });
    const found = pairs.some((pair) => pair !== '0') ? between().all(`[${pairs}]`) : [];
    const ids = new Map(found.map(([at, kind, id]) => [at * 1000 + kind, id]));
    return links.map(({ kind, from, to }, at) => {
      if (kind === 'noticed') return notice().get(known.numberOf(from), keyed(to));
      return ids.get((places[at] ?? 0) * 1000 + kindNumbers[kind]);
    });
  };
}

/**
 * Pinned to their index: with statistics of another shape SQLite would choose to sort instead.
 * Notices have none at their keys, where no verb asks for them: it would cost each like a page.
 */
function list({ rows }: Statements, known: Nodes): Ways['list'] {
  const page = (query: ListQuery, where: string, ends: readonly unknown[]): Edge[] => {
    const kinds = query.kinds.map((kind) => kindNumbers[kind]);
    if (kinds.length === 0) return [];
    const read = rows<EdgeRow>(`SELECT "from", "to", kind, id FROM edges ${where}
       AND kind IN (${kinds}) AND id < ? AND id > ? ORDER BY id DESC LIMIT ?`);
    const range = bounds(query);
    return known.page((limit) => read().all(...ends, ...range, limit), query.limit);
  };
  return (queries) =>
    queries.map((query) => {
      const { kinds, from, to } = query;
      const near = known.numberOf(from ?? to);
      if (to === undefined) return page(query, 'INDEXED BY edges_out WHERE "from" = ?', [near]);
      if (kinds.includes('noticed')) return page(query, 'WHERE "to" IN (?, ?)', [near, keyed(to)]);
      return page(query, 'INDEXED BY edges_in WHERE kind <> 66 AND "to" = ?', [near]);
    });
}

function scan({ rows }: Statements, known: Nodes): Ways['scan'] {
  const page = rows<EdgeRow>(`SELECT * FROM edges
     WHERE ("from", "to", kind) > (?, ?, ?) ORDER BY "from", "to", kind LIMIT ?`);
  return ({ limit, next = '-1 -1 -1' }) => {
    const [, from, kind, to, key] = /^(-?\d+) (-?\d+) (?:(-?\d+)|(\/.*))$/s.exec(next) ?? [];
    if (!from) throw new TwcloneError('invalid', 'Give `scan` the `next` of the page before.');
    const found = page().all(Number(from), key ?? Number(to), Number(kind), limit + 1);
    const [items, last] = [found.slice(0, limit).map(known.toEdge), found[limit - 1]];
    if (found.length <= limit || !last) return { items };
    return { items, next: `${last[0]} ${last[2]} ${last[1]}` };
  };
}
