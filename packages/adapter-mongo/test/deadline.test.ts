import { readFileSync } from 'node:fs';
import { edge, type PostId, type StorePorts, type UserId } from '@twclone/core';
import { expect, onTestFinished, test } from 'vitest';
import { native } from '../../../tools/servers/start.ts';
import { migrate, mongo } from '../src/index.ts';
import { connected, fresh, freshDb } from './server.ts';

const ada = 'ada' as UserId;
const like = edge('likes', ada, 'post' as PostId, 'i');
const unavailable = { code: 'unavailable', cause: expect.any(Error) };

/** A call of each family, each of which must fail within so many milliseconds. */
async function allFail({ users, edges, search }: StorePorts, within: number): Promise<void> {
  const calls = [
    () => users.get([ada]),
    () => users.remove([ada]),
    () => edges.add([like]),
    () => edges.remove([like]),
    () => edges.recount([{ kind: 'likes', to: like.to }]),
    () => edges.feed({ of: ada, via: 'follows', kinds: ['wrote'], limit: 1 }),
    () => edges.graph.known({ of: ada, subjects: [ada], sample: 1 }),
    () => search.posts({ words: ['a'], limit: 1 }),
  ];
  const began = performance.now();
  const fails = calls.map((call) => expect(call()).rejects.toMatchObject(unavailable));
  await Promise.all(fails);
  expect(performance.now() - began).toBeLessThan(within);
}

test('a server that nobody reaches is unavailable within the deadline', async () => {
  const client = connected('mongodb://127.0.0.1:1/?replicaSet=rs0');
  await allFail(mongo(client.db('nowhere'), { deadlineMs: 300 }), 600);
});

test('a closed client is unavailable at once', async () => {
  const { databaseName } = await freshDb();
  const client = connected();
  const store = mongo(client.db(databaseName));
  expect(await store.users.get([ada])).toEqual([undefined]);
  await client.close();
  await allFail(store, 1000);
});

test('a server that stops in the middle is unavailable within the deadline, and answers when it goes on', async () => {
  const server = await native.mongodb();
  const pid = server.pid ?? 0;
  onTestFinished(() => server.stop());
  const db = connected(server.uri).db('stopped');
  await migrate(db);
  const store = mongo(db, { deadlineMs: 500 });
  expect(await store.edges.add([like])).toEqual([true]);
  process.kill(pid, 'SIGSTOP');
  // A process of many threads does not stop at once.
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') T ');
  try {
    await allFail(store, 1000);
    await allFail(store, 1000);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect
    .poll(() => store.users.get([ada]).catch(() => 'no'), { timeout: 15_000 })
    .toEqual([undefined]);
  // Whether it is new depends on what the calls that were given up still did.
  await expect
    .poll(() => store.edges.add([like]).catch(() => 'no'), { timeout: 15_000 })
    .not.toBe('no');
  // What was given up may end between two reads: so both are read again, and nothing is mended.
  const counted = async () => {
    const [count] = await store.edges.count([{ kind: 'likes', to: like.to }]);
    const [found] = await store.edges.list([{ kinds: ['likes'], to: like.to, limit: 9 }]);
    return (count ?? 0) - (found?.length ?? 0);
  };
  await expect.poll(counted, { timeout: 5000 }).toBe(0);
});

test('an aborted call rejects with the reason, also in the middle', async () => {
  const { store } = await fresh();
  const reason = new Error('enough');
  const controller = new AbortController();
  const call = { signal: controller.signal };
  const waiting = [
    store.edges.add([like], call),
    store.users.get([ada], call),
    store.edges.graph.suggest({ of: ada, breadth: 5, limit: 5, except: [] }, call),
  ];
  controller.abort(reason);
  for (const each of await Promise.allSettled(waiting)) expect(each).toMatchObject({ reason });
  await expect(store.search.trends({ limit: 1 }, call)).rejects.toBe(reason);
});
