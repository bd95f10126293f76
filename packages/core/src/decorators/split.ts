import type { Edge, End, Fed, Kind, Link } from '../edge.ts';
import { newestFirst } from '../edge.ts';
import { invalid } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Call, Edges, FeedQuery, Graph, ListQuery, Scan, Scanned } from '../ports.ts';
import { allEdges, farSides } from './all-edges.ts';
import { graphOver } from './graph-over.ts';

/** What stands between people. Pairs that race (follow, block) are read where they are written. */
const socialKinds: ReadonlySet<Kind> = new Set<Kind>([
  ...(['follows', 'requested', 'blocks', 'mutes', 'dismissed'] as const),
  ...(['hidesReposts', 'showsReplies', 'watches', 'hears'] as const),
]);

/** As many nodes as one feed takes. */
const most = 10_000;

interface Sides {
  readonly social: Edges;
  readonly activity: Edges;
}

/**
 * Edges in two stores: what stands between people (`follows`, `blocks`, `mutes` …) in `social`, all
 * else in `activity`. A home then costs two steps instead of one: who is followed, then what they did.
 *
 * @example
 * const ports = { ...mongo(db), edges: split({ social: neo4j(driver).edges, activity: mongo(db).edges }) };
 */
export function split(sides: Sides): Edges {
  const { social, activity } = sides;
  const sideOf = ({ kind }: { readonly kind: Kind }) => (socialKinds.has(kind) ? social : activity);
  const edges: Omit<Edges, 'graph'> = {
    add: (added, call) => inOrder(added, sideOf, (side, some) => side.add(some, call)),
    remove: (links, call) => inOrder(links, sideOf, (side, some) => side.remove(some, call)),
    get: (links, call) => bothAtOnce(links, sideOf, (side, some) => side.get(some, call)),
    count: (ends, call) => bothAtOnce(ends, sideOf, (side, some) => side.count(some, call)),
    recount: (ends, call) => bothAtOnce(ends, sideOf, (side, some) => side.recount(some, call)),
    list: (queries, call) => list(sides, queries, call),
    feed: (query, call) => feed(sides, query, call),
    scan: (page, call) => scan(sides, page, call),
  };
  return { ...edges, graph: graph(social.graph, graphOver(edges)) };
}

/** Neighbours that belong to one side go together, one side after the other: a cut leaves a prefix. */
async function inOrder<Item extends Link>(
  items: readonly Item[],
  sideOf: (item: Item) => Edges,
  run: (side: Edges, some: readonly Item[]) => Promise<boolean[]>,
): Promise<boolean[]> {
  const answers: boolean[] = [];
  while (answers.length < items.length) {
    const rest = items.slice(answers.length);
    const side = sideOf(rest[0] as Item);
    const end = rest.findIndex((item) => sideOf(item) !== side);
    answers.push(...(await run(side, end === -1 ? rest : rest.slice(0, end))));
  }
  return answers;
}

/** Each side is asked once for all that is its own; the answers come in the order asked. */
async function bothAtOnce<Item, Answer>(
  items: readonly Item[],
  sideOf: (item: Item) => Edges,
  run: (side: Edges, some: readonly Item[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const sides = items.map(sideOf);
  const answers: Answer[] = [];
  const ask = async (side: Edges) => {
    const places = [...items.keys()].filter((at) => sides[at] === side);
    const found = await run(
      side,
      places.map((at) => items[at] as Item),
    );
    for (const [at, place] of places.entries()) answers[place] = found[at] as Answer;
  };
  await Promise.all([...new Set(sides)].map(ask));
  return answers;
}

/** A query whose kinds lie on both sides is asked on both, and merged. */
async function list<K extends Kind>(
  { social, activity }: Sides,
  queries: readonly ListQuery<K>[],
  call?: Call,
): Promise<Edge<K>[][]> {
  const parts = queries.flatMap((query, at) => {
    const [of, other] = [true, false].map((isSocial) =>
      query.kinds.filter((kind) => socialKinds.has(kind) === isSocial),
    );
    const part = (side: Edges, kinds: readonly K[] = []) =>
      kinds.length > 0 ? [{ side, at, query: { ...query, kinds } }] : [];
    return [...part(social, of), ...part(activity, other)];
  });
  const found = await bothAtOnce(
    parts,
    ({ side }) => side,
    (side, some) => side.list(some.map(({ query }) => query) as ListQuery<K>[], call),
  );
  const answers: Edge<K>[][] = queries.map(() => []);
  parts.forEach(({ at }, part) => {
    answers[at] = merged(answers[at] ?? [], found[part] ?? [], queries[at]?.limit);
  });
  return answers;
}

/** Newest first out of two that are so already. */
function merged<K extends Kind>(one: Edge<K>[], other: Edge<K>[], limit?: number): Edge<K>[] {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  return [...one, ...other].sort((a, b) => newestFirst(a as Edge, b as Edge)).slice(0, limit);
}

/** Who is followed and who is left out come from `social`; what the rest did from `activity`. */
async function feed<K extends Fed>(
  sides: Sides,
  query: FeedQuery<K>,
  call?: Call,
): Promise<Edge<K>[]> {
  const { social, activity } = sides;
  const { of, via, nodes, except = [], ...window } = query;
  if (via !== 'follows' && except.length === 0) return activity.feed(query, call);
  const [pointed, hidden] = await Promise.all([
    nodes ?? pointedAt(via === 'follows' ? social : activity, of, via, call),
    farSides(social, except, call),
  ]);
  const shown = pointed.filter((node) => !hidden.has(node));
  let found: Edge<K>[] = [];
  for (let at = 0; at < shown.length; at += most) {
    const some = shown.slice(at, at + most);
    const page = await activity.feed<K>({ ...window, nodes: some } as FeedQuery<K>, call);
    found = merged(found, page, query.limit);
  }
  return found;
}

/** Whom a node points at, at any degree. */
async function pointedAt(
  edges: Edges,
  of: string,
  via: 'follows' | 'includes',
  call?: Call,
): Promise<readonly UserId[]> {
  const [found = []] = await allEdges(edges, [{ kind: via, from: of } as End], call);
  return found.map(({ to }) => to as UserId);
}

/**
 * All of `social`, then all of `activity`: of each side what belongs there, as the two may be one
 * store, or one that was whole before. The first character of `next` says where it is.
 */
async function scan({ social, activity }: Sides, page: Scan, call?: Call): Promise<Scanned<Edge>> {
  const { limit, next: place = 's' } = page;
  if (!/^[sa]/.test(place)) throw invalid('Give `scan` the `next` of the page before, or none.');
  const isSocial = place.startsWith('s');
  const side = isSocial ? social : activity;
  const found = await side.scan({ limit, ...(place.length > 1 && { next: place.slice(1) }) }, call);
  const items = found.items.filter(({ kind }) => socialKinds.has(kind) === isSocial);
  if (found.next !== undefined) return { items, next: `${place[0]}${found.next}` };
  return isSocial ? { items, next: 'a' } : { items };
}

/** Everything that a graph needs is social, unless it leaves out what other edges lead to. */
function graph(social: Graph, both: Graph): Graph {
  const graphFor = ({ except }: { readonly except: readonly End[] }) =>
    except.every(({ kind }) => socialKinds.has(kind)) ? social : both;
  return {
    ...social,
    suggest: (query, call) => graphFor(query).suggest(query, call),
    path: (query, call) => graphFor(query).path(query, call),
  };
}
