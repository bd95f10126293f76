import type { UserId, Window } from '@twclone/core';
import { type Edge, type Edges, type End, edge, type Graph, graphOver } from '@twclone/core';
import { bounds, type Plain, port, type Statements } from './handle.ts';
import { kindNumbers } from './kinds.ts';

/** As many edges as a list may answer. */
const most = 10_000;
const { follows } = kindNumbers;

/** Traversal of `follows`, within this process: a hop is a statement, not a round trip. */
export function graph(sql: Statements, hop: Pick<Edges, 'get' | 'list'>): Graph {
  const among = mutual(sql);
  const own = port<Omit<Graph, 'path'>>({
    suggest: suggest(sql),
    known: ({ of, subjects, sample }) =>
      subjects.map((subject) => {
        const found = among(of, subject, { limit: most });
        return { total: found.length, sample: found.slice(0, sample).map(({ from }) => from) };
      }),
    shared: ({ of, subject, ...window }) => among(of, subject, window),
  });
  return { ...own, path: graphOver(hop).path };
}

/** Counted in a map: it costs what SQL's sorter costs (measured), and bounds each hop exactly. */
function suggest(sql: Statements): Plain<Graph>['suggest'] {
  const newest = sql.value<UserId>(`SELECT "to" FROM edges INDEXED BY edges_out
     WHERE "from" = ? AND kind = ${follows} ORDER BY id DESC, "to" DESC LIMIT ?`);
  const farSide = farSides(sql);
  return ({ of, breadth, limit, except }) => {
    const known = new Map<UserId, number>();
    for (const friend of newest().all(of, breadth)) {
      for (const id of newest().all(friend, breadth)) known.set(id, (known.get(id) ?? 0) + 1);
    }
    for (const id of [of, ...except.flatMap(farSide)]) known.delete(id);
    return [...known]
      .map(([id, count]) => ({ id, known: count }))
      .sort((a, b) => b.known - a.known || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  };
}

/** Who stands at the far side of an end. */
export function farSides({ value }: Statements): (end: End) => UserId[] {
  const out = value<UserId>('SELECT "to" FROM edges WHERE "from" = ? AND kind = ?');
  const into = value<UserId>('SELECT "from" FROM edges WHERE "to" = ? AND kind = ?');
  return ({ from, to, kind }) =>
    from === undefined ? into().all(to, kindNumbers[kind]) : out().all(from, kindNumbers[kind]);
}

type Mutual = (of: UserId, subject: UserId, window: Window) => Edge<'follows'>[];

/**
 * Who of those that `of` follows follows the subject, newest first. It walks the shorter of the two
 * lists: the longer one costs 35 times as much for one who follows 2,000.
 */
function mutual({ value, rows }: Statements): Mutual {
  const walking = (tables: string) =>
    rows<[from: UserId, id: string]>(`SELECT a."from", a.id FROM ${tables}
       WHERE v."from" = ? AND v.kind = ${follows} AND a."to" = ? AND a.kind = ${follows}
         AND a."from" = v."to" AND a.id < ? AND a.id > ?
       ORDER BY a.id DESC, a."from" DESC LIMIT ?`);
  const friends = walking('edges v INDEXED BY edges_out CROSS JOIN edges a');
  const followers = walking('edges a INDEXED BY edges_in CROSS JOIN edges v');
  const fewerFollowers = value<0 | 1>(`SELECT s.follows_to < f.follows_from
     FROM nodes f, nodes s WHERE f.id = ? AND s.id = ?`);
  return (of, subject, window) => {
    const statement = fewerFollowers().get(of, subject) ? followers : friends;
    const found = statement().all(of, subject, ...bounds(window), window.limit);
    return found.map(([from, id]) => edge('follows', from, subject, id));
  };
}
