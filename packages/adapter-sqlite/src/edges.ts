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
import { answer, bounds, type Database, type Statements, statements } from './handle.ts';
import { counterOf, counters, type EdgeRow, edgeColumns, kindNumbers, toEdge } from './kinds.ts';

/** Edges by identity and, at either end, by time; a row of counters for each node. */
export function edges(db: Database): Edges {
  const sql = statements(db);
  const hop = { get: get(sql), list: list(sql) };
  const rest = { count: count(sql), scan: scan(sql), feed: feed(sql), graph: graph(sql, hop) };
  return { ...writes(sql), ...hop, ...rest };
}

function writes(sql: Statements): Pick<Edges, 'add' | 'remove' | 'recount'> {
  const { value, change, together } = sql;
  const insert = change('INSERT INTO edges VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const erase = change('DELETE FROM edges WHERE "from" = ? AND "to" = ? AND kind = ?');
  const ofFrom = value<number>('SELECT count(*) FROM edges WHERE "from" = ? AND kind = ?');
  const ofTo = value<number>('SELECT count(*) FROM edges WHERE "to" = ? AND kind = ?');
  const writing = (update: string) => {
    const statement = (name: string) =>
      change(`INSERT INTO nodes (id, ${name}) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET ${name} = ${update.replace('old', name)}`);
    return new Map(counters.map((name) => [name, statement(name)]));
  };
  const [shifting, setting] = [writing('max(old + excluded.old, 0)'), writing('excluded.old')];

  return {
  };
}
