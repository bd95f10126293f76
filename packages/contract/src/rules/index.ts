import type { Rule } from '../rule.ts';
import { countRules } from './counts.ts';
import { edgeScanRules } from './edge-scans.ts';
import { edgesRules } from './edges.ts';
import { exceptRules } from './except.ts';
import { feedRules } from './feed.ts';
import { graphRules } from './graph.ts';
import { listRules } from './lists.ts';
import { peopleRules } from './people.ts';
import { recordDataRules } from './record-data.ts';
import { recordScanRules } from './record-scans.ts';
import { recordsRules } from './records.ts';
import { searchRules } from './search.ts';
import { trendRules } from './trends.ts';
import { wordRules } from './words.ts';

/** Every rule of every port. */
export const rules: readonly Rule[] = [
  ...recordsRules,
  ...recordDataRules,
  ...recordScanRules,
  ...edgesRules,
  ...edgeScanRules,
  ...listRules,
  ...countRules,
  ...feedRules,
  ...exceptRules,
  ...graphRules,
  ...wordRules,
  ...searchRules,
  ...peopleRules,
  ...trendRules,
];
