import type { Edge, Edges, Graph, UserId, Window } from '@twclone/core';
import { graphOver } from '@twclone/core';
import { bounds, port, type Statements } from './handle.ts';
import { kindNumbers } from './kinds.ts';
import type { EdgeRow, Nodes } from './nodes.ts';

/** As many as there can be. */
const most = 2 ** 31 - 2;
const { follows } = kindNumbers;

/** Traversal of `follows`, within this process: a hop is a statement, not a round trip. */
export function graph(sql: Statements, known: Nodes, hop: Omit<Edges, 'graph'>): Graph {
  const among = mutual(sql, known);
  const own = port<Pick<Graph, 'known' | 'shared'>>({
    known: ({ of, subjects, sample }) =>
      subjects.map((subject) => {
        const found = among(of, subject, { limit: most });
        return { total: found.length, sample: found.slice(0, sample).map(({ from }) => from) };
      }),
    shared: ({ of, subject, ...window }) => among(of, subject, window),
  });
  return { ...graphOver(hop), ...own };
}

type Mutual = (of: UserId, subject: UserId, window: Window) => Edge<'follows'>[];

/**
 * Who of those that `of` follows follows the subject, newest first. It walks the shorter of the two
 * lists: the longer one costs 35 times as much for one who follows 2,000.
 */
function mutual({ value, rows }: Statements, known: Nodes): Mutual {
  const walking = (tables: string) =>
    rows<EdgeRow>(`SELECT a."from", a."to", a.kind, a.id FROM ${tables}
       WHERE v."from" = ? AND v.kind = ${follows} AND a."to" = ? AND a.kind IN (${follows})
         AND a.kind <> 66 AND a."from" = v."to" AND a.id < ? AND a.id > ? ORDER BY a.id DESC LIMIT ?`);
  const friends = walking('edges v INDEXED BY edges_out CROSS JOIN edges a');
  const followers = walking('edges a INDEXED BY edges_in CROSS JOIN edges v');
  const fewerFollowers = value<0 | 1>(`SELECT s.follows_to < f.follows_from
     FROM nodes f, nodes s WHERE f.n = ? AND s.n = ?`);
  return (of, subject, window) => {
    const ends = [known.numberOf(of), known.numberOf(subject)];
    const read = fewerFollowers().get(...ends) ? followers : friends;
    const page = (limit: number) => read().all(...ends, ...bounds(window), limit);
    return known.page(page, window.limit) as Edge<'follows'>[];
  };
}
