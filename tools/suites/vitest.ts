import { vitestProject } from '../checks/vitest.ts';
import type { Suite } from '../testing/suite.ts';

export const vitest: Suite = {
  name: 'vitest',
  about: 'unit tests, contract suites on embedded stores, examples',
  checks: [vitestProject('embedded')],
};
