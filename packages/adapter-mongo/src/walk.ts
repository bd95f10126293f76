import { type Edge, type End, newestFirst } from '@twclone/core';
import type { Document } from 'mongodb';
import { type EndDoc, type Ends, page, placeOf, toEdge } from './layout.ts';
import { chunks } from './store.ts';

/** As many walks as one command carries. */
const perCommand = 100;

/** A walk along the ends of one node: the newest of those that fit. */
export interface Walk {
  readonly filter: Document;
  readonly limit: number;
}

/** The edges of each walk, in the order of `newestFirst`. */
export async function walked(ends: Ends, walks: readonly Walk[]): Promise<Edge[][]> {
  const more = walks.map(({ filter, limit }) => ({ filter, limit: limit + 1 }));
  const parts = chunks(more, perCommand).map((part) => united(ends, part));
  const found = (await Promise.all(parts)).flat();
  return Promise.all(walks.map((walk, at) => settled(ends, found[at] ?? [], walk)));
}

/**
 * The index puts ties in the order of bytes, and leaves open which kind or node comes first: so of
 * those in which a page is cut all are read.
 */
async function settled({ find }: Ends, rows: EndDoc[], walk: Walk): Promise<Edge[]> {
  const { filter, limit } = walk;
  const [last, next] = rows.slice(limit - 1);
  const isCut = last !== undefined && last.id === next?.id;
  const ties = isCut ? await find({ ...filter, id: last.id }, page) : [];
  const whole = [...(isCut ? rows.filter(({ id }) => id !== last.id) : rows), ...ties];
  return whole.map(toEdge).sort(newestFirst).slice(0, limit);
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
  const walks = at.map((end) => ({ filter: placeOf(end), limit }));
  const lists = await walked(ends, walks);
  return lists.map((found, i) =>
    found.map(({ from, to }) => (at[i]?.to === undefined ? to : from)),
  );
}
