import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sqlite } from '@twclone/adapter-sqlite';
import { edge, link, type NoticeKey, type PostId, type Tag, type UserId } from '@twclone/core';
import { expect, test } from 'vitest';
import { child, fresh, temporaryFile } from './temporary.ts';

const [ada, bob, post] = ['ada', 'bob', 'post'] as unknown as [UserId, UserId, PostId];
const receipt = (id: string) => ({ id, version: 1, subject: id, hash: id, until: 1 });

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

// Dies where what lies between two is looked up once for a notice and for what comes after it.
test('a link is found behind a notice with the same ends', async () => {
  const { store } = await fresh();
  const quote = edge('quotes', 'a' as PostId, 'b' as PostId, '01J');
  await store.edges.add([quote]);
  const told = link('noticed', 'a' as UserId, 'b' as NoticeKey);
  expect(await store.edges.get([told, quote, told, quote])).toEqual([
    ...[undefined, '01J'],
    ...[undefined, '01J'],
  ]);
});
