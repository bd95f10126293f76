import { dependencyBudget, lineBudget, nodeImports, typesFirst } from '../checks/budgets.ts';
import { findings } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const budgets: Suite = {
  name: 'budgets',
  about: 'what packages may weigh and use',
  checks: [
    findings('adapter-sqlite has at most 600 lines', () =>
      lineBudget('packages/adapter-sqlite', 600),
    ),
    findings('adapter-mongo has at most 700 lines', () =>
      lineBudget('packages/adapter-mongo', 700),
    ),
    findings('adapter-neo4j has at most 600 lines', () =>
      lineBudget('packages/adapter-neo4j', 600),
    ),
    findings('core runs without Node', () => nodeImports('packages/core')),
    findings('core has at most 2 dependencies', () => dependencyBudget('packages/core', 2)),
    findings('`types` first in each condition', typesFirst),
  ],
};
