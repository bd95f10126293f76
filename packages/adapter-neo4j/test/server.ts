import type { Edges } from '@twclone/core';
import driverOf, { type Config, type Driver } from 'neo4j-driver';
import { inject, onTestFinished } from 'vitest';
import type { Address } from '../../../tools/servers/server.ts';
import type {} from '../../../tools/servers/setup.ts';
import { migrate, type Neo4jOptions, neo4j } from '../src/index.ts';

/** A driver for this server, by default the one of this run. Close it. */
export function connect(config: Config = {}, address: Address = inject('neo4j')): Driver {
  const { uri, user, password = '' } = address;
  return driverOf.driver(uri, user ? driverOf.auth.basic(user, password) : undefined, config);
}

/** A driver that is closed when the test ends. */
export function connected(config: Config = {}, address?: Address): Driver {
  const driver = connect(config, address);
  onTestFinished(() => driver.close());
  return driver;
}

/** An empty, migrated store. */
export async function fresh(
  options: Neo4jOptions = {},
  config: Config = {},
): Promise<{ driver: Driver; edges: Edges }> {
  const driver = connected(config);
  await migrate(driver);
  await wipe(driver);
  return { driver, edges: neo4j(driver, options).edges };
}

/** Removes all but the schema. */
export async function wipe(driver: Driver): Promise<void> {
  await query(
    driver,
    `MATCH (n) WHERE NOT n:TwcloneSchema
     CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`,
  );
}

/** The rows of one statement, in a transaction of its own. */
export async function query(driver: Driver, text: string, values = {}): Promise<unknown[][]> {
  const session = driver.session();
  try {
    const { records } = await session.run(text, values);
    return records.map((record) => [...record.values()]);
  } finally {
    await session.close();
  }
}
