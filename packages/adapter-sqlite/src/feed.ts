import type { Edge, Edges, End, Fed, FeedQuery } from '@twclone/core';
import type { Plain } from '@twclone/core/near';
import { bounds, type Statements } from './handle.ts';
import { kindNumbers } from './kinds.ts';
import type { EdgeRow, Nodes } from './nodes.ts';

/** The condition of `edges_fed` and `edges_recent`, without which they are of no use. */
export const isFed = '(e.kind = 78 OR e.kind = 84 OR e.kind = 114 OR e.kind = 117)';

/**
 * What the nodes that somebody points at, or these nodes, did: newest first.
 *
 * Joining costs a step for each node, a scan of what is new costs a step for each edge. So for many
 * nodes the page is first tried from a quarter as many new edges: an active crowd fills it from a
 * few dozen.
 */
export function feed(sql: Statements, known: Nodes): Plain<Edges>['feed'] {
  const ofFollowees = plans(
    sql,
    'SELECT "to" FROM edges INDEXED BY edges_out WHERE "from" = ? AND kind = ?',
    'EXISTS (SELECT 1 FROM edges v WHERE v."from" = ? AND v.kind = ? AND v."to" = e."from")',
  );
  const ofNodes = plans(sql, 'SELECT value AS "to" FROM json_each(?)', `e."from" ${isListed}`);
  const degrees = sql.rows<number[]>('SELECT follows_from, includes_from FROM nodes WHERE n = ?');
  const sourceOf = ({ of, via, nodes }: FeedQuery) => {
    if (via) {
      const node = known.numberOf(of);
      const [follows = 0, includes = 0] = degrees().get(node) ?? [];
      const degree = via === 'follows' ? follows : includes;
      return { ...ofFollowees, given: [node, kindNumbers[via]], degree };
    }
    const distinct = [...new Set(nodes.map((node) => known.numberOf(node) ?? 0))];
    return { ...ofNodes, given: [JSON.stringify(distinct)], degree: distinct.length };
  };
  const farSide = farSides(sql, known);
  return (query) => {
    if (query.kinds.length === 0) return [];
    const { joined, recent, given, degree } = sourceOf(query);
    const { limit, except = [] } = query;
    const kinds = [...new Set(query.kinds)].map((kind) => kindNumbers[kind]);
    const hidden = except.flatMap(farSide);
    const shape = [hidden.length > 0, kinds] as const;
    const [range, rest] = [bounds(query), shape[0] ? [JSON.stringify(hidden)] : []];
    const [some, newest, all] = [Math.floor(degree / 4), recent(...shape), joined(...shape)];
    const ofNew = (most: number) => newest().all(...range, some, ...given, ...rest, most);
    const ofAll = (most: number) => all().all(...given, ...range, ...rest, most);
    const tried = some < 2 * limit ? [] : known.page(ofNew, limit);
    return (tried.length === limit ? tried : known.page(ofAll, limit)) as Edge<Fed>[];
  };
}

/** Who stands at the far side of an end. */
function farSides({ value }: Statements, known: Nodes): (end: End) => number[] {
  const out = value<number>('SELECT "to" FROM edges WHERE "from" = ? AND kind = ?');
  const into = value<number>('SELECT "from" FROM edges WHERE "to" = ? AND kind = ? AND kind <> 66');
  return ({ from, to, kind }) =>
    (from === undefined ? into : out)().all(known.numberOf(from ?? to), kindNumbers[kind]);
}

const isListed = 'IN (SELECT value FROM json_each(?))';

/** Two ways to a feed, with a condition for the hidden only where it is of use: it costs. */
function plans({ rows }: Statements, nodes: string, isOfOne: string) {
  return {
    /** SQLite leaves a node as soon as its next edge is older than the last of the page so far. */
    joined: (hides: boolean, kinds: readonly number[]) =>
      rows<EdgeRow>(`SELECT e."from", e."to", e.kind, e.id FROM (${nodes}) v
       CROSS JOIN edges e INDEXED BY edges_fed
         ON e."from" = v."to" AND ${isFed} AND e.kind IN (${kinds}) AND e.id < ? AND e.id > ?
       WHERE ${hides ? `v."to" NOT ${isListed}` : true} ORDER BY e.id DESC LIMIT ?`),
    /** Those among the newest edges of everybody, of the kinds in their index, that are of the nodes. */
    recent: (hides: boolean, kinds: readonly number[]) =>
      rows<EdgeRow>(`SELECT e.* FROM (SELECT * FROM edges e INDEXED BY edges_recent
         WHERE ${isFed} AND id < ? AND id > ? ORDER BY id DESC LIMIT ?) e
       WHERE e.kind IN (${kinds}) AND ${isOfOne} AND ${hides ? `e."from" NOT ${isListed}` : true}
       ORDER BY e.id DESC LIMIT ?`),
  };
}
