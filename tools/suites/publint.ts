import { packages } from '../packages.ts';
import { command } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const publint: Suite = {
  name: 'publint',
  about: 'package.json of every package as bundlers and Node read it',
  after: ['build'],
  programs: ['npm'],
  checks: packages.map(({ name, folder }) => command(name, 'publint', folder, '--strict')),
};
