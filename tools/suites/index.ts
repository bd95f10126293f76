import type { Suite } from '../testing/suite.ts';
import { attw } from './attw.ts';
import { budgets } from './budgets.ts';
import { build } from './build.ts';
import { changeset } from './changeset.ts';
import { data } from './data.ts';
import { docs } from './docs.ts';
import { knip } from './knip.ts';
import { lint } from './lint.ts';
import { lock } from './lock.ts';
import { matrix } from './matrix.ts';
import { mongodb } from './mongodb.ts';
import { neo4j } from './neo4j.ts';
import { pack } from './pack.ts';
import { publint } from './publint.ts';
import { rules } from './rules.ts';
import { size } from './size.ts';
import { types } from './types.ts';
import { vitest } from './vitest.ts';

/** What `npm test` runs, in this order. A new suite is a new file and a line here. */
export const suites: readonly Suite[] = [
  lint,
  types,
  rules,
  budgets,
  changeset,
  lock,
  docs,
  knip,
  vitest,
  mongodb,
  neo4j,
  matrix,
  data,
  build,
  publint,
  attw,
  size,
  pack,
];
