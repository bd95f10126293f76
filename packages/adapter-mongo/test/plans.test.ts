import {
  type Edge,
  edge,
  type PostId,
  type StorePorts,
  type Tag,
  type UserId,
} from '@twclone/core';
import type { CommandStartedEvent, Db, Document } from 'mongodb';
import { expect, test } from 'vitest';
import { mongo } from '../src/index.ts';
import { freshDb } from './server.ts';

const [ada, bob] = ['ada', 'bob'] as UserId[] as [UserId, UserId];
const post = 'post' as PostId;
const people = (count: number, name = 'u') =>
  Array.from({ length: count }, (_, at) => `${name}${at}` as UserId);

/** A store that notes the commands which a call sends. */
async function watched(): Promise<{
  db: Db;
  store: StorePorts;
  sent(run: () => Promise<unknown>): Promise<Document[]>;
}> {
  const db = await freshDb({ monitorCommands: true });
  const store = mongo(db);
  const seen: Document[] = [];
  db.client.on('commandStarted', ({ command }: CommandStartedEvent) => seen.push(command));
  const sent = async (run: () => Promise<unknown>) => {
    await store.users.get([]);
    seen.length = 0;
    await run();
    return seen.filter(({ find, aggregate, update, commitTransaction }) =>
      [find, aggregate, update, commitTransaction].some((each) => each !== undefined),
    );
  };
  return { db, store, sent };
}

/** What the server did for a command: the names of all stages, and how much it looked at. */
async function explained(db: Db, command: Document) {
  const { find, aggregate, filter, sort, limit, projection, hint, pipeline, skip } = command;
  const asked = find
    ? { find, filter, ...drop({ sort, limit, projection, hint, skip }) }
    : { aggregate, pipeline, cursor: {}, ...drop({ hint }) };
  const answer = await db.command({ explain: asked, verbosity: 'executionStats' });
  const text = JSON.stringify(answer);
  const sum = (field: string) =>
    [...text.matchAll(new RegExp(`"${field}":(\\d+)`, 'g'))].map(([, n]) => Number(n));
  const stages = new Set([...text.matchAll(/"stage":"(\w+)"/g)].map(([, stage]) => stage ?? ''));
  return {
    stages,
    keys: Math.max(...sum('totalKeysExamined')),
    docs: Math.max(...sum('totalDocsExamined')),
  };
}

