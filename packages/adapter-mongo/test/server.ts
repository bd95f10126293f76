import type { StorePorts } from '@twclone/core';
import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { inject, onTestFinished } from 'vitest';
import type {} from '../../../tools/servers/setup.ts';
import { type MongoOptions, migrate, mongo } from '../src/index.ts';

/** Where the server of this run is. */
export function uriOf(): string {
  return inject('mongodb').uri;
}

let made = 0;

/** A name that no other database has. */
export function freshName(): string {
  made += 1;
  return `twclone_${process.pid}_${Date.now().toString(36)}_${made}`;
}

/** A client that is closed when the test ends. */
export function connected(uri: string = uriOf(), options: MongoClientOptions = {}): MongoClient {
  const client = new MongoClient(uri, options);
  onTestFinished(() => client.close());
  return client;
}

/** A migrated database of its own, which goes when the test ends. */
export async function freshDb(options: MongoClientOptions = {}): Promise<Db> {
  const db = connected(uriOf(), options).db(freshName());
  onTestFinished(async () => void (await db.dropDatabase()));
  await migrate(db);
  return db;
}

/** All ports on a database of its own. */
export async function fresh(options: MongoOptions = {}): Promise<{ db: Db; store: StorePorts }> {
  const db = await freshDb();
  return { db, store: mongo(db, options) };
}
