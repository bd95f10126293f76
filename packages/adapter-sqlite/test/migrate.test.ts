import { once } from 'node:events';
import { migrate, sqlite } from '@twclone/adapter-sqlite';
import { countedFrom, countedTo, recordNames, type UserId } from '@twclone/core';
import { expect, test } from 'vitest';
import { kindNumbers } from '../src/kinds.ts';
import { child, fresh, opened, temporaryFile } from './temporary.ts';

test('migrating again changes nothing', async () => {
  const { db } = await fresh();
  const schema = () => db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').all();
  const before = schema();
  await migrate(db);
  expect(schema()).toEqual(before);
  expect(db.prepare('SELECT version FROM twclone_schema').pluck().all()).toEqual([1]);
});

test('processes may migrate one file at once', async () => {
  const file = temporaryFile();
  const runs = [1, 2, 3, 4].map(() => child('migrate-child.ts', file));
  const codes = await Promise.all(runs.map(async (run) => (await once(run, 'exit'))[0]));
  expect(codes).toEqual([0, 0, 0, 0]);
  const db = opened(file);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.prepare('SELECT version FROM twclone_schema').pluck().all()).toEqual([1]);
  expect(() => sqlite(db)).not.toThrow();
});

test('a missing schema names migrate(db); a newer one is a conflict', async () => {
  expect(() => sqlite(opened())).toThrow(/Call migrate\(db\) first/);
  const { db } = await fresh();
  db.exec('INSERT INTO twclone_schema VALUES (99, 0)');
  const conflict = expect.objectContaining({ code: 'conflict' });
  expect(() => sqlite(db)).toThrow(conflict);
  await expect(migrate(db)).rejects.toThrow(conflict);
});

test('the pragmas are really set on the handle that is given', async () => {
  const file = temporaryFile();
  await fresh(file);
  const pragmas = (options?: Parameters<typeof sqlite>[1]) => {
    const db = opened(file);
    sqlite(db, options);
    return ['journal_mode', 'synchronous', 'busy_timeout'].map((name) =>
      db.pragma(name, { simple: true }),
    );
  };
  expect(pragmas()).toEqual(['wal', 2, 5000]);
  expect(pragmas({ synchronous: 'NORMAL', deadlineMs: 70 })).toEqual(['wal', 1, 70]);
});

test('every record type has its table, every counted end its column, all kinds a number', async () => {
  const { db } = await fresh();
  const namesIn = (table: string) =>
    (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  for (const name of recordNames) expect(namesIn(name)).toEqual(['id', 'version', 'json']);
  const ends = [...countedFrom.map((k) => `${k}_from`), ...countedTo.map((k) => `${k}_to`)];
  expect(namesIn('nodes').sort()).toEqual(['id', 'n', ...ends].sort());
  const numbers = Object.values(kindNumbers);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('a closed handle is unavailable on every path', async () => {
  const { db, store } = await fresh();
  db.close();
  const closed = { code: 'unavailable', cause: expect.any(TypeError) };
  const ada = 'ada' as UserId;
  await expect(store.users.get([ada])).rejects.toMatchObject(closed);
  await expect(store.users.remove([ada])).rejects.toMatchObject(closed);
  await expect(store.edges.recount([])).rejects.toMatchObject(closed);
  await expect(store.edges.count([{ kind: 'follows', to: ada }])).rejects.toMatchObject(closed);
  await expect(store.search.posts({ words: [], limit: 1 })).rejects.toMatchObject(closed);
  expect(() => sqlite(db)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  await expect(migrate(db)).rejects.toMatchObject(closed);
});

test('writing through a read-only handle is unavailable', async () => {
  const file = temporaryFile();
  await fresh(file);
  const store = sqlite(opened(file, { readonly: true }));
  expect(await store.users.get(['ada' as UserId])).toEqual([undefined]);
  const refused = { code: 'unavailable', cause: { code: 'SQLITE_READONLY' } };
  await expect(store.users.remove(['ada' as UserId])).rejects.toMatchObject(refused);
});
