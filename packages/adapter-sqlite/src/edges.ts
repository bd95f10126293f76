import {
  type Call,
  type CountedEnd,
  type Edge,
  type Edges,
  type Kind,
  type Link,
  type ListQuery,
  TwcloneError,
} from '@twclone/core';
import { feed } from './feed.ts';
import { graph } from './graph.ts';
import { answer, bounds, type Database, list, type Statements, statements } from './handle.ts';
import { counterOf, counters, kindNumbers, kindOf } from './kinds.ts';

type Row = [from: string, to: string, kind: number, id: string];
type Writes = Pick<Edges, 'add' | 'remove' | 'recount'>;
type Reads = Pick<Edges, 'get' | 'count' | 'list' | 'scan'>;

/** Edges by identity and, at either end, by time; a row of counters for each node. */
export function edges(db: Database): Edges {
  const sql = statements(db);
  const hop = { ...writes(sql), ...reads(sql), feed: feed(sql) };
  return { ...hop, graph: graph(sql, hop) };
}

function writes({ value, change, together }: Statements): Writes {
  const insert = change('INSERT INTO edges VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const erase = change('DELETE FROM edges WHERE "from" = ? AND "to" = ? AND kind = ?');
  const ofFrom = value<number>('SELECT count(*) FROM edges WHERE "from" = ? AND kind = ?');
  const ofTo = value<number>('SELECT count(*) FROM edges WHERE "to" = ? AND kind = ?');
  /** Sets a counter to `keep` (1 or 0) times what it was, plus `by`. */
  const counting = new Map<string, (...values: [node: string, by: number, keep: 1 | 0]) => void>();
  for (const name of counters) {
    const write = change(`INSERT INTO nodes (id, ${name}) VALUES (?, max(?, 0))
      ON CONFLICT DO UPDATE SET ${name} = max(? * ${name} + ?, 0)`);
    counting.set(name, (node, by, keep) => write(node, by, keep, by));
  }

  const shift = ({ kind, from, to }: Link, by: number): boolean => {
    counting.get(`${kind}_from`)?.(from, by, 1);
    counting.get(`${kind}_to`)?.(to, by, 1);
    return true;
  };
  const add = (edge: Edge): boolean =>
    insert(edge.from, edge.to, kindNumbers[edge.kind], edge.id) && shift(edge, 1);
  const remove = (link: Link): boolean =>
    erase(link.from, link.to, kindNumbers[link.kind]) && shift(link, -1);
  const recount = (end: CountedEnd): number => {
    const node = end.from ?? end.to;
    const found = (end.from === undefined ? ofTo : ofFrom).get(node, kindNumbers[end.kind]) ?? 0;
    counting.get(counterOf(end))?.(node, found, 0);
    return found;
  };
  return {
    add: (added, call) => answer(call, () => together(() => added.map(add))),
    remove: (links, call) => answer(call, () => together(() => links.map(remove))),
    recount: (ends, call) => answer(call, () => together(() => ends.map(recount))),
  };
}

function reads(sql: Statements): Reads {
  const { value, rows } = sql;
  const one = value<string>('SELECT id FROM edges WHERE "from" = ? AND "to" = ? AND kind = ?');
  const pairs = rows<
    [at: number, kind: number, id: string]
  >(`SELECT pair.key, edges.kind, edges.id FROM json_each(?) pair
     CROSS JOIN edges ON edges."from" = pair.value ->> 0 AND edges."to" = pair.value ->> 1`);
  const node = rows<number[]>(`SELECT ${counters} FROM nodes WHERE id = ?`);
  const nodes = rows<[at: number, ...number[]]>(`SELECT asked.key, ${counters}
     FROM json_each(?) asked CROSS JOIN nodes ON nodes.id = asked.value`);
  const page =
    rows<Row>(`SELECT "from", "to", kind, id FROM edges WHERE ("from", "to", kind) > (?, ?, ?)
     ORDER BY "from", "to", kind LIMIT ?`);
  const listed = lists(sql);

  return {
    get: (links, call) =>
      answer(call, () => {
        const [only] = links;
        if (!only || links.length > 1) return linked(links, (asked) => pairs.all(list(asked)));
        return [one.get(only.from, only.to, kindNumbers[only.kind])];
      }),
    count: (ends, call) =>
      answer(call, () => {
        const [only] = ends;
        if (!only || ends.length > 1) return counted(ends, (asked) => nodes.all(list(asked)));
        return [node.get(only.from ?? only.to)?.[columnOf(only)] ?? 0];
      }),
    list: <K extends Kind>(queries: readonly ListQuery<K>[], call?: Call) =>
      answer(call, () => queries.map((query) => listed(query as ListQuery) as Edge<K>[])),
    scan: ({ limit, next }, call) =>
      answer(call, () => {
        const found = page.all(...position(next), limit + 1);
        const items = found.slice(0, limit).map(toEdge);
        const last = found[limit - 1];
        if (found.length <= limit || !last) return { items };
        return { items, next: JSON.stringify(last.slice(0, 3)) };
      }),
  };
}

/** Pinned to their index: with statistics of another shape SQLite would choose to sort instead. */
function lists({ rows }: Statements): (query: ListQuery) => Edge[] {
  const both = (near: string, index: string, far: string) => {
    const start = `SELECT ${far}, id, kind FROM edges INDEXED BY ${index} WHERE ${near} = ?`;
    const end = `AND id < ? AND id > ? ORDER BY id DESC, ${far} DESC, kind LIMIT ?`;
    type Found = [far: string, id: string, kind: number];
    return {
      one: rows<Found>(`${start} AND kind = ? ${end}`),
      several: rows<Found>(`${start} AND kind IN (SELECT value FROM json_each(?)) ${end}`),
    };
  };
  const out = both('"from"', 'edges_out', '"to"');
  const into = both('"to"', 'edges_in', '"from"');

  return (query) => {
    const { kinds, from, to, limit } = query;
    const numbers = kinds.map((kind) => kindNumbers[kind]);
    const single = numbers.length === 1;
    const { one, several } = from === undefined ? into : out;
    const [statement, wanted] = single ? [one, numbers[0]] : [several, list(numbers)];
    const found = statement.all(from ?? to, wanted, ...bounds(query), limit);
    return found.map(([far, id, kind]) => {
      const ends = from === undefined ? { from: far, to } : { from, to: far };
      return { kind: kindOf(kind), ...ends, id } as Edge;
    });
  };
}

/** Asks for each pair of ends once; all kinds between two nodes lie side by side. */
function linked(
  links: readonly Link[],
  ask: (pairs: [from: string, to: string][]) => [at: number, kind: number, id: string][],
): (string | undefined)[] {
  const places = new Map<string, Map<string, number>>();
  const pairs: [string, string][] = [];
  const placed = links.map(({ from, to }) => {
    const targets = places.get(from) ?? new Map<string, number>();
    places.set(from, targets);
    const place = targets.get(to) ?? pairs.length;
    if (place === pairs.length) {
      targets.set(to, place);
      pairs.push([from, to]);
    }
    return place;
  });
  const ids = new Map<number, string>();
  for (const [place, kind, id] of ask(pairs)) ids.set(place * 1000 + kind, id);
  return links.map(({ kind }, at) => ids.get((placed[at] ?? 0) * 1000 + kindNumbers[kind]));
}

/** Asks for each node once; a node's counters are one row. */
function counted(
  ends: readonly CountedEnd[],
  ask: (nodes: string[]) => [at: number, ...number[]][],
): number[] {
  const places = new Map<string, number>();
  for (const { from, to } of ends) {
    const node = from ?? to;
    if (!places.has(node)) places.set(node, places.size);
  }
  const found: number[][] = [];
  for (const row of ask([...places.keys()])) found[row[0]] = row;
  return ends.map((end) => found[places.get(end.from ?? end.to) ?? -1]?.[columnOf(end) + 1] ?? 0);
}

const columns = new Map(counters.map((counter, at) => [counter, at]));

function columnOf(end: CountedEnd): number {
  const column = columns.get(counterOf(end));
  if (column !== undefined) return column;
  throw new TwcloneError('invalid', `No count is kept of ${counterOf(end)}. Use \`list\`.`);
}

function toEdge([from, to, kind, id]: Row): Edge {
  return { kind: kindOf(kind), from, to, id } as Edge;
}

/** Where a scan goes on: after the identity of its last edge. */
function position(next: string | undefined): unknown[] {
  if (next === undefined) return ['', '', -1];
  try {
    const [from, to, kind] = JSON.parse(next);
    return [String(from), String(to), Number(kind)];
  } catch (cause) {
    const message = 'Not a position of this scan. Give `next` as the page before returned it.';
    throw new TwcloneError('invalid', message, { cause });
  }
}
