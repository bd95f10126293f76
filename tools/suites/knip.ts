import { command } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const knip: Suite = {
  name: 'knip',
  about: 'no unused file, export or dependency (knip.json)',
  checks: [command('knip', 'knip', '--no-progress')],
};
