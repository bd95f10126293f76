import { command } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const build: Suite = {
  name: 'build',
  about: 'ESM, CommonJS and declarations of every package (tsup)',
  checks: [command('npm run build', 'node', 'tools/build.ts')],
};
