import { type Edge, type Edges, type Fed, type FeedQuery, newestFirst } from '@twclone/core';
import { int } from 'neo4j-driver';
import * as cypher from './cypher.ts';
import { excepted } from './except.ts';
import { bounds, range, stored, toEdge } from './text.ts';
import type { Row, Run, Statement, Transact } from './transact.ts';

/** To so many nodes, each of them is asked at once. */
const few = 150;
/** Of more, everybody's newest are looked at first: so many of each kind for each node. */
const perNode = 2;
const all = Number.MAX_SAFE_INTEGER;
/** Of how many readers it is kept at how many nodes they look. */
const remembered = 10_000;

/**
 * What the nodes that somebody points at, or these nodes, did: newest first.
 *
 * Reading each node's newest costs a seek for each, however little the page needs. So for many nodes
 * it is first tried from everybody's newest, as far as that costs less: an active crowd fills a page
 * from a few dozen.
 */
export function feed(db: Transact): Edges['feed'] {
  // Who looked at many nodes last time: it saves a trip, and each of the ways is right.
  const degrees = new Map<string, number>();
  return <K extends Fed>(query: FeedQuery<K>) =>
    db.read((run) => page(run, query as FeedQuery, degrees) as Promise<Edge<K>[]>);
}

async function page(run: Run, query: FeedQuery, degrees: Map<string, number>): Promise<Edge[]> {
  const kinds = [...new Set(query.kinds)].sort();
  if (kinds.length === 0) return [];
  const [ways, reader] = [plans(query), query.of ?? ''];
  const size = query.nodes?.length ?? degrees.get(reader) ?? 0;
  // With some to spare, or an unfollow between the two statements would leave the page empty.
  const [light = [], counted] = size > few ? [] : await run(ways.each(kinds, 2 * few));
  const degree = counted ? Number(counted[0]?.[0] ?? 0) : size;
  if (degree <= few) return toPage(light);
  if (degrees.size === remembered) degrees.clear();
  degrees.set(reader, degree);
  const rows = await ofMany(run, ways, kinds, degree);
  return toPage(rows).sort(newestFirst).slice(0, query.limit);
}

async function ofMany(run: Run, { recent, each }: Ways, kinds: readonly Fed[], degree: number) {
  const [found = []] = await run(recent(kinds, degree));
  const whole = found.filter(([, , whole]) => whole);
  const left = kinds.filter((kind) => whole.every(([found]) => found !== kind));
  const [rest = []] = left.length > 0 ? await run(each(left, all)) : [];
  const keys = whole.flatMap(([kind, keys]) => (keys as string[]).map((key) => [kind, key]));
  return [...keys, ...rest];
}

function toPage(rows: readonly Row[]): Edge[] {
  return rows.map(([kind, key]) => toEdge(kind as Fed, key));
}

type Ways = ReturnType<typeof plans>;

/** The statements for this query. */
function plans(query: FeedQuery) {
  const { source, given } = sourceOf(query);
  const { sides, except } = excepted(query.except ?? []);
  const values = { ...given, ...range(query), ...bounds(query), except, limit: int(query.limit) };
  return {
    /** And how many nodes there are, where the query does not say. */
    each(kinds: readonly Fed[], few: number): Statement[] {
      const pages = { text: cypher.feedEach(source, sides, kinds), with: { ...values, few } };
      return source.degree ? [pages, { text: source.degree, with: given }] : [pages];
    },
    recent(kinds: readonly Fed[], degree: number): Statement[] {
      const most = int(degree * perNode);
      return [{ text: cypher.feedRecent(source, sides, kinds), with: { ...values, most } }];
    },
  };
}

function sourceOf({ of, via, nodes = [] }: FeedQuery) {
  if (via === 'follows') return { source: cypher.ofFollows, given: { of: stored(of) } };
  if (via === 'includes') return { source: cypher.ofIncludes, given: { of: stored(of) } };
  return { source: cypher.ofNodes, given: { nodes: [...new Set<string>(nodes)].map(stored) } };
}
