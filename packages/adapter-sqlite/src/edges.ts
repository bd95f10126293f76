import type { CountedEnd, Edge, Edges, Link, ListQuery } from '@twclone/core';
import { feed } from './feed.ts';
import { graph } from './graph.ts';
import { bounds, type Database, type Plain, port, type Statements, statements } from './handle.ts';
import { counterOf, counters, type EdgeRow, kindNumbers, toEdge } from './kinds.ts';

type Ways = Plain<Edges>;
type Found<Far = string> = [far: Far, kind: number, id: string];

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

/** From so many links on, those that share an end with the first are asked for by the other. */
const sharing = 100;

/** All kinds between two nodes lie side by side, and are read at once. */
function get({ rows }: Statements): Ways['get'] {
  const joined = (on: string) =>
    rows<Found<number>>(`SELECT key, kind, edges.id FROM json_each(?) CROSS JOIN edges ON ${on}`);
  const out = joined('"to" = value AND "from" = ?');
  const into = joined('"from" = value AND "to" = ?');
  const between = joined('"from" = value ->> 0 AND "to" = value ->> 1');
  return (links) => {
    const hub = links.length < sharing ? undefined : links[0]?.from;
    const [outs, ins, pairs]: [string[][], string[][], string[][]] = [[], [], []];
    const places = links.map(({ from, to }) => {
      if (from === hub) return 3 * placeIn(outs, to);
      return to === hub ? 3 * placeIn(ins, from) + 1 : 3 * placeIn(pairs, from, to) + 2;
    });
    const ids = new Map<number, string>();
    const note = (side: number, found: Found<number>[]) => {
      for (const [at, kind, id] of found) ids.set((3 * at + side) * 1000 + kind, id);
    };
    if (outs.length > 0) note(0, out().all(JSON.stringify(outs.flat()), hub));
    if (ins.length > 0) note(1, into().all(JSON.stringify(ins.flat()), hub));
    if (pairs.length > 0) note(2, between().all(JSON.stringify(pairs)));
    return links.map(({ kind }, at) => ids.get((places[at] ?? 0) * 1000 + kindNumbers[kind]));
  };
}

/** Where these ends are in the list, to which they are added unless they come last already. */
function placeIn(list: string[][], ...ends: string[]): number {
  const last = list.at(-1);
  if (last?.[0] !== ends[0] || last?.[1] !== ends[1]) list.push(ends);
  return list.length - 1;
}

/** All counters of a node are one row, of which those asked for are read. */
function count({ rows, kept }: Statements): Ways['count'] {
  const one = rows<number[]>(`SELECT ${counters} FROM nodes WHERE id = ?`);
  const many = kept((asked) => {
    const columns = counters.filter((_, at) => asked & (1 << at));
    const read = rows<number[]>(`SELECT ${columns}, asked.key
       FROM json_each(?) asked CROSS JOIN nodes ON nodes.id = asked.value`);
    return { read, places: counters.map((name) => columns.indexOf(name)) };
  });
  return (ends) => {
    const nodes: string[][] = [];
    const rowsOf = ends.map(({ from, to }) => placeIn(nodes, from ?? to));
    const columns = ends.map(counterOf);
    if (nodes.length < 2) {
      const row = one().get(nodes[0]?.[0]);
      return columns.map((column) => row?.[column] ?? 0);
    }
    const { read, places } = many(columns.reduce((all, column) => all | (1 << column), 0));
    const found: number[][] = [];
    for (const row of read().all(JSON.stringify(nodes.flat()))) found[row.at(-1) ?? 0] = row;
    return columns.map((column, at) => found[rowsOf[at] ?? 0]?.[places[column] ?? 0] ?? 0);
  };
}

/** Pinned to their index: with statistics of another shape SQLite would choose to sort instead. */
function list({ rows, kept }: Statements): Ways['list'] {
  const at = (near: string, index: string, far: string) =>
    kept((...kinds) =>
      rows<Found>(`SELECT ${far}, kind, id FROM edges INDEXED BY ${index}
        WHERE ${near} = ? AND kind IN (${kinds}) AND id < ? AND id > ?
        ORDER BY id DESC, ${far} DESC, kind LIMIT ?`),
    );
  const out = at('"from"', 'edges_out', '"to"');
  const into = at('"to"', 'edges_in', '"from"');

  const page = (query: ListQuery) => {
    const { kinds, from, to, limit } = query;
    const read = (from === undefined ? into : out)(...kinds.map((kind) => kindNumbers[kind]));
    const found = read().all(from ?? to, ...bounds(query), limit);
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
