import { command } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const size: Suite = {
  name: 'size',
  about: 'what a program pays for, minified and gzipped (.size-limit.json)',
  after: ['build'],
  checks: [command('size-limit', 'size-limit')],
};
