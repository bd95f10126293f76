import { packages } from '../packages.ts';
import { command } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const attw: Suite = {
  name: 'attw',
  about: 'declarations of every package as each way of importing finds them',
  after: ['build'],
  programs: ['npm'],
  checks: packages.map(({ name, folder }) =>
    command(name, 'attw', '--pack', folder, '--profile', 'node16'),
  ),
};
