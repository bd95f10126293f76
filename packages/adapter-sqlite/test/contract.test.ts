import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allPorts, contract, type Harness } from '@twclone/contract';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { migrate, sqlite } from '../src/index.ts';

contract(harness('SQLite in a file'), { describe, test, beforeAll, afterAll });
contract(harness('SQLite in memory', ':memory:'), { describe, test, beforeAll, afterAll });

/** A new file, or a new database in memory, for each wipe. */
function harness(name: string, memory?: string): Harness {
  let folder = '';
  let db: Database.Database | undefined;
  const close = async () => {
    db?.close();
    if (folder) await rm(folder, { recursive: true });
  };
  const open = async () => {
    if (!memory) folder = await mkdtemp(join(tmpdir(), 'twclone-contract-'));
    db = new Database(memory ?? join(folder, 'store.db'));
    await migrate(db);
    return sqlite(db);
  };
  const wipe = async () => {
    await close();
    return open();
  };
  return { name, covers: allPorts, open, wipe, close };
}
