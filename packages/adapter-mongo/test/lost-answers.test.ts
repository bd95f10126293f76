import { type Edges, edge, type PostId, type UserId } from '@twclone/core';
import type { Db, Document } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';
import { mongod } from '../../../tools/servers/mongodb.ts';
import { run } from '../../../tools/servers/process.ts';
import { migrate, mongo } from '../src/index.ts';
import { connected } from './server.ts';

const post = 'post' as PostId;

/** A server of one's own that fails when it is told to. */
async function failing(): Promise<{ db: Db; fail(times: number, data: Document): Promise<void> }> {
  const program = await mongod();
  const server = await run({
    name: 'mongodb-failing',
    command: (folder, port) => [
      ...[
        program,
        '--dbpath',
        folder,
        '--port',
        `${port}`,
        '--bind_ip',
        '127.0.0.1',
        '--nounixsocket',
      ],
      ...['--replSet', 'rs0', '--setParameter', 'enableTestCommands=1'],
    ],
    listens: /"Waiting for connections"/,
  });
  onTestFinished(() => server.stop());
  const host = `127.0.0.1:${server.port}`;
  const admin = connected(`mongodb://${host}/?directConnection=true`).db('admin');
  await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  const db = connected(`mongodb://${host}/?replicaSet=rs0`).db('failing');
  await migrate(db);
  const fail = async (times: number, data: Document) => {
    await admin.command({ configureFailPoint: 'failCommand', mode: { times }, data });
  };
  return { db, fail };
}

async function exact({ count, recount, list }: Edges): Promise<number> {
  const end = { kind: 'likes', to: post } as const;
  const [counted] = await count([end]);
  const [likes = []] = await list([{ kinds: ['likes'], to: post, limit: 1000 }]);
  expect([likes.length, ...(await recount([end]))]).toEqual([counted, counted]);
  return counted ?? -1;
}

test('where the answer to a commit is lost, it is asked again, and nothing is counted twice', async () => {
  const { db, fail } = await failing();
  const { edges, marks } = mongo(db);
  const likes = Array.from({ length: 40 }, (_, at) => {
    return edge('likes', `u${at}` as UserId, post, `i${at}`);
  });
  const commit = ['commitTransaction'];
  const lost = [
    { failCommands: commit, writeConcernError: { code: 64, errmsg: 'It is done, but who knows.' } },
    { failCommands: commit, closeConnection: true },
    { failCommands: ['update'], closeConnection: true },
    { failCommands: commit, errorCode: 112, errorLabels: ['TransientTransactionError'] },
  ];
  for (const [at, how] of lost.entries()) {
    await fail(1, how);
    await edges.add(likes.slice(at * 5, at * 5 + 5));
    expect(await exact(edges), JSON.stringify(how)).toBe(at * 5 + 5);
    await fail(1, how);
    await edges.remove(likes.slice(0, 1));
    expect(await exact(edges), JSON.stringify(how)).toBe(at * 5 + 4);
    await edges.add(likes.slice(0, 1));
  }
  // A single write is repeated by the driver, and known again by the server.
  const mark = { id: 'm', version: 1, value: 'v' };
  for (const run of [() => marks.insert([mark]), () => marks.replace([{ ...mark, version: 2 }])]) {
    await fail(1, { failCommands: ['update'], closeConnection: true });
    expect(await run()).toEqual([true]);
  }
  expect(await marks.get(['m'])).toEqual([{ ...mark, version: 2 }]);
});
