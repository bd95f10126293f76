import { vitestProject } from '../checks/vitest.ts';
import type { Suite } from '../testing/suite.ts';

export const neo4j: Suite = {
  name: 'neo4j',
  about: 'the contract and the domain on Neo4j, with SQLite and with MongoDB',
  servers: ['mongodb', 'neo4j'],
  checks: [vitestProject('neo4j')],
};
