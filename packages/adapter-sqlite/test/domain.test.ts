import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allPorts, domain } from '@twclone/contract';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { migrate, type SqliteOptions, sqlite } from '../src/index.ts';

const runner = { describe, test, beforeAll, afterAll };
const seed = Number(process.env['TWCLONE_SEED'] ?? 1);
const folder = mkdtempSync(join(tmpdir(), 'twclone-domain-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A new database for each wipe: cuts and races need some thousand of them. */
function harness(name: string, fileOf: () => string, options: SqliteOptions) {
  let db: Database.Database | undefined;
  const close = async () => void db?.close();
  const open = async () => {
    db?.close();
    db = new Database(fileOf());
    await migrate(db);
    return sqlite(db, options);
  };
  return { name, covers: allPorts, open, wipe: open, close };
}

let files = 0;
const newFile = () => {
  files += 1;
  return join(folder, `${files}.db`);
};
const inFile = harness('SQLite in a file', newFile, {});
domain(inFile, runner, { seed, cuts: false, races: false });

const inMemory = harness('SQLite in memory', () => ':memory:', { synchronous: 'NORMAL' });
domain(inMemory, runner, { walks: 0 });

const bare = { synchronous: 'NORMAL', memory: 0 } as const;
const keepsNothing = harness('SQLite that keeps nothing', () => ':memory:', bare);
domain(keepsNothing, runner, { seed, cuts: false, races: false });
