import { domain } from '@twclone/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { migrate, neo4j } from '../src/index.ts';
import { connect, wipe } from './server.ts';

const seed = Number(process.env['TWCLONE_SEED'] ?? 1);
const walks = Number(process.env['TWCLONE_WALKS'] ?? 40);
const driver = connect();

/** Composition is spread: all edges in Neo4j, and records and search in memory. */
async function open() {
  await migrate(driver);
  await wipe(driver);
  return neo4j(driver, { deadlineMs: 30_000 });
}

domain(
  {
    name: 'Neo4j',
    covers: ['edges', 'edges.graph'],
    open,
    wipe: open,
    close: () => driver.close(),
  },
  { describe, test, beforeAll, afterAll },
  { walks, seed, cuts: false, races: false },
);
