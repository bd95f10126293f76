import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sqlite } from '@twclone/adapter-sqlite';
import {
  type Edge,
  edge,
  type PostId,
  type StorePorts,
  type Tag,
  type UserId,
} from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { expect, test } from 'vitest';
import { child, fresh, temporaryFile } from './temporary.ts';

const [ada, bob, post] = ['ada', 'bob', 'post'] as unknown as [UserId, UserId, PostId];
const receipt = (id: string) => ({ id, version: 1, subject: id, hash: id, until: 1 });

test('a feed of many followees answers the same by whichever plan', async () => {
  const { store } = await fresh();
  const model = memory();
  const number = (n: number) => `01J${String(n).padStart(23, '0')}`;
  // The first 150 of 200 are followed; the newest posts are of nobody that is followed.
  const people = Array.from({ length: 200 }, (_, at) => `u${at}` as UserId);
  const edges: Edge[] = [];
  edges.push(...people.slice(0, 150).map((who, at) => edge('follows', ada, who, number(at))));
  for (let at = 200; at < 1000; at += 1) {
    const who = people[at > 600 ? 150 + (at % 50) : (at * 7) % 200] as UserId;
    edges.push(edge(at % 3 ? 'wrote' : 'reposted', who, number(at) as PostId, number(at)));
  }
  edges.push(edge('mutes', ada, people[7] as UserId, number(5000)));
  for (const ports of [store, model]) await ports.edges.add(edges);
  const except = [
    { kind: 'mutes', from: ada },
    { kind: 'blocks', to: ada },
  ] as const;
  const home = ['wrote', 'reposted', 'replied'] as const;
  const sources = [{ of: ada, via: 'follows' }, { nodes: people.slice(0, 150) }] as const;
  for (const source of sources) {
    for (const before of [undefined, number(601), number(300), number(205)]) {
      for (const kinds of [['wrote'], ['wrote', 'reposted'], home] as const) {
        const query = { ...source, kinds, before, except, limit: 21 };
        expect(await store.edges.feed(query)).toEqual(await model.edges.feed(query));
      }
    }
  }
});

