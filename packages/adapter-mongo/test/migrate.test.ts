import { recordNames, type UserId } from '@twclone/core';
import type { Db } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';
import { mongod } from '../../../tools/servers/mongodb.ts';
import { run } from '../../../tools/servers/process.ts';
import { migrate, mongo } from '../src/index.ts';
import { connected, freshDb, freshName, uriOf } from './server.ts';

const ada = 'ada' as UserId;

async function schemaOf(db: Db): Promise<unknown> {
  const all = await db.listCollections().toArray();
  const names = all.map(({ name }) => name).sort();
  return Promise.all(names.map(async (name) => [name, await db.collection(name).indexes()]));
}

test('migrating makes every collection, and again changes nothing', async () => {
  const db = await freshDb();
  const before = await schemaOf(db);
  await migrate(db);
  expect(await schemaOf(db)).toEqual(before);
  const names = (before as [string][]).map(([name]) => name);
  expect(names).toEqual([...recordNames, 'docs', 'edges', 'nodes', 'twclone_schema'].sort());
});

test('several processes may migrate one database at once', async () => {
  const name = freshName();
  const dbs = [1, 2, 3, 4].map(() => connected(uriOf()).db(name));
  const [db] = dbs;
  if (!db) return;
  onTestFinished(async () => void (await db.dropDatabase()));
  await Promise.all(dbs.map((each) => migrate(each)));
  expect(await schemaOf(db)).toEqual(await schemaOf(await freshDb()));
});

test('a missing schema names migrate(db), and is found when it comes; a newer one is a conflict', async () => {
  const db = connected().db(freshName());
  onTestFinished(async () => void (await db.dropDatabase()));
  const { users } = mongo(db);
  await expect(users.get([ada])).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('Call migrate(db) first'),
  });
  await migrate(db);
  expect(await users.get([ada])).toEqual([undefined]);
  await db.collection<{ _id: number }>('twclone_schema').insertOne({ _id: 99 });
  await expect(mongo(db).users.get([ada])).rejects.toMatchObject({ code: 'conflict' });
  await expect(migrate(db)).rejects.toMatchObject({ code: 'conflict' });
});

test('a server that stands alone is refused, and it is said what to do', async () => {
  const program = await mongod();
  const alone = await run({
    name: 'mongodb-alone',
    command: (folder, port) => [
      program,
      '--dbpath',
      folder,
      '--port',
      `${port}`,
      '--bind_ip',
      '127.0.0.1',
      '--nounixsocket',
    ],
    listens: /"Waiting for connections"/,
  });
  onTestFinished(() => alone.stop());
  const db = connected(`mongodb://127.0.0.1:${alone.port}`).db('alone');
  const refused = { code: 'unavailable', message: expect.stringContaining('mongod --replSet rs0') };
  await expect(migrate(db)).rejects.toMatchObject(refused);
  await expect(mongo(db).users.get([ada])).rejects.toMatchObject(refused);
});
