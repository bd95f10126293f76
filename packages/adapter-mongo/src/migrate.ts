import { recordNames, TwcloneError, within } from '@twclone/core';
import type { Collection, Db, IndexDescription, MongoServerError } from 'mongodb';
import { certain, translated } from './store.ts';

/** For how long `migrate` waits for the server; in milliseconds. An index takes its time. */
const patience = 600_000;
const where = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });

/**
 * What each schema version adds: collections with their indexes. A step that was released never
 * changes, and may be carried out twice.
 */
const steps: readonly { readonly [collection: string]: IndexDescription[] }[] = [
  {
    ...Object.fromEntries(recordNames.map((name) => [name, []])),
    // Of the ends of edges: see `EndDoc`.
    edges: [
      { name: 'edges_end', key: { n: 1, k: 1, id: -1, o: -1 } },
      { name: 'edges_fed', key: { t: -1, o: -1, n: -1, k: 1 }, ...where('t') },
    ],
    nodes: [],
    docs: [
      { name: 'docs_tokens', key: { tokens: 1, _id: -1 } },
      { name: 'docs_names', key: { tokens: 1, handle: 1, _id: 1 }, ...where('handle') },
      { name: 'docs_handle', key: { handle: 1, _id: 1 }, ...where('handle') },
      { name: 'docs_trend', key: { _id: -1, 'trend.author': 1 }, ...where('trend.author') },
    ],
  },
];

/**
 * Makes collections and indexes, or brings them up to date. It may be called any number of times,
 * also by several processes at once.
 *
 * @throws `conflict` if the schema is newer than this package; `unavailable` if the server does not
 * answer, or is no member of a replica set.
 */
export async function migrate(db: Db): Promise<void> {
  const run = within({ store: 'MongoDB', deadlineMs: patience, translated });
  await run(() => bringUpToDate(db));
}

/**
 * Refuses a server without transactions, and a schema that this package does not know.
 *
 * @throws `unavailable`, or `conflict` if the schema is newer.
 */
export async function checkSchema(db: Db): Promise<void> {
  await checkServer(db);
  const version = await versionOf(db);
  if (version === steps.length) return;
  const message = `The schema has version ${version}, not ${steps.length}. Call migrate(db) first.`;
  throw new TwcloneError('unavailable', message);
}

async function checkServer(db: Db): Promise<void> {
  const { setName, msg } = await db.command({ hello: 1 }, { readPreference: 'primary' });
  if (setName !== undefined || msg === 'isdbgrid') return;
  const message = `This MongoDB server stands alone, so that it has no transactions. Start it as \
\`mongod --replSet rs0\`, run \`rs.initiate()\` once in mongosh, and connect with ?replicaSet=rs0.`;
  throw new TwcloneError('unavailable', message);
}

async function bringUpToDate(db: Db): Promise<void> {
  await checkServer(db);
  const version = await versionOf(db);
  for (const [at, step] of steps.entries()) {
    if (at < version) continue;
    for (const [name, indexes] of Object.entries(step)) await make(db, name, indexes);
    const note = { $setOnInsert: { at: Date.now() } };
    await schemaOf(db).updateOne({ _id: at + 1 }, note, { upsert: true });
  }
}

const namespaceExists = 48;

async function make(db: Db, name: string, indexes: IndexDescription[]): Promise<void> {
  await db.createCollection(name, certain).catch((error: MongoServerError) => {
    if (error.code !== namespaceExists) throw error;
  });
  if (indexes.length > 0) await db.collection(name, certain).createIndexes(indexes);
}

/** 0 for a database that was never migrated. */
async function versionOf(db: Db): Promise<number> {
  const newest = await schemaOf(db).findOne({}, { sort: { _id: -1 } });
  const version = newest?._id ?? 0;
  if (version <= steps.length) return version;
  const message = `The schema has version ${version}; this package knows ${steps.length}. Update it.`;
  throw new TwcloneError('conflict', message);
}

function schemaOf(db: Db): Collection<{ readonly _id: number; readonly at: number }> {
  return db.collection('twclone_schema', { ...certain, promoteValues: true });
}
