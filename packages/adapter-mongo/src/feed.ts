import {
  type Edge,
  type Edges,
  type End,
  type Fed,
  type FeedQuery,
  newestFirst,
} from '@twclone/core';
import type { Document } from 'mongodb';
import { type Ends, keyAt, placeOf, toEdge } from './layout.ts';
import { between, chunks, text } from './store.ts';
import { farSides, walked } from './walk.ts';

/** As many scans, one for each node and kind, as the server merges: more it sorts. */
const scans = 200;
/** As many people at the far side of an end as are read to leave them out. */
const far = 1000;
/** As many new edges of everybody as are looked through before nodes are asked for their own. */
const budget = 1500;
/** Of how many readers it is kept that they point at many nodes. */
const remembered = 10_000;
/** As many nodes as there can be: the server takes no larger limit. */
const everything = Number.MAX_SAFE_INTEGER - 1;
/** As many merges at once. */
const abreast = 10;

interface Query extends Pick<FeedQuery, 'kinds' | 'limit' | 'before' | 'after'> {
  /** Where the nodes are, if they are not given. */
  readonly source: readonly End[];
  readonly given: readonly string[];
  readonly except: readonly End[];
}

/**
 * What the nodes that somebody points at, or these nodes, did: newest first.
 *
 * For few nodes the server merges what each did. For many nodes much of what is new is theirs: so
 * new edges of everybody are read, and of those who did them it is asked whether they belong here.
 * Where they are too quiet for that, many are merged, few by few.
 */
export function feed(ends: Ends): Edges['feed'] {
  // Who pointed at many nodes last time: it saves reading them, and each of the ways is right.
  const busy = new Set<string>();
  const few = async (query: Query, of: string) => {
    if (busy.has(of)) return undefined;
    const nodes = await nodesOf(ends, query, Math.floor(scans / query.kinds.length));
    if (nodes) return merged(ends, nodes, query);
    if (busy.size === remembered) busy.clear();
    if (of !== '') busy.add(of);
    return undefined;
  };
  return async <K extends Fed>({ of, via, nodes = [], except = [], ...rest }: FeedQuery<K>) => {
    const source = via ? [{ kind: via, from: of } as End] : [];
    const query = { ...rest, kinds: [...new Set(rest.kinds)], source, except, given: nodes };
    if (query.kinds.length === 0) return [];
    const asked = await few(query, of ?? '');
    const found = asked ?? (await ofNew(ends, query)) ?? (await ofMany(ends, query));
    return found.sort(newestFirst).slice(0, query.limit) as Edge<K>[];
  };
}

/** The nodes but for those left out; undefined where there are more than `most`, or far too many. */
async function nodesOf(ends: Ends, query: Query, most: number): Promise<string[] | undefined> {
  const { source, given, except } = query;
  if (given.length > most) return undefined;
  const mostFar = Math.max(most, far);
  const [lists, hidden] = await Promise.all([
    farSides(ends, source, most + 1),
    farSides(ends, except, mostFar + 1),
  ]);
  const nodes = new Set([given, ...lists].flat());
  if (nodes.size > most || hidden.some(({ length }) => length > mostFar)) return undefined;
  for (const one of hidden.flat()) nodes.delete(one);
  return [...nodes];
}

async function ofMany(ends: Ends, query: Query): Promise<Edge[]> {
  const nodes = (await nodesOf(ends, query, everything)) ?? [];
  let found: Edge[] = [];
  const few = chunks(nodes, Math.floor(scans / query.kinds.length));
  for (const some of chunks(few, abreast)) {
    const pages = await Promise.all(some.map((part) => merged(ends, part, query)));
    found = [found, ...pages].flat().sort(newestFirst).slice(0, query.limit);
  }
  return found;
}

/** What these nodes did, who are as many as the server merges. */
async function merged(ends: Ends, nodes: readonly string[], query: Query): Promise<Edge[]> {
  if (nodes.length === 0) return [];
  const filter = { n: { $in: nodes.map(text) }, k: names(query), ...between('id', query) };
  const [found = []] = await walked(ends, [{ filter, limit: query.limit }]);
  return found;
}

function names({ kinds }: Query): Document {
  return { $in: kinds.map((kind) => `${kind}_from`) };
}

/** In the order of the index of what feeds are made of, and no more than it holds. */
const newest = {
  projection: { _id: 0, n: 1, k: 1, id: '$t', o: 1 },
  sort: { t: -1, o: -1, n: -1, k: 1 },
  hint: 'edges_fed',
} as const;

/** Undefined where too much would be read for too little. */
async function ofNew(ends: Ends, query: Query): Promise<Edge[] | undefined> {
  const { after = '', limit } = query;
  const nodes = new Set(query.given);
  const found: Edge[] = [];
  let { t }: Document = between('t', { ...query, after });
  let size = 4 * limit;
  for (let read = 0; read + size <= budget; ) {
    const rows = await ends.find({ t, k: names(query) }, { ...newest, limit: size });
    const last = rows.length < size ? undefined : rows.at(-1)?.id;
    // Edges of the last id may go on in the next page: they are left to it.
    const some = rows.filter(({ id, n }) => id !== last && (nodes.size === 0 || nodes.has(n)));
    const theirs = await belonging(ends, query, new Set(some.map(({ n }) => n)));
    found.push(...some.filter(({ n }) => theirs.has(n)).map(toEdge));
    if (last === undefined || found.length >= limit) return found;
    read += rows.length;
    t = { $gt: after, $lte: last };
    size = Math.ceil((1.5 * read * (limit - found.length)) / Math.max(found.length, 1));
  }
  return undefined;
}

/** Who of these may be in the feed: it is asked by the keys of the links that say so. */
async function belonging(
  { find }: Ends,
  { source, except }: Query,
  people: Set<string>,
): Promise<Set<string>> {
  const links = [...source, ...except];
  const keys = [...people].flatMap((one) => links.map((end) => keyAt(end, one)));
  if (keys.length === 0) return people;
  const n = { $in: links.map((end) => placeOf(end).n) };
  const found = await find({ n, _id: { $in: keys } }, { projection: { _id: 1 }, hint: '_id_' });
  const there = new Set(found.map(({ _id }) => _id));
  for (const one of people) {
    const wanted = source.every((end) => there.has(keyAt(end, one)));
    if (!wanted || except.some((end) => there.has(keyAt(end, one)))) people.delete(one);
  }
  return people;
}
