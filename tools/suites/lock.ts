import { lockedAddresses } from '../checks/lock.ts';
import { command, findings } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const lock: Suite = {
  name: 'lock',
  about: 'package-lock.json installs what the packages ask for',
  programs: ['npm'],
  checks: [
    command('npm ci would do', 'npm', 'ci', '--dry-run', '--ignore-scripts', '--loglevel=error'),
    findings('no address of a registry', lockedAddresses),
  ],
};
