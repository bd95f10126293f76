import type { Fed, Kind } from '@twclone/core';
import { fed, kinds, type Label, labels, shapes } from './kinds.ts';

// Every text that is sent. It depends on kinds and labels alone, as a plan is made for a text;
// values are only ever parameters. Keys hold their ids with a blank between: it sorts before all
// that `stored` leaves in a text.

type Text = (kind: Kind) => string;

/**
 * Makes the nodes that are missing and locks all. Removing a property whose name the database never
 * saw takes no lock: so it is set first.
 */
export const lockOrMake = (label: Label): string =>
  `UNWIND $ids AS id MERGE (n:${label} {id: id}) SET n.lock = true REMOVE n.lock`;

export const lock = (label: Label): string =>
  `UNWIND $ids AS id MATCH (n:${label} {id: id}) SET n.lock = true REMOVE n.lock`;

const shift = (kind: Kind, by: string): string => {
  const { out, in: into } = shapes[kind];
  const counters = [out && `a.${out}`, into && `b.${into}`].filter(Boolean);
  const changes = counters.map((counter) => `${counter} = coalesce(${counter}, 0) ${by}`);
  return changes.length > 0 ? `SET ${changes.join(', ')}` : '';
};

const between = (kind: Kind, link: string): string => {
  const { from, to } = shapes[kind];
  return `MATCH (a:${from} {id: link.from})${link}(b:${to} {id: link.to})
  USING INDEX SEEK a:${from}(id) USING INDEX SEEK b:${to}(id)`;
};

/** Answers the places of those that are new. */
export const add: Text = (kind) => `UNWIND $links AS link ${between(kind, ', ')}
  WHERE NOT EXISTS { (a)-[:${shapes[kind].type}]->(b) }
  CREATE (a)-[:${shapes[kind].type} {
    id: link.id, out: link.from + ' ' + link.id + ' ' + link.to,
    in: link.to + ' ' + link.id + ' ' + link.from
  }]->(b) ${shift(kind, '+ 1')}
  RETURN link.at`;

const links: Text = (kind) =>
  `UNWIND $links AS link ${between(kind, `-[r:${shapes[kind].type}]->`)}`;

/** Answers the places of those that were there. */
export const remove: Text = (kind) =>
  `${links(kind)} DELETE r ${shift(kind, '- 1')} RETURN link.at`;

export const get: Text = (kind) => `${links(kind)} RETURN link.at, r.id`;

/** Numbers of every driver's setting: as floats they come as JavaScript's own. */
export const count = (label: Label): string =>
  `UNWIND $ends AS end MATCH (n:${label} {id: end.id}) RETURN end.at, toFloat(n[end.counter])`;

const recount = (label: Label, counter: string | undefined, link: string): string =>
  `UNWIND $ends AS end MATCH (n:${label} {id: end.id})
  SET n.${counter} = COUNT { ${link} } RETURN end.at, toFloat(n.${counter})`;

export const recountOut: Text = (kind) =>
  recount(shapes[kind].from, shapes[kind].out, `(n)-[:${shapes[kind].type}]->()`);
export const recountIn: Text = (kind) =>
  recount(shapes[kind].to, shapes[kind].in, `(n)<-[:${shapes[kind].type}]-()`);

/** Walks one index from its newest key down, so that a page costs a page at any degree. */
const list = (type: string, key: string): string => `UNWIND $pages AS page
  CALL (page) {
    MATCH ()-[r:${type}]->() USING INDEX SEEK r:${type}(${key})
    WHERE r.${key} > page.low AND r.${key} < page.high
    WITH r ORDER BY r.${key} DESC LIMIT $limit RETURN collect(r.${key}) AS keys
  }
  RETURN page.at, keys`;

export const listOut: Text = (kind) => list(shapes[kind].type, 'out');
export const listIn: Text = (kind) => list(shapes[kind].type, 'in');

export const scan: Text = (kind) => {
  const { type } = shapes[kind];
  return `MATCH ()-[r:${type}]->() USING INDEX SEEK r:${type}(out)
  WHERE r.out > $after RETURN r.out ORDER BY r.out LIMIT $limit`;
};

/** Ends of one kind and direction: a text for `except` depends on these, never on the nodes. */
export interface Side {
  readonly kind: Kind;
  readonly out: boolean;
  /** Under which `$except` has the nodes. */
  readonly name: string;
}

const farSides = ({ kind, out, name }: Side): string => {
  const { type, from, to } = shapes[kind];
  const link = out ? `(:${from} {id: id})-[:${type}]->(n)` : `(:${to} {id: id})<-[:${type}]-(n)`;
  return `UNWIND $except.${name} AS id MATCH ${link} RETURN n.id AS far`;
};

/** All at the far side of these, as the list `hidden`. */
const hiddenBy = (sides: readonly Side[]): string => {
  if (sides.length === 0) return 'WITH [] AS hidden';
  return `CALL () { ${sides.map(farSides).join(' UNION ALL ')} } WITH collect(far) AS hidden`;
};

const union = (kinds: readonly Fed[], text: (kind: Fed, type: string) => string): string =>
  kinds.map((kind) => text(kind, shapes[kind].type)).join('\n    UNION ALL');

/** Where a feed comes from: from nodes to walk over, or as a test of one; after texts of its own. */
export interface Source {
  /** At how many nodes the reader looks, where the query does not say. */
  readonly degree?: string;
  readonly before: string;
  readonly nodes: string;
  readonly test: string;
}

