import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Database as Handle,
  migrate,
  type SqliteOptions,
  sqlite,
} from '@twclone/adapter-sqlite';
import type { StorePorts } from '@twclone/core';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';

/** The path of a database file that goes when the test ends. */
export function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'twclone-sqlite-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'twclone.db');
}

/** A handle that is closed when the test ends. */
export function opened(file = ':memory:', options: Database.Options = {}): Handle {
  const db = new Database(file, options);
  onTestFinished(() => void db.close());
  return db;
}

/** A migrated store, in memory unless a file is given. */
export async function fresh(
  file = ':memory:',
  options: SqliteOptions = { synchronous: 'NORMAL' },
): Promise<{ db: Handle; store: StorePorts }> {
  const db = opened(file);
  await migrate(db);
  return { db, store: sqlite(db, options) };
}

/** A script beside this file in a process of its own, run from source. */
export function child(script: string, ...args: string[]): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const options = { stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] };
  return spawn(process.execPath, ['--conditions=@twclone/source', path, ...args], options);
}
