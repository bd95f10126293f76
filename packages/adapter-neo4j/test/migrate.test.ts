import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { countedFrom, countedTo, type Edges, type UserId } from '@twclone/core';
import type { Driver } from 'neo4j-driver';
import { expect, inject, onTestFinished, test } from 'vitest';
import { migrate, neo4j } from '../src/index.ts';
import { kinds, labels, shapes } from '../src/kinds.ts';
import { connected, fresh, query, wipe } from './server.ts';

const ada = 'ada' as UserId;
const touch = (edges: Edges) => edges.count([{ kind: 'follows', to: ada }]);

/** What `SHOW` lists of ours: names with the state of the indexes. */
async function schemaOf(driver: Driver): Promise<unknown[][]> {
  const indexes = 'SHOW INDEXES YIELD name, state WHERE name STARTS WITH "twclone_"';
  return query(driver, `${indexes} RETURN name, state ORDER BY name`);
}

const versions = 'MATCH (s:TwcloneSchema) RETURN toString(s.version) ORDER BY s.version';

/** Takes the schema away, and brings it back when the test ends. */
async function unmigrated(): Promise<Driver> {
  const driver = connected();
  await wipe(driver);
  onTestFinished(() => migrate(driver));
  await query(driver, 'MATCH (s:TwcloneSchema) DELETE s');
  for (const [name] of await query(driver, 'SHOW CONSTRAINTS YIELD name RETURN name')) {
    await query(driver, `DROP CONSTRAINT ${name}`);
  }
  const rest = 'SHOW INDEXES YIELD name, type WHERE type <> "LOOKUP" RETURN name';
  for (const [name] of await query(driver, rest)) await query(driver, `DROP INDEX ${name}`);
  return driver;
}

test('migrating again changes nothing', async () => {
  const { driver } = await fresh();
  const before = await schemaOf(driver);
  await migrate(driver);
  expect(await schemaOf(driver)).toEqual(before);
  expect(await query(driver, versions)).toEqual([['1']]);
});

test('processes may migrate one database at once; a missing schema names migrate', async () => {
  const driver = await unmigrated();
  const { edges } = neo4j(driver);
  await expect(touch(edges)).rejects.toThrow(/Call migrate\(driver\) first/);
  const { uri, user = '', password = '' } = inject('neo4j');
  const path = fileURLToPath(new URL('migrate-child.ts', import.meta.url));
  const args = ['--conditions=@twclone/source', path, uri, user, password];
  const runs = [1, 2, 3].map(() => spawn(process.execPath, args, { stdio: 'inherit' }));
  const codes = await Promise.all(runs.map(async (run) => (await once(run, 'exit'))[0]));
  expect(codes).toEqual([0, 0, 0]);
  expect(await query(driver, versions)).toEqual([['1']]);
  const schema = await schemaOf(driver);
  // A constraint for each label and the schema, `out` and `in` of each kind, `id` of what is fed.
  expect(schema).toHaveLength(labels.length + 1 + 2 * kinds.length + 4);
  expect(schema.map(([, state]) => state)).not.toContain('POPULATING');
  // The same instance works, now that there is a schema.
  expect(await touch(edges)).toEqual([0]);
}, 120_000);

test('a newer schema is a conflict', async () => {
  const { driver } = await fresh();
  await query(driver, 'CREATE (:TwcloneSchema {version: 99})');
  onTestFinished(async () => {
    await query(driver, 'MATCH (s:TwcloneSchema {version: 99}) DELETE s');
  });
  const conflict = expect.objectContaining({ code: 'conflict' });
  await expect(touch(neo4j(driver).edges)).rejects.toThrow(conflict);
  await expect(migrate(driver)).rejects.toThrow(conflict);
});

test('every counted end has a property, and no two kinds share a type', () => {
  const out = kinds.filter((kind) => shapes[kind].out === `${kind}Out`);
  const into = kinds.filter((kind) => shapes[kind].in === `${kind}In`);
  expect([...out].sort()).toEqual([...countedFrom].sort());
  expect([...into].sort()).toEqual([...countedTo].sort());
  expect(new Set(kinds.map((kind) => shapes[kind].type)).size).toBe(kinds.length);
});