const via = (kind: 'follows' | 'includes'): Source => {
  const { from, type, out } = shapes[kind];
  const before = `MATCH (of:${from} {id: $of})`;
  return {
    degree: `${before} RETURN toFloat(of.${out})`,
    before,
    nodes: `WITH * WHERE coalesce(of.${out}, 0) <= $few MATCH (of)-[:${type}]->(who)`,
    test: `EXISTS { (of)-[:${type}]->(who) }`,
  };
};

export const ofFollows: Source = via('follows');
export const ofIncludes: Source = via('includes');
export const ofNodes: Source = {
  before: 'WITH *',
  nodes: 'UNWIND $nodes AS id MATCH (who:User {id: id})',
  test: 'who.id IN $nodes',
};

/**
 * The newest of each node, kind by kind: what it costs grows with the nodes, whatever they did.
 * Nothing if the reader looks at more than `$few`.
 */
type Feed = (source: Source, sides: readonly Side[], kinds: readonly Fed[]) => string;

export const feedEach: Feed = ({ before, nodes }, sides, kinds) => `
  ${hiddenBy(sides)} ${before} ${nodes}
  WITH who, hidden WHERE NOT who.id IN hidden
  CALL (who) {${union(
    kinds,
    (kind, type) => `
    MATCH ()-[r:${type}]->() USING INDEX SEEK r:${type}(out)
    WHERE r.out > who.id + $low AND r.out < who.id + $high
    RETURN '${kind}' AS kind, r ORDER BY r.out DESC LIMIT $limit`,
  )}
  }
  RETURN kind, r.out ORDER BY r.id DESC, r.in DESC, kind LIMIT $limit`;

/**
 * Those among everybody's newest that are of the nodes, kind by kind: at most so many are looked
 * at, fewer if the page is full before. `whole` says that the kind has no others in the window.
 */
export const feedRecent: Feed = ({ before, test }, sides, kinds) => `
  ${hiddenBy(sides)} ${before}
  CALL (*) {${union(
    kinds,
    (kind, type) => `
    CALL (*) {
      MATCH (who)-[r:${type}]->() USING INDEX SEEK r:${type}(id)
      WHERE r.id > $after AND r.id < $before
      WITH *, r ORDER BY r.id DESC, r.in DESC LIMIT $most
      WHERE ${test} AND NOT who.id IN hidden RETURN r LIMIT $limit
    }
    WITH collect(r.out) AS keys
    CALL (keys) {
      UNWIND CASE WHEN size(keys) < $limit THEN [1] ELSE [] END AS short
      MATCH ()-[r:${type}]->() USING INDEX SEEK r:${type}(id)
      WHERE r.id > $after AND r.id < $before WITH r LIMIT $most RETURN count(r) AS seen
    }
    RETURN '${kind}' AS kind, keys, size(keys) = $limit OR seen < $most AS whole`,
  )}
  }
  RETURN kind, keys, whole`;

/** Who of those that `of` follows follows the subject, newest first: along the shorter of both lists. */
export const shared = `MATCH (me:User {id: $of}) MATCH (subject:User {id: $subject})
  CALL (me, subject) {
    WITH me, subject WHERE subject.followsIn <= me.followsOut
    MATCH (subject)<-[r:FOLLOWS]-(who) WHERE EXISTS { (me)-[:FOLLOWS]->(who) } RETURN r
    UNION ALL
    WITH me, subject WHERE subject.followsIn > me.followsOut
    MATCH (me)-[:FOLLOWS]->(who) MATCH (who)-[r:FOLLOWS]->(subject) RETURN r
  }
  WITH r WHERE r.id > $after AND r.id < $before RETURN r.in ORDER BY r.in DESC LIMIT $limit`;

/** Of each hop only the newest count, so each hop walks its index. */
const newestFollows = (who: string): string => `
    MATCH ()-[r:FOLLOWS]->(found) USING INDEX SEEK r:FOLLOWS(out)
    WHERE r.out > ${who} + ' ' AND r.out < ${who} + '!' RETURN found ORDER BY r.out DESC LIMIT $breadth`;

/**
 * Whom those whom `of` follows follow, but for those at the far side of the ends. Counted apart from
 * these: the list would be a part of each group.
 */
export const suggest = (sides: readonly Side[]): string => `${hiddenBy(sides)}
  CALL () {
    CALL () {${newestFollows('$of')} } WITH found AS friend
    CALL (friend) {${newestFollows('friend.id')} }
    RETURN found.id AS id, count(*) AS known
  }
  WITH hidden, id, known WHERE id <> $of AND NOT id IN hidden
  RETURN id, toFloat(known) ORDER BY known DESC, id LIMIT $limit`;

/** The newest version that was noted. */
export const version = 'MATCH (s:TwcloneSchema) RETURN toFloat(max(s.version))';

export const noteVersion = `MERGE (s:TwcloneSchema {version: toInteger($version)})
  ON CREATE SET s.at = timestamp()`;

/** For a day: the deadline of the transaction comes first. */
export const awaitIndexes = 'CALL db.awaitIndexes(86400)';

const unique = (label: string, key: string): string =>
  `CREATE CONSTRAINT twclone_${label.toLowerCase()} IF NOT EXISTS
  FOR (n:${label}) REQUIRE n.${key} IS UNIQUE`;

const index = (kind: Kind, key: string): string => {
  const { type } = shapes[kind];
  return `CREATE INDEX twclone_${type.toLowerCase()}_${key} IF NOT EXISTS
  FOR ()-[r:${type}]-() ON (r.${key})`;
};

/** Version 1. Every id is unique under its label; every kind lies by time at either end. */
export const schema: readonly string[] = [
  unique('TwcloneSchema', 'version'),
  ...labels.map((label) => unique(label, 'id')),
  ...kinds.flatMap((kind) => [index(kind, 'out'), index(kind, 'in')]),
  ...fed.map((kind) => index(kind, 'id')),
];
