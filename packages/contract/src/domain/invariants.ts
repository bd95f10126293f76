import type {
  CountedEnd,
  Edge,
  ListQuery,
  Ports,
  Post,
  RecordName,
  Scanned,
  Versioned,
} from '@twclone/core';
import { countedFrom, countedTo, isTombstone, recordNames } from '@twclone/core';
import { ok, same } from './expect.ts';
import type { Made } from './walks.ts';

/** Everything of a port that can be scanned. */
async function scanAll<T>(port: {
  scan(page: { limit: number; next?: string | undefined }): Promise<Scanned<T>>;
}): Promise<T[]> {
  const items: T[] = [];
  let next: string | undefined;
  do {
    const page = await port.scan({ limit: 500, next });
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return items;
}

/**
 * What must hold of any stores between any two calls: counters are the numbers of edges, no follow,
 * request or member of a list stands beside a block (once the calls on the pair have ended), and no
 * two accounts carry a handle that a claim gives to one of them.
 */
export async function checkInvariants(ports: Ports): Promise<void> {
  const edges = await scanAll(ports.edges);
  await checkCounters(ports, edges);
  checkBlocks(edges);
  await checkHandles(ports);
}

async function checkCounters(ports: Ports, edges: readonly Edge[]): Promise<void> {
  const expected = new Map<string, { end: object; count: number }>();
  const add = (key: string, end: object) => {
    const { count } = expected.get(key) ?? { count: 0 };
    expected.set(key, { end, count: count + 1 });
  };
  for (const { kind, from, to } of edges) {
    if (countedFrom.some((counted) => counted === kind)) add(`${kind}<${from}`, { kind, from });
    if (countedTo.some((counted) => counted === kind)) add(`${kind}>${to}`, { kind, to });
  }
  const wanted = [...expected.values()];
  const ends = wanted.map(({ end }) => end) as Parameters<Ports['edges']['count']>[0][number][];
  for (let at = 0; at < ends.length; at += 500) {
    const counts = await ports.edges.count(ends.slice(at, at + 500));
    const should = wanted.slice(at, at + 500).map(({ count }) => count);
    same(counts, should, 'the counters');
  }
}

function checkBlocks(edges: readonly Edge[]): void {
  const of = (kind: Edge['kind']) => edges.filter((edge) => edge.kind === kind);
  const blocked = new Set(
    of('blocks').flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]),
  );
  const owners = new Map(of('owns').map(({ from, to }) => [to, from]));
  for (const { kind, from, to } of [...of('follows'), ...of('requested'), ...of('includes')]) {
    const by = kind === 'includes' ? owners.get(from) : from;
    ok(!blocked.has(`${by} ${to}`), `no ${kind} beside a block`);
  }
}

/** The same of counters and blocks, for what one walk has made on a store that others use as well. */
export async function checkInvariantsOf(
  ports: Ports,
  { people, posts, lists }: Pick<Made, 'people' | 'posts' | 'lists'>,
): Promise<void> {
  const ends = [
    ...people.flatMap((from) => countedFrom.map((kind) => ({ kind, from }))),
    ...people.flatMap((to) => countedTo.map((kind) => ({ kind, to }))),
    ...posts.flatMap((to) => countedTo.map((kind) => ({ kind, to }))),
    ...lists.map((from) => ({ kind: 'includes' as const, from })),
  ] as CountedEnd[];
  const blocks = people.map((from) => ({ from, kinds: ['blocks'] as const, limit }));
  const queries = ends.map(({ kind, ...end }) => ({ ...end, kinds: [kind], limit }));
  const found = await ports.edges.list([...queries, ...blocks] as ListQuery[]);
  const kept = await ports.edges.count(ends);
  same(
    kept,
    ends.map((_, at) => found[at]?.length),
    'the counters of this walk',
  );
  checkBlocks(found.flat());
}

const limit = 1_000;

async function checkHandles(ports: Ports): Promise<void> {
  const users = await scanAll(ports.users);
  const claims = new Map(
    (await scanAll(ports.handles)).map((claim) => [claim.id as string, claim]),
  );
  const carriers = new Map<string, string>();
  for (const { id, handle } of users) {
    const key = handle.toLowerCase();
    if (claims.get(key)?.userId !== id) continue;
    ok(!carriers.has(key), `one account carries @${handle}`);
    carriers.set(key, id);
  }
}

/** All that a network is made of, one line each, in no order. */
export async function snapshot(ports: Ports): Promise<string[]> {
  const records = recordNames.map(async (name) => {
    const found: Versioned[] = await scanAll<Versioned>(ports[name]);
    return found.map((record) => `${nameOf(name, record)} ${JSON.stringify(record, withoutTimes)}`);
  });
  const edges = await scanAll(ports.edges);
  return [
    ...(await Promise.all(records)).flat(),
    ...edges.map(({ kind, from, to }) => `${kind} ${from} ${to}`),
  ];
}

/** A tombstone is another thing than the post that it was. */
function nameOf(name: RecordName, record: object): string {
  return name === 'posts' && isTombstone(record as Post) ? 'tombstones' : name;
}

/** Times and versions may differ between a try and its repetition; what is said may not. */
function withoutTimes(key: string, value: unknown): unknown {
  const times = [
    'version',
    'claimedAt',
    'restsUntil',
    'until',
    'deletedAt',
    'at',
    'stateSince',
    'edited',
    'endsAt',
  ];
  return times.includes(key) ? typeof value : value;
}
