import { countMutants } from './counts.ts';
import { edgeMutants } from './edges.ts';
import { feedMutants } from './feed.ts';
import { graphMutants } from './graph.ts';
import { listMutants } from './lists.ts';
import type { Mutant } from './mutant.ts';
import { peopleMutants, trendMutants } from './people.ts';
import { recordMutants } from './records.ts';
import { searchMutants } from './search.ts';

export const mutants: readonly Mutant[] = [
  ...recordMutants,
  ...edgeMutants,
  ...listMutants,
  ...countMutants,
  ...feedMutants,
  ...graphMutants,
  ...searchMutants,
  ...peopleMutants,
  ...trendMutants,
];
