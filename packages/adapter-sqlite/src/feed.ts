import type { Edge, Edges, Fed, FeedQuery } from '@twclone/core';
import { farSides } from './graph.ts';
import { bounds, type Plain, type Statements } from './handle.ts';
import { type EdgeRow, kindNumbers, toEdge } from './kinds.ts';

const newestFirst = 'ORDER BY e.id DESC, e."to" DESC, e."from" DESC, e.kind LIMIT ?';

/**
 * What the nodes that somebody points at, or these nodes, did: newest first.
 *
 * Joining costs a step for each node, a scan of what is new costs a step for each edge. So for many
 * nodes the page is first tried from a quarter as many new edges: an active crowd fills it from a
 * few dozen.
 */
export function feed(sql: Statements): Plain<Edges>['feed'] {
  const ofFollowees = plans(
    sql,
    'SELECT "to" FROM edges INDEXED BY edges_out WHERE "from" = ? AND kind = ?',
    'EXISTS (SELECT 1 FROM edges v WHERE v."from" = ? AND v.kind = ? AND v."to" = e."from")',
  );
  const ofNodes = plans(
    sql,
    'SELECT value AS "to" FROM json_each(?)',
    'e."from" IN (SELECT value FROM json_each(?))',
  );
  const degrees = sql.rows<number[]>('SELECT follows_from, includes_from FROM nodes WHERE id = ?');
  const sourceOf = ({ of, via, nodes }: FeedQuery) => {
    if (via) {
      const [follows = 0, includes = 0] = degrees().get(of) ?? [];
      const degree = via === 'follows' ? follows : includes;
      return { ...ofFollowees, given: [of, kindNumbers[via]], degree };
    }
    const distinct = [...new Set(nodes)];
    return { ...ofNodes, given: [JSON.stringify(distinct)], degree: distinct.length };
  };
  const farSide = farSides(sql);
  return (query) => {
    const { joined, recent, given, degree } = sourceOf(query);
    const { limit, kinds, except = [] } = query;
    const numbers = [...new Set(kinds.map((kind) => kindNumbers[kind]))].sort((a, b) => a - b);
    const hidden = except.flatMap(farSide);
    const hides = Math.min(hidden.length, 1);
    const [range, rest] = [bounds(query), [JSON.stringify(hidden), limit].slice(-1 - hides)];
    const [shape, some] = [[hides, ...numbers], Math.floor(degree / 4)];
    const tried = some < 2 * limit ? [] : recent(...shape)().all(...range, some, ...given, ...rest);
    const full = tried.length === limit;
    const found = full ? tried : joined(...shape)().all(...given, ...range, ...rest);
    return found.map(toEdge) as Edge<Fed>[];
  };
}

/** Nothing is hidden from most, and a condition costs. */
const notHidden = 'NOT IN (SELECT value FROM json_each(?))';

/** Two ways to a feed: by whether somebody is hidden, and by kinds. */
function plans({ rows, kept }: Statements, nodes: string, isOfOne: string) {
  return {
    /** SQLite leaves a node as soon as its next edge is older than the last of the page so far. */
    joined: kept((hides, ...kinds) =>
      rows<EdgeRow>(`SELECT e."from", e."to", e.kind, e.id FROM (${nodes}) v
       CROSS JOIN edges e INDEXED BY ${kinds.join() === '78,84,117' ? 'edges_fed' : 'edges_out'}
         ON e."from" = v."to" AND e.kind IN (${kinds}) AND e.id < ? AND e.id > ?
       WHERE ${hides ? `v."to" ${notHidden}` : true} ${newestFirst}`),
    ),
    /** Those among the newest edges of everybody, of the kinds in their index, that are of the nodes. */
    recent: kept((hides, ...kinds) =>
      rows<EdgeRow>(`SELECT e.* FROM (SELECT * FROM edges INDEXED BY edges_recent
         WHERE kind IN (78, 84, 114, 117) AND id < ? AND id > ?
         ORDER BY id DESC, "to" DESC, "from" DESC, kind LIMIT ?) e
       WHERE e.kind IN (${kinds}) AND ${isOfOne} AND ${hides ? `e."from" ${notHidden}` : true}
       ${newestFirst}`),
    ),
  };
}
