import { command } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

// Both compilers are called by their path: two packages claim the name `tsc`.
export const types: Suite = {
  name: 'types',
  about: 'types of everything, by two generations of the compiler',
  checks: [
    command('TypeScript 6', 'node', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'),
    command('TypeScript 7', 'node', 'node_modules/ts7/bin/tsc', '-p', 'tsconfig.json'),
  ],
};
