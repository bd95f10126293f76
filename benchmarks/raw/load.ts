import type { StorePorts } from '@twclone/core';
import Sqlite from 'better-sqlite3';
import { copy, readSource } from './copy.ts';
import { type PostReads, postReads } from './reads.ts';
import { createSchema } from './schema.ts';
import { userReads } from './users.ts';
import { type RawWrites, rawWrites } from './writes.ts';

export type Durability = 'NORMAL' | 'FULL';

/** The raw side: its reads and writes, and how its numbers and the library's ids go together. */
export interface Raw extends PostReads, RawWrites {
  readonly db: Sqlite.Database;
  readonly getUser: ReturnType<typeof userReads>;
  /** The number of a user, post or repost. Throws for what was not loaded or named. */
  numberOf(id: string): number;
  /** The library's id of a user or of an entry: the two sorts have numbers of their own. */
  idOf(sort: 'user' | 'entry', number: number): string;
  /** Says which id the library gave to what both sides wrote. */
  name(number: number, id: string): void;
  close(): void;
}

export interface RawOptions {
  readonly file: string;
  readonly synchronous: Durability;
  /** MiB. */
  readonly cache: number;
}

/** Copies what the library stored into the raw schema, edge by edge. */
export async function loadRaw(
  { file, synchronous, cache }: RawOptions,
  ports: StorePorts,
  clock: { now: number },
): Promise<Raw> {
  const db = unsniffed(new Sqlite(file));
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  db.pragma(`cache_size = ${-1024 * cache}`);
  createSchema(db);
  const source = await readSource(ports);
  const last = db.transaction(() => copy(db, source))();
  db.pragma('wal_checkpoint(TRUNCATE)');
  let latest = last;
  const tick = {
    now: () => clock.now,
    next() {
      latest += 1;
      return latest;
    },
  };
  const { users, entries } = source;
  const ids = { user: new Map<number, string>(), entry: new Map<number, string>() };
  for (const [id, number] of users) ids.user.set(number, id);
  for (const [id, number] of entries) ids.entry.set(number, id);
  return {
    db,
    ...postReads(db),
    ...rawWrites(db, tick),
    getUser: userReads(db),
    numberOf(id) {
      const number = users.get(id) ?? entries.get(id);
      if (number === undefined) throw new Error(`The raw side does not know ${id}.`);
      return number;
    },
    idOf: (sort, number) => ids[sort].get(number) ?? `unknown ${sort} ${number}`,
    name(number, id) {
      entries.set(id, number);
      ids.entry.set(number, id);
    },
    close: () => db.close(),
  };
}

/**
 * Writes every value `+?`: SQLite plans by the value of a bare `?`, and prepares such a statement
 * anew at each run. Good hand-written code knows that.
 */
function unsniffed(db: Sqlite.Database): Sqlite.Database {
  const prepare = db.prepare.bind(db) as (sql: string) => Sqlite.Statement;
  return Object.assign(db, { prepare: (sql: string) => prepare(sql.replaceAll('?', '+?')) });
}
