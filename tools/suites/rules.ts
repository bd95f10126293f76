import { mislinked, undocumented, untested } from '../checks/rules.ts';
import { findings } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const rules: Suite = {
  name: 'rules',
  about: 'docs/rules.md and the tests name the same rules',
  checks: [
    findings('every rule is tested', untested),
    findings('every tested rule is written down', undocumented),
    findings('every rule links to its test', mislinked),
  ],
};
