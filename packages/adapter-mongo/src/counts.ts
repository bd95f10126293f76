import { type CountedEnd, countedFrom, countedTo, type Edges, TwcloneError } from '@twclone/core';
import type { ClientSession, Document } from 'mongodb';
import { type EndDoc, type Ends, placeOf } from './layout.ts';
import { type Store, upsert } from './store.ts';

/** The counters of a node, by the names of its ends. */
interface NodeDoc extends Document {
  readonly _id: string;
}

/** Moves the counters of these ends. */
export type Shift = (ends: readonly EndDoc[], by: number, session: ClientSession) => Promise<void>;

type Counts = Pick<Edges, 'count' | 'recount'> & { readonly shift: Shift };

const kept: ReadonlySet<string> = new Set([
  ...countedFrom.map((kind) => `${kind}_from`),
  ...countedTo.map((kind) => `${kind}_to`),
]);

/** Counters in one document for each node, as its readers ask for several of them. */
export function counts(store: Store, ends: Ends): Counts {
  const { collection, find } = store.table<NodeDoc>('nodes');
  const write = async (updates: Iterable<readonly [string, Document]>, session: ClientSession) => {
    const writes = [...updates].map(([_id, update]) => upsert({ _id }, update));
    if (writes.length > 0) await collection.bulkWrite(writes, { session });
  };
  return {
    async shift(ends, by, session) {
      const shifts = new Map<string, { $inc: Record<string, number> }>();
      for (const { n, k } of ends.filter(({ k }) => kept.has(k))) {
        const $inc = shifts.get(n)?.$inc ?? {};
        shifts.set(n, { $inc: { ...$inc, [k]: ($inc[k] ?? 0) + by } });
      }
      await write(shifts, session);
    },
    async count(asked) {
      const places = asked.map(counterOf);
      const projection = Object.fromEntries(places.map(({ k }) => [k, 1]));
      const found = await find({ _id: { $in: places.map(({ n }) => n) } }, { projection });
      const byNode = new Map(found.map((node) => [node._id, node]));
      return places.map(({ n, k }) => byNode.get(n)?.[k] ?? 0);
    },
    recount(asked) {
      const places = asked.map(counterOf);
      const [n, k] = [{ $in: places.map(({ n }) => n) }, { $in: places.map(({ k }) => k) }];
      const stages = [
        { $match: { n, k } },
        { $group: { _id: { n: '$n', k: '$k' }, number: { $sum: 1 } } },
      ];
      return store.transaction(async (session) => {
        const found = await ends.aggregate(stages, { session, hint: 'edges_end' });
        const numbers = new Map(found.map(({ _id, number }) => [`${_id.k} ${_id.n}`, number]));
        const answers = places.map(({ n, k }) => numbers.get(`${k} ${n}`) ?? 0);
        const updates = places.map(({ n, k }, at) => [n, { $set: { [k]: answers[at] } }] as const);
        await write(updates, session);
        return answers;
      });
    },
  };
}

/** Throws `invalid` if no counter is kept of this end. */
function counterOf(end: CountedEnd): Pick<EndDoc, 'n' | 'k'> {
  const place = placeOf(end);
  if (kept.has(place.k)) return place;
  throw new TwcloneError('invalid', `No count is kept of ${place.k}. Use \`list\`.`);
}
