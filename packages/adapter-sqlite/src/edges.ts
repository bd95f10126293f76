import type { CountedEnd, Edge, Edges, Link, ListQuery } from '@twclone/core';
import { TwcloneError } from '@twclone/core';
import { feed } from './feed.ts';
import { graph } from './graph.ts';
import { bounds, type Database, type Plain, port, type Statements, statements } from './handle.ts';
import { counterOf, counters, kindNumbers } from './kinds.ts';
import { type EdgeRow, keyed, type Nodes, nodes, type Stored } from './nodes.ts';

type Ways = Plain<Edges>;

/** Edges by identity and, at either end, by time; a row of counters for each node. */
export function edges(db: Database): Edges {
  const sql = statements(db);
  const known = nodes(db, sql);
  const reads = { get: get(sql, known), count: count(sql, known), scan: scan(sql, known) };
  const lists = { list: list(sql, known), feed: feed(sql, known) };
  const hop = port<Omit<Edges, 'graph'>>({ ...writes(sql, known), ...reads, ...lists });
  return { ...hop, graph: graph(sql, known, hop) };
}

function writes(sql: Statements, known: Nodes): Pick<Ways, 'add' | 'remove' | 'recount'> {
  const { value, change, together } = sql;
  const insert = change('INSERT INTO edges VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const erase = change('DELETE FROM edges WHERE "from" = ? AND "to" = ? AND kind = ?');
  const countedAt = (near: string) =>
    value<number>(`SELECT count(*) FROM edges WHERE ${near} = ? AND kind = ? AND kind <> 66`);
  const [ofFrom, ofTo] = [countedAt('"from"'), countedAt('"to"')];
  const counting = (name: string, to: string) =>
    change(`UPDATE nodes SET ${name} = ${to} ? WHERE n = ?`);
  const shifting = new Map(counters.map((name) => [name, counting(name, `${name} +`)]));

  const shift = (kind: string, from: number, to: Stored, by: number): boolean => {
    shifting.get(`${kind}_from`)?.(by, from);
    shifting.get(`${kind}_to`)?.(by, to);
    return true;
  };
  const add = ({ kind, from: near, to: far, id }: Edge): boolean => {
    const from = known.numbered(near);
    const to = kind === 'noticed' ? keyed(far) : known.numbered(far);
    return insert(from, to, kindNumbers[kind], id) && shift(kind, from, to, 1);
  };
  const remove = ({ kind, from: near, to: far }: Link): boolean => {
    const from = known.numberOf(near) ?? 0;
    const to = kind === 'noticed' ? keyed(far) : (known.numberOf(far) ?? 0);
    return erase(from, to, kindNumbers[kind]) && shift(kind, from, to, -1);
  };
  const recount = (end: CountedEnd): number => {
    const [node, name = ''] = [known.numberOf(end.from ?? end.to), counters[counterOf(end)]];
    const found = (end.from === undefined ? ofTo : ofFrom)().get(node, kindNumbers[end.kind]) ?? 0;
    counting(name, '')(found, node);
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
  return (links) => {
    const pairs: string[] = [];
    const places = links.map(({ from, to }, at) => {
      if (links[at - 1]?.from === from && links[at - 1]?.to === to) return pairs.length - 1;
      const [a = 0, b = 0] = [known.numberOf(from), known.numberOf(to)];
      return pairs.push(a && b ? `${a}${String(b).padStart(10, '0')}` : '0') - 1;
    });
    const ids = new Map<number, string>();
    for (const [at, kind, id] of between().all(`[${pairs}]`)) ids.set(at * 1000 + kind, id);
    return links.map(({ kind, from, to }, at) => {
      if (kind === 'noticed') return notice().get(known.numberOf(from), keyed(to));
      return ids.get((places[at] ?? 0) * 1000 + kindNumbers[kind]);
    });
  };
}

/** All counters of a node are one row, of which those asked for are read. */
function count({ rows }: Statements, known: Nodes): Ways['count'] {
  return (ends) => {
    const nodes: string[] = [];
    const rowsOf = ends.map(({ from, to }) => {
      const node = from ?? to;
      return node === nodes.at(-1) ? nodes.length - 1 : nodes.push(node) - 1;
    });
    const columns = ends.map(counterOf);
    const asked = [...new Set(columns)];
    const read = rows<number[]>(`SELECT ${['key', ...asked.map((column) => counters[column])]}
       FROM json_each(?) CROSS JOIN nodes ON n = value`);
    const found: number[][] = [];
    for (const row of read().all(`[${nodes.map((id) => known.numberOf(id) ?? 0)}]`))
      found[row[0] ?? 0] = row;
    return columns.map((column, at) => found[rowsOf[at] ?? 0]?.[asked.indexOf(column) + 1] ?? 0);
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
