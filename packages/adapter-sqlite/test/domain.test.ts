import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, sqlite } from '@twclone/adapter-sqlite';
import type { StorePorts } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { careRules, domainRules } from '../../contract/src/domain/rules/index.ts';
import { walkBeside } from '../../contract/src/domain/walks.ts';
import { createWorld } from '../../contract/src/domain/world.ts';
import { fresh } from './temporary.ts';

describe('domain rules on SQLite', () => {
  const shared = suiteStore();
  for (const [at, rule] of domainRules.entries()) {
    it(`${rule.id} ${rule.title}`, () => rule.check(createWorld(shared(), at)));
  }
  for (const rule of careRules) {
    it(`${rule.id} ${rule.title}`, async () => {
      const { store } = await fresh();
      await rule.check(createWorld(store, 0));
    });
  }
});

describe('random walks on SQLite', () => {
  const shared = suiteStore();
  const first = Number(process.env['TWCLONE_SEED'] ?? 1);
  it(`60 walks on one file answer as memory does, from seed ${first}`, async () => {
    for (let seed = first; seed < first + 60; seed += 1) {
      await walkBeside(shared(), memory(), seed);
    }
  }, 300_000);
});

/** A store in a file of its own, there while the tests of this suite run. */
function suiteStore(): () => StorePorts {
  const folder = mkdtempSync(join(tmpdir(), 'twclone-domain-'));
  const db = new Database(join(folder, 'twclone.db'));
  let store: StorePorts | undefined;
  beforeAll(async () => {
    await migrate(db);
    store = sqlite(db, { synchronous: 'NORMAL' });
  });
  afterAll(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (store === undefined) throw new Error('The suite has not begun.');
    return store;
  };
}