function drop(fields: Document): Document {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Whether it goes to the shards of some nodes, and to no other. */
function targets(condition: unknown): boolean {
  if (typeof condition === 'string') return true;
  const some = (condition as { $in?: unknown[] } | undefined)?.$in;
  return some?.every((each) => typeof each === 'string') === true;
}

const filtersOf = ({ find, filter, pipeline = [] }: Document): Document[] => {
  if (find) return [filter];
  const unions = pipeline.flatMap((stage: Document) => stage['$unionWith']?.pipeline ?? []);
  const matches = [...pipeline, ...unions].flatMap((stage: Document) => stage['$match'] ?? []);
  return matches.filter((match: Document) => 'n' in match || !('_id' in match));
};

async function filled(store: StorePorts): Promise<void> {
  const friends = people(300);
  const all: Edge[] = friends.flatMap((who, at) => [
    edge('follows', ada, who, `f${at}`),
    edge('follows', who, bob, `g${at}`),
    edge('wrote', who, `p${at}` as PostId, `w${String(at).padStart(3, '0')}`),
    ...(at < 40 ? [edge('follows', bob, who, `h${at}`)] : []),
  ]);
  for (let at = 0; at < all.length; at += 1000) await store.edges.add(all.slice(at, at + 1000));
}

test('every read of edges but a feed over everybody names the nodes that it is about', async () => {
  const { store, sent, db } = await watched();
  await filled(store);
  const { edges } = store;
  const link = edge('follows', ada, bob, '');
  const follows = { kinds: ['follows'], from: ada, limit: 5 } as const;
  const feed = { of: bob, via: 'follows', kinds: ['wrote', 'reposted'], limit: 9 } as const;
  const except = [{ kind: 'mutes', from: bob }] as const;
  const calls = {
    get: () => edges.get([link, { ...link, from: bob }]),
    list: () => edges.list([follows]),
    lists: () => edges.list([follows, { kinds: ['follows', 'blocks'], to: bob, limit: 3 }]),
    count: () => edges.count([{ kind: 'follows', from: ada }]),
    recount: () => edges.recount([{ kind: 'follows', from: ada }]),
    feed: () => edges.feed({ ...feed, except }),
    suggest: () => edges.graph.suggest({ of: ada, breadth: 9, limit: 5, except: [] }),
    known: () => edges.graph.known({ of: ada, subjects: [bob], sample: 2 }),
    shared: () => edges.graph.shared({ of: ada, subject: bob, limit: 3 }),
    path: () => edges.graph.path({ from: ada, to: bob, depth: 3, except: [] }),
  };
  for (const [name, call] of Object.entries(calls)) {
    const commands = (await sent(call)).filter(({ find, aggregate }) => find ?? aggregate);
    expect(commands.length, name).toBeGreaterThan(0);
    for (const command of commands) {
      const key = (command['find'] ?? command['aggregate']) === 'nodes' ? '_id' : 'n';
      for (const filter of filtersOf(command))
        expect(targets(filter[key]), `${name} ${JSON.stringify(filter)}`).toBe(true);
      const { stages } = await explained(db, command);
      expect(stages, name).not.toContain('COLLSCAN');
      expect(stages, name).not.toContain('SORT');
    }
  }
});

test('lists and feeds walk an index and read no document', async () => {
  const { store, sent, db } = await watched();
  await filled(store);
  const list = { kinds: ['follows', 'blocks', 'mutes'], from: ada, limit: 20 } as const;
  const [page = {}] = await sent(() => store.edges.list([list]));
  expect(await explained(db, page)).toMatchObject({ docs: 0 });
  expect((await explained(db, page)).keys).toBeLessThan(30);
  const light = { of: bob, via: 'follows', kinds: ['wrote', 'reposted'], limit: 20 } as const;
  const merge = (await sent(() => store.edges.feed(light))).at(-1) ?? {};
  const merged = await explained(db, merge);
  expect(merged.stages).toContain('SORT_MERGE');
  expect(merged).toMatchObject({ docs: 0 });
  expect(merged.keys).toBeLessThan(2 * 40 * 2 + 21);
  const heavy = await sent(() => store.edges.feed({ ...light, of: ada }));
  expect(heavy).toHaveLength(3);
  const newest = await explained(db, heavy[1] ?? {});
  expect(newest).toMatchObject({ docs: 0, keys: expect.closeTo(80, -1) });
  // It is remembered that she follows many: so it is not asked again.
  expect(await sent(() => store.edges.feed({ ...light, of: ada }))).toHaveLength(2);
});

test('a feed of many who are quiet is merged few by few, and reads a bounded part of the news', async () => {
  const { store, sent, db } = await watched();
  const quiet = people(300, 'q');
  await store.edges.add(quiet.map((who, at) => edge('follows', ada, who, `f${at}`)));
  await store.edges.add(quiet.map((who, at) => edge('wrote', who, `o${at}` as PostId, `a${at}`)));
  for (let part = 0; part < 4; part += 1) {
    const news = people(1000, `n${part}-`);
    await store.edges.add(
      news.map((who, at) => edge('wrote', who, `${who}` as never, `b${part}${at}`)),
    );
  }
  const feed = { of: ada, via: 'follows', kinds: ['wrote'], limit: 50 } as const;
  const commands = await sent(() => store.edges.feed(feed));
  const plans = await Promise.all(commands.map((command) => explained(db, command)));
  expect(plans.reduce((sum, { keys }) => sum + keys, 0)).toBeLessThan(
    201 + 1500 + 300 + 2 * 300 + 2 * 51 + 200,
  );
  expect(await store.edges.feed(feed)).toHaveLength(50);
});

test('an add is three commands, however many edges it has', async () => {
  const { store, sent } = await watched();
  const likes = people(500).map((who, at) => edge('likes', who, post, `i${at}`));
  // A transaction right after the collections were made may be repeated.
  await store.edges.add([edge('likes', ada, 'other' as PostId, 'i')]);
  expect(await sent(() => store.edges.add(likes))).toHaveLength(3);
  expect(await sent(() => store.edges.add(likes))).toHaveLength(2);
});

test('every command reads from the primary what a majority has, and writes to a majority', async () => {
  const db = await freshDb({
    ...{ monitorCommands: true, readPreference: 'nearest', writeConcern: { w: 1 } },
    ...{ readConcern: { level: 'local' }, retryWrites: false, promoteValues: false },
  });
  const store = mongo(db);
  const seen: Document[] = [];
  db.client.on('commandStarted', ({ command }: CommandStartedEvent) => seen.push(command));
  await store.edges.add([edge('likes', ada, post, 'i')]);
  expect(await store.edges.count([{ kind: 'likes', to: post }])).toEqual([1]);
  await store.marks.insert([{ id: 'm', version: 1, value: 'v' }]);
  expect(await store.marks.get(['m'])).toEqual([{ id: 'm', version: 1, value: 'v' }]);
  await store.search.index([{ id: post, version: 1, words: ['a'], author: ada }]);
  await store.search.posts({ words: ['a'], limit: 1 });
  for (const command of seen) {
    // On a direct connection, as to a container, the driver itself says `primaryPreferred`.
    expect(command['$readPreference']?.mode ?? 'primary').toMatch(/^primary/);
    if (
      command['autocommit'] === false &&
      !command['startTransaction'] &&
      !command['commitTransaction']
    )
      continue;
    if (command['hello']) continue;
    const { readConcern, writeConcern } = command;
    const certain = /majority|snapshot/.test(JSON.stringify([readConcern, writeConcern]));
    expect(certain, JSON.stringify(command)).toBe(true);
  }
});

test('a search walks the rarer word, and stops after a bounded number of documents', async () => {
  const { store, sent, db } = await watched();
  const id = (at: number) => `p${String(at).padStart(5, '0')}` as PostId;
  const doc = (at: number) => ({
    id: id(at),
    version: 1,
    words: [at % 2 ? 'odd' : 'even', 'all', ...(at === 7 ? ['rare', 'even'] : [])],
    author: ada,
    tags: ['#t' as Tag],
    open: true,
  });
  const all = Array.from({ length: 6000 }, (_, at) => doc(at));
  for (let at = 0; at < 6000; at += 1000) await store.search.index(all.slice(at, at + 1000));
  const rare = await sent(() => store.search.posts({ words: ['all', 'odd', 'rare'], limit: 5 }));
  expect((await explained(db, rare.at(-1) ?? {})).keys).toBeLessThan(5);
  const one = await sent(() => store.search.posts({ words: ['all'], limit: 20 }));
  expect(await explained(db, one[0] ?? {})).toMatchObject({ docs: 0, keys: 21 });
  const found: string[] = [];
  let pages = 0;
  for (let before: string | undefined, more = true; more; pages += 1) {
    const { items, next } = await store.search.posts({
      words: ['odd', 'even'],
      limit: 5,
      ...(before && { before }),
    });
    found.push(...items);
    [before, more] = [next, next !== undefined];
  }
  expect(found).toEqual([id(7)]);
  expect(pages).toBeLessThan(5);
});