test('the hot statements walk their index and never sort more than one page', async () => {
  const { db, store } = await fresh();
  const plans: string[] = [];
  const plan = (sql: string) =>
    db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array(sql.split('?').length - 1).fill(null));
  const prepare = db.prepare.bind(db);
  const seen: string[] = [];
  db.prepare = ((sql: string) => {
    seen.push(sql);
    return prepare(sql);
  }) as typeof db.prepare;
  const watched = sqlite(db, { synchronous: 'NORMAL' });
  await callAll(watched);
  db.prepare = prepare as typeof db.prepare;
  for (const sql of seen.filter((text) => text.startsWith('SELECT'))) {
    const steps = (plan(sql) as { detail: string }[]).map(({ detail }) => detail).join('\n');
    plans.push(`${sql}\n${steps}`);
    // No base table is read from end to end, except by the scans, which page through it.
    if (!/LIMIT \?$/.test(sql)) expect(steps).not.toMatch(/SCAN (edges|nodes|docs|users|posts)\b/);
  }
  // A bare `?` would make SQLite prepare the statement anew at every run.
  for (const sql of seen) expect(sql).not.toMatch(/[^+]\?/);
  const list = plans.filter((text) =>
    /^SELECT .*INDEXED BY edges_(in|out)\s.*\s+AND kind IN \(\d+\) AND id/.test(text),
  );
  expect(list).toHaveLength(3);
  for (const text of list) {
    expect(text).toMatch(/SEARCH edges USING COVERING INDEX edges_(out|in) \(\w+=\? AND kind=\?/);
    expect(text).not.toContain('TEMP B-TREE');
  }
  const feeds = plans.filter((text) => text.startsWith('SELECT e.'));
  expect(feeds).toHaveLength(6);
  for (const text of feeds) {
    expect(text).toMatch(/USING COVERING INDEX edges_(fed|recent) \((from=\? AND )?id/);
  }
  const gets = plans.filter((text) => text.startsWith('SELECT key, kind, edges.id'));
  expect(gets).toHaveLength(1);
  for (const text of gets) {
    expect(text).toMatch(/SEARCH edges USING PRIMARY KEY \(from=\? AND to=\?\)/);
  }
  expect(await store.edges.list([])).toEqual([]);
});

test('a profile of two kinds among 10,000 edges reads a page, not the profile', async () => {
  const { db, store } = await fresh();
  const edges = Array.from({ length: 10_000 }, (_, at) =>
    edge(at % 2 ? 'wrote' : 'reposted', ada, `p${at}` as PostId, `i${String(at).padStart(5, '0')}`),
  );
  for (let at = 0; at < 10; at += 1)
    await store.edges.add(edges.slice(at * 1000, at * 1000 + 1000));
  // No plan tells how many rows are read: the least CPU time of ten does, whatever else runs.
  const cost = async (kinds: ('wrote' | 'reposted')[]) => {
    const times: number[] = [];
    for (let batch = 0; batch < 10; batch += 1) {
      const start = process.cpuUsage();
      for (let at = 0; at < 50; at += 1) await store.edges.list([{ kinds, from: ada, limit: 21 }]);
      times.push(process.cpuUsage(start).user);
    }
    return Math.min(...times);
  };
  const [page] = await store.edges.list([{ kinds: ['wrote', 'reposted'], from: ada, limit: 21 }]);
  expect(page?.map(({ id }) => id)).toEqual(
    edges
      .slice(-21)
      .reverse()
      .map(({ id }) => id),
  );
  // Sorting the profile would cost 100 times as much as the page of one kind.
  expect(await cost(['wrote', 'reposted'])).toBeLessThan(20 * (await cost(['wrote'])) + 5000);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('foreign text is only ever a value', async () => {
  const { db, store } = await fresh();
  const odd = [
    "'; DROP TABLE users; --",
    '" OR "1"="1',
    'a" AND NEAR(b)',
    'words : *',
    '\0',
    'a\0b',
    '%_',
    '\\ud800',
    '\\\\ud800',
    'x'.repeat(10_000),
    '{"a":1}',
    '[]',
    'null',
    '__proto__',
    '',
  ];
  for (const text of odd) {
    const [who, what] = [text as UserId, `${text}!` as PostId];
    expect(await store.receipts.insert([receipt(text)])).toEqual([true]);
    expect(await store.receipts.get([text, 'other'])).toEqual([receipt(text), undefined]);
    expect(await store.receipts.get([text])).toEqual([receipt(text)]);
    expect(await store.receipts.remove([text])).toEqual([true]);
    const like = edge('likes', who, what, '01J');
    expect(await store.edges.add([like])).toEqual([true]);
    expect(await store.edges.get([like])).toEqual(['01J']);
    expect(await store.edges.get([like, edge('mutes', who, who, '')])).toEqual(['01J', undefined]);
    expect(await store.edges.count([{ kind: 'likes', to: what }])).toEqual([1]);
    const ends = [
      { kind: 'likes', to: what },
      { kind: 'likes', from: who },
    ] as const;
    expect(await store.edges.count(ends)).toEqual([1, 1]);
    expect((await store.edges.list([{ kinds: ['likes'], from: who, limit: 5 }]))[0]).toHaveLength(
      1,
    );
    await store.search.index([
      { id: what, version: 1, words: [text], author: ada, tags: [text as Tag], open: true },
      { id: ada, version: 1, words: [text], handle: `h${text}` },
    ]);
    const found = { items: [what] };
    expect(await store.search.posts({ words: [text], limit: 5 })).toEqual(found);
    expect(await store.search.posts({ words: [], tag: text as Tag, limit: 5 })).toEqual(found);
    expect(await store.search.users({ words: [text], limit: 5 })).toHaveLength(1);
    expect(await store.search.users({ prefix: `h${text}`, limit: 5 })).toHaveLength(1);
    expect(await store.search.trends({ tags: [text as Tag], limit: 5 })).toHaveLength(1);
    await store.search.remove([what, ada]);
    await store.edges.feed({ nodes: [who], kinds: ['wrote'], before: text, after: text, limit: 5 });
  }
  const invalid = { code: 'invalid' };
  await expect(store.edges.scan({ limit: 5, next: '"' })).rejects.toMatchObject(invalid);
  const many = Array.from({ length: 1000 }, (_, at) => `w${at}`);
  expect(await store.search.posts({ words: many, limit: 5 })).toEqual({ items: [] });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('two handles on one file see each other; a held lock is unavailable', async () => {
  const file = temporaryFile();
  const { store } = await fresh(file, { deadlineMs: 50 });
  const { db, store: other } = await fresh(file, { deadlineMs: 50 });
  expect(await store.edges.add([edge('likes', ada, post, 'i')])).toEqual([true]);
  expect(await other.edges.add([edge('likes', ada, post, 'j')])).toEqual([false]);
  expect(await other.edges.count([{ kind: 'likes', to: post }])).toEqual([1]);
  db.exec('BEGIN IMMEDIATE');
  const refused = expect.objectContaining({
    code: 'unavailable',
    cause: expect.objectContaining({ code: 'SQLITE_BUSY' }),
  });
  await expect(store.edges.add([edge('likes', bob, post, 'i')])).rejects.toThrow(refused);
  await expect(store.receipts.insert([receipt('a')])).rejects.toThrow(refused);
  await expect(store.search.index([])).rejects.toThrow(refused);
  expect(await store.edges.count([{ kind: 'likes', to: post }])).toEqual([1]);
  db.exec('ROLLBACK');
  expect(await store.receipts.insert([receipt('a')])).toEqual([true]);
});

test('an aborted call does nothing and rejects with the reason', async () => {
  const { store } = await fresh();
  const reason = new Error('enough');
  const call = { signal: AbortSignal.abort(reason) };
  await expect(store.receipts.insert([receipt('a')], call)).rejects.toBe(reason);
  await expect(store.edges.add([edge('likes', ada, post, 'i')], call)).rejects.toBe(reason);
  await expect(store.edges.feed({ nodes: [], kinds: [], limit: 1 }, call)).rejects.toBe(reason);
  await expect(store.edges.graph.known({ of: ada, subjects: [], sample: 1 }, call)).rejects.toBe(
    reason,
  );
  await expect(store.search.trends({ limit: 1 }, call)).rejects.toBe(reason);
  expect(await store.receipts.get(['a'])).toEqual([undefined]);
});

test('a host that asks for bigints, or has a transaction open, gets the same answers', async () => {
  const { db } = await fresh();
  db.defaultSafeIntegers(true);
  const store = sqlite(db, { synchronous: 'NORMAL' });
  db.exec('BEGIN');
  await store.edges.add([edge('likes', ada, post, 'i'), edge('follows', ada, bob, 'j')]);
  db.exec('COMMIT');
  expect(await store.edges.count([{ kind: 'likes', to: post }])).toEqual([1]);
  expect(await store.edges.list([{ kinds: ['likes'], to: post, limit: 2 }])).toEqual([
    [edge('likes', ada, post, 'i')],
  ]);
});

test('a node of an undone transaction is forgotten: its number goes to another one', async () => {
  const { db, store } = await fresh();
  const [mine, theirs] = [edge('follows', ada, bob, 'i1'), edge('follows', bob, ada, 'i2')];
  db.exec('BEGIN');
  await store.edges.add([mine]);
  expect(await store.edges.get([mine])).toEqual(['i1']);
  expect(await store.edges.list([{ from: ada, kinds: ['follows'], limit: 1 }])).toEqual([[mine]]);
  db.exec('ROLLBACK');
  expect(await store.edges.get([mine, theirs])).toEqual([undefined, undefined]);
  await store.edges.add([theirs]);
  expect(await store.edges.get([mine, theirs])).toEqual([undefined, 'i2']);
  expect(await store.edges.list([{ from: bob, kinds: ['follows'], limit: 1 }])).toEqual([[theirs]]);
});

test('recount mends a counter', async () => {
  const { db, store } = await fresh();
  await store.edges.add([edge('likes', ada, post, 'i')]);
  db.exec('UPDATE nodes SET likes_to = 7');
  const end = { kind: 'likes', to: post } as const;
  expect(await store.edges.recount([end])).toEqual([1]);
  expect(await store.edges.count([end])).toEqual([1]);
});

/** `TWCLONE_KILLS=50` for a thorough run. */
const kills = Number(process.env['TWCLONE_KILLS'] ?? 5);

test(`what was answered survives ${kills} kills, and the counters agree`, async () => {
  const file = temporaryFile();
  await fresh(file);
  for (let run = 0; run < kills; run += 1) {
    const writer = child('writer-child.ts', file, String(run));
    const answered: string[] = [];
    for await (const line of createInterface({ input: writer.stdout as NodeJS.ReadableStream })) {
      answered.push(line);
      if (answered.length === 30 + (run % 20) * 7) writer.kill('SIGKILL');
    }
    if (writer.signalCode === null) await once(writer, 'exit');
    const { db, store } = await fresh(file);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const likes = answered.map((who) => edge('likes', who as UserId, post, ''));
    expect(await store.edges.get(likes)).not.toContain(undefined);
    expect(await store.receipts.get(answered)).not.toContain(undefined);
    const end = { kind: 'likes', to: post } as const;
    expect(await store.edges.count([end])).toEqual(await store.edges.recount([end]));
  }
});

/** Each reading statement at least once, so that it is prepared. */
async function callAll({ users, edges, search }: StorePorts): Promise<void> {
  await users.get([ada]);
  await users.get([ada, bob]);
  await users.scan({ limit: 1 });
  const [like, follow] = [edge('likes', ada, post, 'i'), edge('follows', ada, bob, 'i')];
  const liked = Array.from({ length: 100 }, (_, at) => edge('likes', ada, `p${at}` as PostId, 'i'));
  for (const links of [[like], [like, follow], [...liked, edge('follows', bob, ada, 'i')]])
    await edges.get(links);
  const end = { kind: 'likes', to: post } as const;
  for (const ends of [[end], [end, end]]) await edges.count(ends);
  for (const kinds of [['likes'], ['likes', 'reposted']] as const) {
    await edges.list([
      { kinds, from: ada, limit: 1 },
      { kinds, to: post, limit: 1 },
    ]);
  }
  const nodes = Array.from({ length: 200 }, (_, at) => `n${at}` as UserId);
  await edges.add(nodes.map((who) => edge('follows', ada, who, 'i')));
  await edges.feed({ nodes, kinds: ['wrote'], limit: 1 });
  await edges.feed({ of: ada, via: 'follows', kinds: ['wrote'], limit: 1 });
  const except = [{ kind: 'mutes', from: ada }] as const;
  await edges.add([edge('mutes', ada, bob, 'i')]);
  const home = ['wrote', 'replied', 'reposted'] as const;
  await edges.feed({ of: ada, via: 'follows', kinds: home, except, limit: 1 });
  await edges.scan({ limit: 1 });
  await edges.graph.suggest({ of: ada, breadth: 1, limit: 1, except: [] });
  await edges.graph.known({ of: ada, subjects: [bob, nodes[0] as UserId], sample: 1 });
  await search.posts({ words: ['a'], limit: 1 });
  await search.users({ words: ['a'], prefix: 'a', limit: 1 });
  for (const tags of [undefined, []]) await search.trends({ limit: 1, ...(tags ? { tags } : {}) });
}

test('a deadline that is no time is invalid, and one that no timer takes is the longest', async () => {
  const { db } = await fresh();
  for (const deadlineMs of [Number.NaN, 0, -5]) {
    const made = () => sqlite(db, { deadlineMs });
    expect(made).toThrow(expect.objectContaining({ code: 'invalid' }));
  }
  for (const deadlineMs of [Infinity, 2 ** 31]) {
    sqlite(db, { deadlineMs });
    expect(db.pragma('busy_timeout', { simple: true })).toBe(2 ** 31 - 1);
  }
});
