import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allPorts, contract, type Harness } from '@twclone/contract';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { migrate, type SqliteOptions, sqlite } from '../src/index.ts';

const runner = { describe, test, beforeAll, afterAll };
contract(harness('SQLite in a file'), runner);
contract(harness('SQLite in memory', { path: ':memory:' }), runner);
contract(harness('SQLite that keeps nothing', { path: ':memory:', memory: 0 }), runner);

interface Place extends SqliteOptions {
  /** A new file if absent. */
  readonly path?: string;
}

/** A new file, or a new database in memory, for each wipe. */
function harness(name: string, { path, ...options }: Place = {}): Harness {
  let folder = '';
  let db: Database.Database | undefined;
  const close = async () => {
    db?.close();
    if (folder) await rm(folder, { recursive: true });
  };
  const open = async () => {
    if (!path) folder = await mkdtemp(join(tmpdir(), 'twclone-contract-'));
    db = new Database(path ?? join(folder, 'store.db'));
    await migrate(db);
    return sqlite(db, options);
  };
  const wipe = async () => {
    await close();
    return open();
  };
  return { name, covers: allPorts, open, wipe, close };
}
