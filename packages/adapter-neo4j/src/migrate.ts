import { TwcloneError, within } from '@twclone/core';
import type { Driver } from 'neo4j-driver';
import * as cypher from './cypher.ts';
import { type Neo4jOptions, type Transact, transact, translated } from './transact.ts';

/** What each schema version adds; a step that was released never changes. */
const steps: readonly (readonly string[])[] = [cypher.schema];

/**
 * Brings the schema of this database up to date, and waits until its indexes are there. It may be
 * called any number of times, also by several processes at once.
 *
 * @throws `conflict` if the schema is newer than this package; `unavailable` if Neo4j is.
 */
export async function migrate(driver: Driver, options: Neo4jOptions = {}): Promise<void> {
  const { deadlineMs = 60_000 } = options;
  const run = within({ store: 'Neo4j', deadlineMs, translated });
  await run(() => bringUpToDate(transact(driver, { ...options, deadlineMs })));
}

async function bringUpToDate(db: Transact): Promise<void> {
  const version = await versionOf(db);
  for (const [at, step] of steps.entries()) {
    if (at < version) continue;
    await db.write((run) => run(step.map((text) => ({ text }))));
    await db.write((run) => run([{ text: cypher.awaitIndexes }]));
    await db.write((run) => run([{ text: cypher.noteVersion, with: { version: at + 1 } }]));
  }
}

/**
 * Refuses a schema that this package does not know.
 *
 * @throws `unavailable` if it is missing or older, `conflict` if it is newer.
 */
export async function checkSchema(db: Transact): Promise<void> {
  const version = await versionOf(db);
  if (version === steps.length) return;
  const message = `The schema has version ${version}, not ${steps.length}. Call migrate(driver) first.`;
  throw new TwcloneError('unavailable', message);
}

/** 0 for a database that was never migrated. */
async function versionOf(db: Transact): Promise<number> {
  const [found = []] = await db.read((run) => run([{ text: cypher.version }]));
  const version = Number(found[0]?.[0] ?? 0);
  if (version <= steps.length) return version;
  const message = `The schema has version ${version}; this package knows ${steps.length}. Update it.`;
  throw new TwcloneError('conflict', message);
}
