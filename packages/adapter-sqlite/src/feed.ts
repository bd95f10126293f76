import type { Edge, Edges, End, Fed, FeedQuery } from '@twclone/core';
import { bounds, type Plain, type Prepared, type Statements } from './handle.ts';
import { type EdgeRow, kindNumbers, toEdge } from './kinds.ts';

/** From so many followees on, the newest edges of everybody are tried first. */
const many = 200;

const newestFirst = 'ORDER BY e.id DESC, e."to" DESC, e."from" DESC, e.kind LIMIT ?';
const wanted = 'e.kind IN (SELECT value FROM json_each(?))';
/** Who stands at the far side of the ends in two lists: those that leave a node, those that arrive. */
const hidden = `
  SELECT x."to" FROM json_each(?) a CROSS JOIN edges x INDEXED BY edges_out
    ON x."from" = a.value ->> 0 AND x.kind = a.value ->> 1
  UNION ALL
  SELECT x."from" FROM json_each(?) a CROSS JOIN edges x INDEXED BY edges_in
    ON x."to" = a.value ->> 0 AND x.kind = a.value ->> 1`;

/**
 * What the nodes that somebody points at, or these nodes, did: newest first.
 *
 * Joining costs a step for each node, a scan of what is new costs a step for each edge. So for many
 * nodes the page is first tried from as many new edges as there are nodes, which costs about half
 * of the join: an active crowd fills it from a few dozen.
 */
export function feed(sql: Statements): Plain<Edges>['feed'] {
  const plans = (nodes: string, isOfOne: string) => {
    return { joined: joined(sql, nodes), recent: recent(sql, isOfOne) };
  };
  const ofFollowees = plans(
    'SELECT "to" FROM edges INDEXED BY edges_out WHERE "from" = ? AND kind = ?',
    'EXISTS (SELECT 1 FROM edges v WHERE v."from" = ? AND v.kind = ? AND v."to" = e."from")',
  );
  const ofNodes = plans(
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
  return (query) => {
    const kinds = JSON.stringify(query.kinds.map((kind) => kindNumbers[kind]));
    const { joined, recent, given, degree } = sourceOf(query);
    const [range, rest] = [bounds(query), [...hiding(query), query.limit]];
    const tried = degree < many ? [] : recent().all(...range, degree, kinds, ...given, ...rest);
    const full = tried.length === query.limit;
    const found = full ? tried : joined().all(...given, kinds, ...range, ...rest);
    return found.map(toEdge) as Edge<Fed>[];
  };
}

/** SQLite leaves a node as soon as its next edge is older than the last of the page so far. */
function joined({ rows }: Statements, nodes: string): Prepared<EdgeRow> {
  return rows(`SELECT e."from", e."to", e.kind, e.id FROM (${nodes}) v
     CROSS JOIN edges e INDEXED BY edges_out
       ON e."from" = v."to" AND ${wanted} AND e.id < ? AND e.id > ?
     WHERE v."to" NOT IN (${hidden}) ${newestFirst}`);
}

/** Those among the newest edges of everybody, of the kinds in their index, that are of the nodes. */
function recent({ rows }: Statements, isOfOne: string): Prepared<EdgeRow> {
  return rows(`SELECT e.* FROM (
       SELECT * FROM edges INDEXED BY edges_recent
       WHERE kind IN (78, 84, 114, 117) AND id < ? AND id > ?
       ORDER BY id DESC, "to" DESC, "from" DESC, kind LIMIT ?
     ) e
     WHERE ${wanted} AND ${isOfOne} AND e."from" NOT IN (${hidden}) ${newestFirst}`);
}

/** The two lists of `hidden`. */
function hiding({ except = [] }: FeedQuery): string[] {
  const end = ({ from, to, kind }: End) => [from ?? to, kindNumbers[kind]];
  const out = except.filter(({ from }) => from !== undefined).map(end);
  const into = except.filter(({ from }) => from === undefined).map(end);
  return [JSON.stringify(out), JSON.stringify(into)];
}
