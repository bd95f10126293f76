import { command } from '../testing/check.ts';
import type { Suite } from '../testing/suite.ts';

export const lint: Suite = {
  name: 'lint',
  about: 'format, order of imports, limits on functions (Biome)',
  checks: [command('biome check', 'biome', 'check', '.')],
};
