import type { RecordName, Records, Versioned } from '@twclone/core';
import type { ClientSession, Document } from 'mongodb';
import { type Store, text, upsert } from './store.ts';

/** A record with its id as `_id`; or, where no document can hold it, its JSON. */
type Stored = { readonly _id: string; readonly version: number } & Document;

/** Documents in the collection of their name, field by field as a person would have stored them. */
export function records<T extends Versioned>(store: Store, name: RecordName): Records<T> {
  const { collection, find } = store.table<Stored>(name);

  const versionsOf = async (ids: readonly string[], session: ClientSession) => {
    const filter = { _id: { $in: ids.map(text) } };
    const found = await find(filter, { session, projection: { version: 1 } });
    return new Map(found.map(({ _id, version }) => [_id, version]));
  };
  return {
    async get(ids) {
      const found = await find({ _id: { $in: ids.map(text) } });
      const byId = new Map(found.map((doc) => [doc._id, recordOf<T>(doc)]));
      return ids.map((id) => byId.get(id));
    },
    async insert(records) {
      if (records.length === 0) return [];
      // Not an insert: that one ends at a taken id, or goes on in an order of its own.
      const docs = records.map(docOf);
      const upserts = docs.map(({ _id, ...$setOnInsert }) => upsert({ _id }, { $setOnInsert }));
      const { upsertedIds } = await collection.bulkWrite(upserts);
      return records.map((_, at) => upsertedIds[at] !== undefined);
    },
    async replace(records) {
      const [ids, docs] = [records.map(({ id }) => id), records.map(docOf)];
      const steps = docs.map((replacement) => {
        const filter = { _id: replacement._id, version: { $eq: replacement.version - 1 } };
        return { replaceOne: { filter, replacement } };
      });
      if (steps.length === 1) return [(await collection.bulkWrite(steps)).matchedCount > 0];
      return store.transaction(async (session) => {
        const versions = await versionsOf(ids, session);
        const fits = docs.map(({ _id, version }) => {
          if (versions.get(_id) !== version - 1) return false;
          return versions.set(_id, version).has(_id);
        });
        const fitting = steps.filter((_, at) => fits[at]);
        if (fitting.length > 0) await collection.bulkWrite(fitting, { session });
        return fits;
      });
    },
    async remove(ids) {
      const filter = { _id: { $in: ids.map(text) } };
      if (ids.length === 1) return [(await collection.deleteOne(filter)).deletedCount > 0];
      return store.transaction(async (session) => {
        const versions = await versionsOf(ids, session);
        await collection.deleteMany(filter, { session });
        return ids.map((id) => versions.delete(id));
      });
    },
    async scan({ limit, next }) {
      const rest = next === undefined ? {} : { _id: { $gt: text(next) } };
      const found = await find(rest, { sort: { _id: 1 }, limit: limit + 1 });
      const items = found.slice(0, limit).map((doc) => recordOf<T>(doc));
      const last = items.at(-1);
      return found.length > limit && last ? { items, next: last.id } : { items };
    },
  };
}

/** Keys that a document cannot have or that mean something in it; texts that BSON cannot hold. */
const unusual = /\\u(?:0000|d[89a-f])|"(?:_id|_json|_bsontype|__proto__)?":|"\$|"[^".]*\.[^"]*":/;

function docOf(record: Versioned): Stored {
  const json = JSON.stringify(record);
  const { id, ...fields } = JSON.parse(json);
  if (!unusual.test(json)) return { _id: text(id), ...fields };
  return { _id: text(id), version: fields.version, _json: json };
}

function recordOf<T>({ _id, _json, ...fields }: Stored): T {
  return _json === undefined ? ({ id: _id, ...fields } as T) : JSON.parse(_json);
}
