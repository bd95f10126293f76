import { migrate, mongo } from '@twclone/adapter-mongo';
import type { Edge, UserId } from '@twclone/core';
import { type Db, MongoClient } from 'mongodb';
import { nativeMongodb } from '../../tools/servers/mongodb.ts';
import { type Bench, kinds } from './cases.ts';

interface Follow {
  readonly _id: string;
}

interface Done {
  readonly _id: string;
  readonly by: string;
  readonly kind: string;
}

/** Runs on a server of its own. */
export async function withMongodb<T>(run: (bench: Bench) => Promise<T>): Promise<T> {
  const server = await nativeMongodb();
  const client = new MongoClient(server.uri, { monitorCommands: true });
  let requests = 0;
  client.on('commandStarted', () => {
    requests += 1;
  });
  try {
    const db = client.db('bench');
    await migrate(db);
    const { edges } = mongo(db, { deadlineMs: 30_000 });
    const pid = server.pid ?? 0;
    const shared = { name: 'MongoDB', pid, edges, followees: 2000, requests: () => requests };
    return await run({ ...shared, ...raw(db) });
  } finally {
    await client.close();
    await server.stop();
  }
}

/** Two collections made for nothing but this: the newest, then who of their authors is followed. */
function raw(db: Db): Pick<Bench, 'loadRaw' | 'rawFeed'> {
  const follows = db.collection<Follow>('raw_follows');
  const done = db.collection<Done>('raw_done');
  return {
    async loadRaw(edges: readonly Edge[]) {
      await done.createIndex({ _id: -1, by: 1, kind: 1 });
      for (let at = 0; at < edges.length; at += 1000) {
        const some = edges.slice(at, at + 1000);
        const links = some.filter(({ kind }) => kind === 'follows');
        const rest = some.filter(({ kind }) => kind !== 'follows');
        if (links.length > 0)
          await follows.insertMany(links.map(({ from, to }) => ({ _id: `${from} ${to}` })));
        if (rest.length > 0)
          await done.insertMany(rest.map(({ id, from, kind }) => ({ _id: id, by: from, kind })));
      }
    },
    async rawFeed(reader: UserId, limit: number) {
      const found: string[] = [];
      for (let before = '~', size = 4 * limit; found.length < limit; size *= 2) {
        const projection = { _id: 1, by: 1 };
        const rows = await done
          .find({ _id: { $lt: before }, kind: { $in: [...kinds] } }, { projection })
          .sort({ _id: -1 })
          .limit(size)
          .toArray();
        const keys = [...new Set(rows.map(({ by }) => `${reader} ${by}`))];
        const there = await follows.find({ _id: { $in: keys } }).toArray();
        const ids = new Set(there.map(({ _id }) => _id));
        found.push(...rows.filter(({ by }) => ids.has(`${reader} ${by}`)).map(({ _id }) => _id));
        if (rows.length < size) break;
        before = rows.at(-1)?._id ?? '';
      }
      return found.slice(0, limit);
    },
  };
}
