import { command } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const data: Suite = {
  name: 'data',
  about: 'a seeded network on SQLite keeps its laws',
  checks: [
    command('2,000 users', 'npm', 'run', '--silent', 'check:data', '--', '--generated', '2000'),
  ],
};
