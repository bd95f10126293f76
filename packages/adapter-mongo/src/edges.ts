import {
  type Edge,
  type Edges,
  type End,
  graphOver,
  type Kind,
  type Link,
  type ListQuery,
} from '@twclone/core';
import { counts, type Shift } from './counts.ts';
import { feed } from './feed.ts';
import { type EndDoc, type Ends, endsOf, keyOf, placeOf, toEdge } from './layout.ts';
import { between, type Store, text, upsert } from './store.ts';
import { type Walk, walked } from './walk.ts';

/** Each edge at both of its ends, with their counters. */
export function edges(store: Store): Edges {
  const ends: Ends = store.table<EndDoc>('edges');
  const { shift, ...counters } = counts(store, ends);
  const hop = { ...writes(store, ends, shift), ...counters, ...reads(ends) };
  return { ...hop, feed: feed(ends), graph: graphOver(hop) };
}

function writes(store: Store, ends: Ends, shift: Shift): Pick<Edges, 'add' | 'remove'> {
  const { collection, find } = ends;
  return {
    async add(edges) {
      const docs = distinct(edges).flatMap(endsOf);
      if (docs.length === 0) return [];
      // A duplicate key would end the transaction; these leave what is there as it is.
      const upserts = docs.map(({ _id, n, ...$setOnInsert }) =>
        upsert({ _id, n }, { $setOnInsert }),
      );
      const made = await store.transaction(async (session) => {
        const { upsertedIds } = await collection.bulkWrite(upserts, { session });
        const made = docs.filter((_, at) => upsertedIds[at] !== undefined);
        await shift(made, 1, session);
        return made;
      });
      return answers(edges, made);
    },
    async remove(links) {
      const docs = links.flatMap((link) => endsOf({ ...link, id: '' }));
      const [n, _id] = [{ $in: docs.map(({ n }) => n) }, { $in: docs.map(({ _id }) => _id) }];
      const gone = await store.transaction(async (session) => {
        const found = await find({ n, _id }, { session, projection: { n: 1, k: 1 }, hint: '_id_' });
        if (found.length > 0) await collection.deleteMany({ n, _id }, { session, hint: '_id_' });
        await shift(found, -1, session);
        return found;
      });
      return answers(links, gone);
    },
  };
}

/** The first of those that are the same. */
function distinct<L extends Link>(links: readonly L[]): L[] {
  const entries = links.map((link) => [keyOf(link), link] as const);
  return [...new Map(entries.reverse()).values()];
}

/** Whether this link is among these ends: only the first time that it is asked. */
function answers(links: readonly Link[], ends: readonly EndDoc[]): boolean[] {
  const keys = new Set(ends.map(({ _id }) => _id));
  return links.map((link) => keys.delete(keyOf(link)));
}

function reads(ends: Ends): Pick<Edges, 'get' | 'list' | 'scan'> {
  return {
    async get(links) {
      const keys = links.map(keyOf);
      const n = { $in: [...new Set(links.map(({ from }) => from))] };
      const only = { projection: { id: 1 }, hint: '_id_' };
      const found = await ends.find({ n, _id: { $in: keys } }, only);
      const ids = new Map(found.map(({ _id, id }) => [_id, id]));
      return keys.map((key) => ids.get(key));
    },
    async list<K extends Kind>(queries: readonly ListQuery<K>[]) {
      return (await walked(ends, (queries as readonly ListQuery[]).map(walk))) as Edge<K>[][];
    },
    async scan({ limit, next = '' }) {
      // The keys of ends that edges leave begin with `>`.
      const _id = { $gt: text(next), $gte: '>', $lt: '?' };
      const found = await ends.find({ _id }, { sort: { _id: 1 }, limit: limit + 1 });
      const [items, last] = [found.slice(0, limit).map(toEdge), found[limit - 1]];
      return found.length > limit && last ? { items, next: last._id } : { items };
    },
  };
}

function walk({ kinds, limit, ...query }: ListQuery): Walk {
  const places = kinds.map((kind) => placeOf({ ...query, kind } as End));
  const [n = '', k] = [places[0]?.n, { $in: places.map(({ k }) => k) }];
  return { filter: { n, k, ...between('id', query) }, limit };
}
