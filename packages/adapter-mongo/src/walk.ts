import type { End } from '@twclone/core';
import type { Document } from 'mongodb';
import { type EndDoc, type Ends, page, placeOf } from './layout.ts';
import { chunks } from './store.ts';

/** As many walks as one command carries. */
const perCommand = 100;

/** A walk along the ends of one node: the newest of those that fit. */
export interface Walk {
  readonly filter: Document;
  readonly limit: number;
}

/** The rows of each walk. */
export async function walked(ends: Ends, walks: readonly Walk[]): Promise<EndDoc[][]> {
  const parts = chunks(walks, perCommand).map((part) => united(ends, part));
  return (await Promise.all(parts)).flat();
}

/** One by a find; several by one command, which costs less than half of as many finds. */
async function united(ends: Ends, walks: readonly Walk[]): Promise<EndDoc[][]> {
  const [only] = walks;
  if (only && walks.length === 1) {
    return [await ends.find(only.filter, { ...page, limit: only.limit })];
  }
  const [first = [], ...rest] = walks.map(({ filter, limit }, at) => {
    const $project = { ...page.projection, at: { $literal: at } };
    return [{ $match: filter }, { $sort: page.sort }, { $limit: limit }, { $project }];
  });
  const unions = rest.map((pipeline) => ({ $unionWith: { coll: 'edges', pipeline } }));
  const answers = walks.map((): EndDoc[] => []);
  for (const row of await ends.aggregate([...first, ...unions])) {
    answers[row['at']]?.push(row as EndDoc);
  }
  return answers;
}

/** Who stands at the far side of each of these ends: the newest so many. */
export async function farSides(ends: Ends, at: readonly End[], limit: number): Promise<string[][]> {
  const lists = await walked(
    ends,
    at.map((end) => ({ filter: placeOf(end), limit })),
  );
  return lists.map((rows) => rows.map(({ o }) => o));
}
