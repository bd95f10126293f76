import { bounded, grouped, type RecordPorts, recordNames, type StorePorts } from '@twclone/core';
import type { Db } from 'mongodb';
import { edges } from './edges.ts';
import { checkSchema, migrate } from './migrate.ts';
import { records } from './records.ts';
import { search } from './search.ts';
import { open, translated } from './store.ts';

export { migrate };

export interface MongoOptions {
  /** How long a call may take before it fails as `unavailable`, in milliseconds; default 5,000. */
  readonly deadlineMs?: number;
}

/**
 * All ports on one MongoDB database. The host opens and closes the client, and has called
 * `migrate(db)`. Reads and writes are those of a majority, whatever the client says.
 *
 * A first call fails as `unavailable` if the schema is missing or older or the server is no member
 * of a replica set, and as `conflict` if the schema is newer.
 *
 * @example
 * const db = new MongoClient('mongodb://localhost/?replicaSet=rs0').db('twclone');
 * await migrate(db);
 * const twclone = createTwclone(mongo(db));
 */
export function mongo(db: Db, options: MongoOptions = {}): StorePorts {
  const { deadlineMs = 5000 } = options;
  const store = open(db, deadlineMs);
  const collections = Object.fromEntries(recordNames.map((name) => [name, records(store, name)]));
  const bounds = { store: 'MongoDB', deadlineMs, translated, ready: () => checkSchema(db) };
  // A batch has a deadline of its own: else one that hangs would hold up all that come after it.
  const own = grouped(bounded(edges(store), bounds));
  const ports = { ...(collections as unknown as RecordPorts), edges: own, search: search(store) };
  return bounded(ports, bounds);
}
