import { migrate as migrateMongo, mongo } from '@twclone/adapter-mongo';
import { migrate as migrateNeo4j, neo4j } from '@twclone/adapter-neo4j';
import { allPorts, casesOf, createTools } from '@twclone/contract';
import type { StorePorts } from '@twclone/core';
import { MongoClient } from 'mongodb';
import driverOf from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mortal } from './server.ts';
import { native } from './start.ts';
import { versionOf } from './version.ts';

/** One of each family, and those that need transactions. */
const smoke = new Set(['R1', 'R4', 'R7', 'R14', 'E1', 'E4', 'E12', 'L1', 'C1', 'F1', 'G1', 'S1']);
const some = (covers: typeof allPorts) => casesOf(covers).filter(({ rule }) => smoke.has(rule.id));
const tools = createTools();

// On a machine with an engine the whole suite runs in containers: this shows that the other way works.
describe.each([
  ['mongodb', some(allPorts), openMongo],
  ['neo4j', some(['edges', 'edges.graph']), openNeo4j],
] as const)('a native %s', (name, cases, open) => {
  let server: Mortal;
  let ports: Partial<StorePorts>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    server = await native[name]();
    ({ ports, close } = await open(server));
  });
  afterAll(async () => {
    await close?.();
    await server?.stop();
  });

  test.each(cases.map((each) => [each.title, each] as const))('%s', (_title, { run }) =>
    run(ports, tools),
  );

  test('is killed, comes back with what it had, and ends', async () => {
    await server.kill();
    await server.revive();
    expect(await versionOf[name](server)).toMatch(/^\d+\.\d+\.\d+$/);
    const { edges } = ports as StorePorts;
    const [found] = [await edges.scan({ limit: 1 })];
    expect(found.items).toHaveLength(1);
  });
});

async function openMongo({ uri }: Mortal) {
  const client = new MongoClient(uri);
  await migrateMongo(client.db('smoke'));
  return { ports: mongo(client.db('smoke')), close: () => client.close() };
}

async function openNeo4j({ uri, user = '', password = '' }: Mortal) {
  const driver = driverOf.driver(uri, driverOf.auth.basic(user, password));
  await migrateNeo4j(driver);
  return { ports: neo4j(driver, { deadlineMs: 30_000 }), close: () => driver.close() };
}
