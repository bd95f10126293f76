import { staleMatrix } from '../checks/matrix.ts';
import { findings } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const matrix: Suite = {
  name: 'matrix',
  about: 'docs/adapters.md says what the suites found',
  after: ['vitest', 'mongodb', 'neo4j'],
  servers: ['mongodb', 'neo4j'],
  checks: [findings('the table of rules and adapters', staleMatrix)],
};
