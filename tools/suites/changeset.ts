import { malformed, unannounced } from '../checks/changeset.ts';
import { findings } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const changeset: Suite = {
  name: 'changeset',
  about: 'every changed package has a note for its users',
  checks: [
    findings('each changed package is named', unannounced),
    findings('changesets are well-formed', malformed),
  ],
};
