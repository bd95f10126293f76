import type { CountedEnd, Edge, Edges, Link, ListQuery } from '@twclone/core';
import { feed } from './feed.ts';
import { graph } from './graph.ts';
import { bounds, type Database, type Plain, port, type Statements, statements } from './handle.ts';
import { counterOf, counters, type EdgeRow, kindNumbers, toEdge } from './kinds.ts';

type Ways = Plain<Edges>;

/** Edges by identity and, at either end, by time; a row of counters for each node. */
export function edges(db: Database): Edges {
  const sql = statements(db);
  const reads = { get: get(sql), count: count(sql), list: list(sql), scan: scan(sql) };
  const hop = port<Omit<Edges, 'graph'>>({ ...writes(sql), ...reads, feed: feed(sql) });
  return { ...hop, graph: graph(sql, hop) };
}

function writes(sql: Statements): Pick<Ways, 'add' | 'remove' | 'recount'> {
  const { value, change, together } = sql;
  const insert = change('INSERT INTO edges VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const erase = change('DELETE FROM edges WHERE "from" = ? AND "to" = ? AND kind = ?');
  const ofFrom = value<number>('SELECT count(*) FROM edges WHERE "from" = ? AND kind = ?');
  const ofTo = value<number>('SELECT count(*) FROM edges WHERE "to" = ? AND kind = ?');
  const counting = (name: string, update: string) =>
    change(`INSERT INTO nodes (id, ${name}) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET ${name} = ${update} excluded.${name}`);
  const shifting = new Map(counters.map((name) => [name, counting(name, `${name} +`)]));

  const shift = ({ kind, from, to }: Link, by: number): boolean => {
    shifting.get(`${kind}_from`)?.(from, by);
    shifting.get(`${kind}_to`)?.(to, by);
    return true;
  };
  const add = (edge: Edge): boolean =>
    insert(edge.from, edge.to, kindNumbers[edge.kind], edge.id) && shift(edge, 1);
  const remove = (link: Link): boolean =>
    erase(link.from, link.to, kindNumbers[link.kind]) && shift(link, -1);
  const recount = (end: CountedEnd): number => {
    const [node, name = ''] = [end.from ?? end.to, counters[counterOf(end)]];
    const found = (end.from === undefined ? ofTo : ofFrom)().get(node, kindNumbers[end.kind]) ?? 0;
    counting(name, '')(node, found);
    return found;
  };
  return {
    add: (added) => together(() => added.map(add)),
    remove: (links) => together(() => links.map(remove)),
    recount: (ends) => together(() => ends.map(recount)),
  };
}

/** All kinds between two nodes lie side by side, and are read at once. */
function get({ value, rows }: Statements): Ways['get'] {
  const one = value<string>('SELECT id FROM edges WHERE "from" = ? AND "to" = ? AND kind = ?');
  type Found = [place: number, kind: number, id: string];
  const many = rows<Found>(`SELECT pair.key, edges.kind, edges.id FROM json_each(?) pair
     CROSS JOIN edges ON edges."from" = pair.value ->> 0 AND edges."to" = pair.value ->> 1`);
  return (links) => {
    const [only] = links;
    if (only && links.length === 1) {
      return [one().get(only.from, only.to, kindNumbers[only.kind])];
    }
    const pairs = links.map(({ from, to }) => [from, to] as const);
    const [asked, places] = runs(pairs, (a, b) => a[0] === b?.[0] && a[1] === b[1]);
    const ids = new Map<number, string>();
    for (const [place, kind, id] of many().all(asked)) ids.set(place * 1000 + kind, id);
    return links.map(({ kind }, at) => ids.get((places[at] ?? 0) * 1000 + kindNumbers[kind]));
  };
}

/** All counters of a node are one row. */
function count({ rows }: Statements): Ways['count'] {
  const one = rows<number[]>(`SELECT ${counters} FROM nodes WHERE id = ?`);
  const many = rows<number[]>(`SELECT ${counters}, asked.key
     FROM json_each(?) asked CROSS JOIN nodes ON nodes.id = asked.value`);
  return (ends) => {
    const [only] = ends;
    if (only && ends.length === 1) {
      return [one().get(only.from ?? only.to)?.[counterOf(only)] ?? 0];
    }
    const nodes = ends.map(({ from, to }) => from ?? to);
    const [asked, places] = runs(nodes, (a, b) => a === b);
    const found: number[][] = [];
    for (const row of many().all(asked)) found[row.at(-1) ?? 0] = row;
    return ends.map((end, at) => found[places[at] ?? 0]?.[counterOf(end)] ?? 0);
  };
}

/** One of each run of the same value, as a JSON list, and the place of each value's run in it. */
function runs<T>(values: readonly T[], same: (a: T, b?: T) => boolean): [string, number[]] {
  const firsts: T[] = [];
  const places = values.map((value) => {
    if (!same(value, firsts.at(-1))) firsts.push(value);
    return firsts.length - 1;
  });
  return [JSON.stringify(firsts), places];
}

/** Pinned to their index: with statistics of another shape SQLite would choose to sort instead. */
function list({ rows }: Statements): Ways['list'] {
  const at = (near: string, index: string, far: string) => {
    const having = (kinds: string) =>
      rows<
        [far: string, kind: number, id: string]
      >(`SELECT ${far}, kind, id FROM edges INDEXED BY ${index}
        WHERE ${near} = ? AND kind ${kinds} AND id < ? AND id > ?
        ORDER BY id DESC, ${far} DESC, kind LIMIT ?`);
    return { one: having('= ?'), several: having('IN (SELECT value FROM json_each(?))') };
  };
  const out = at('"from"', 'edges_out', '"to"');
  const into = at('"to"', 'edges_in', '"from"');

  const page = (query: ListQuery) => {
    const { kinds, from, to, limit } = query;
    const { one, several } = from === undefined ? into : out;
    const numbers = kinds.map((kind) => kindNumbers[kind]);
    const single = numbers.length === 1;
    const [statement, wanted] = single ? [one, numbers[0]] : [several, JSON.stringify(numbers)];
    const found = statement().all(from ?? to, wanted, ...bounds(query), limit);
    return found.map(([far, kind, id]) => toEdge([from ?? far, to ?? far, kind, id]));
  };
  return (queries) => queries.map(page);
}

function scan({ rows }: Statements): Ways['scan'] {
  const page = rows<EdgeRow>(`SELECT * FROM edges
     WHERE ("from", "to", kind) > (?, ?, ?) ORDER BY "from", "to", kind LIMIT ?`);
  return ({ limit, next }) => {
    const after = next === undefined ? ['', '', -1] : JSON.parse(next);
    const found = page().all(...after, limit + 1);
    const items = found.slice(0, limit).map(toEdge);
    const last = found[limit - 1];
    if (found.length <= limit || !last) return { items };
    return { items, next: JSON.stringify(last.slice(0, 3)) };
  };
}
