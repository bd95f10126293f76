import { contract } from '@twclone/contract';
import { graphOver } from '@twclone/core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { migrate, neo4j } from '../src/index.ts';
import { connect, wipe } from './server.ts';

const runner = { describe, test, beforeAll, afterAll };
const driver = connect();
afterAll(() => driver.close());

const open = async () => {
  await migrate(driver);
  await wipe(driver);
  // A server that has just started plans statements for all 37 kinds in one call (E7).
  return neo4j(driver, { deadlineMs: 30_000 });
};
const close = async () => undefined;

contract({ name: 'Neo4j', covers: ['edges', 'edges.graph'], open, wipe: open, close }, runner);

const openPlain = async () => {
  const { edges } = await open();
  return { edges: { ...edges, graph: graphOver(edges) } };
};
const plain = { name: 'graphOver on Neo4j', covers: ['edges.graph'] as const };
contract({ ...plain, open: openPlain, wipe: openPlain, close }, runner);
