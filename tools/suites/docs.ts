import { compileSamples } from '../checks/docs.ts';
import { command, findings } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const docs: Suite = {
  name: 'docs',
  about: 'samples compile, the reference can be made',
  checks: [
    findings('samples in README.md and docs', compileSamples),
    command('npm run docs', 'typedoc', '--treatWarningsAsErrors'),
  ],
};
