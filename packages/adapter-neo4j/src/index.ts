import { bounded, type Edges, grouped } from '@twclone/core';
import type { Driver } from 'neo4j-driver';
import { edges } from './edges.ts';
import { feed } from './feed.ts';
import { graph } from './graph.ts';
import { checkSchema, migrate } from './migrate.ts';
import { type Neo4jOptions, transact, translated } from './transact.ts';

export { migrate, type Neo4jOptions };

/**
 * Edges and their graph on one Neo4j database. The host opens and closes the driver, and has called
 * `migrate(driver)`: the schema is looked at when the first call comes.
 *
 * Every call throws `unavailable` where Neo4j does not answer within `deadlineMs`, or has no schema
 * of this package, and `conflict` where its schema is newer. Calls of `add` (and of `remove`) that
 * are under way at once share a transaction.
 *
 * @example
 * await migrate(driver);
 * const twclone = createTwclone({ ...mongo(db), ...neo4j(driver) });
 */
export function neo4j(driver: Driver, options: Neo4jOptions = {}): { readonly edges: Edges } {
  const { deadlineMs = 5000 } = options;
  const db = transact(driver, options);
  const hop = { ...edges(db), feed: feed(db) };
  const bounds = { store: 'Neo4j', deadlineMs, translated, ready: () => checkSchema(db) };
  // A batch has a deadline of its own: else one that hangs would hold up all that come after it.
  const own = bounded({ ...hop, graph: graph(db, hop) }, bounds);
  return { edges: bounded(grouped(own), bounds) };
}
