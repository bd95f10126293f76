import { allPorts, type Harness } from '@twclone/contract';
import { MongoClient } from 'mongodb';
import { migrate, mongo } from '../src/index.ts';
import { freshName, uriOf } from './server.ts';

/** A database of its own, emptied by each wipe: a new one would cost its indexes again. */
export function harness(name: string): Harness {
  const client = new MongoClient(uriOf());
  const db = client.db(freshName());
  const open = async () => {
    await migrate(db);
    return mongo(db);
  };
  const wipe = async () => {
    const all = await db.listCollections({}, { nameOnly: true }).toArray();
    const filled = all.filter((each) => each.name !== 'twclone_schema');
    await Promise.all(filled.map((each) => db.collection(each.name).deleteMany({})));
    return mongo(db);
  };
  const close = async () => {
    await db.dropDatabase();
    await client.close();
  };
  return { name, covers: allPorts, open, wipe, close };
}
