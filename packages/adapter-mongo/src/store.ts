import { deadlineOf, TwcloneError, tooLate, type Window } from '@twclone/core';
import type {
  AggregateOptions,
  ClientSession,
  Collection,
  Db,
  Document,
  Filter,
  FindOptions,
} from 'mongodb';

/** The database as the adapter uses it. */
export interface Store {
  table<D extends Document>(name: string): Table<D>;
  /** Does all of this or nothing. It is repeated after a conflict: so `run` keeps nothing. */
  transaction<T>(run: (session: ClientSession) => Promise<T>): Promise<T>;
}

/** A collection that answers a question in one batch. */
export interface Table<D extends Document> {
  readonly collection: Collection<D>;
  find(filter: Filter<D>, options?: FindOptions): Promise<D[]>;
  aggregate(stages: Document[], options?: AggregateOptions): Promise<Document[]>;
}

/** Whatever the host's client says: what is read was, and what is answered is, on a majority. */
export const certain = {
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
} as const;

/** Nor does it say in what form values come. */
const plainly = {
  ...{ promoteValues: true, promoteLongs: true, useBigInt64: false, raw: false, fieldsAsRaw: {} },
  ...{ ignoreUndefined: true, bsonRegExp: false, serializeFunctions: false },
} as const;

export function open(db: Db, deadline: number): Store {
  const deadlineMs = deadlineOf(deadline);
  const readConcern = { level: 'snapshot' } as const;
  const whole = { batchSize: 100_000, maxTimeMS: deadlineMs };
  return {
    table<D extends Document>(name: string): Table<D> {
      const collection = db.collection<D>(name, { ...certain, ...plainly });
      return {
        collection,
        find: (filter, options) => collection.find<D>(filter, { ...whole, ...options }).toArray(),
        aggregate: (stages, options) =>
          collection.aggregate(stages, { ...whole, ...options }).toArray(),
      };
    },
    async transaction(run) {
      const options = { ...certain, readConcern, maxCommitTimeMS: deadlineMs };
      const until = Date.now() + deadlineMs;
      // The driver repeats for two minutes; by then nobody waits for the answer.
      const attempt = async (session: ClientSession) => {
        if (Date.now() < until) return run(session);
        throw tooLate('MongoDB', deadlineMs);
      };
      return db.client.withSession((session) => session.withTransaction(attempt, options));
    },
  };
}

/** Names what the driver throws. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error && error.name.startsWith('Mongo'))) return error;
  const message = `MongoDB failed: ${error.message}. Check the server; then repeat the call.`;
  return new TwcloneError('unavailable', message, { cause: error });
}

/** A text that is one: plain JavaScript may hand over an object, which would be an operator. */
export function text<T extends string>(value: T): T {
  if (typeof value === 'string') return value;
  throw new TwcloneError('invalid', 'An id, a word or a bound is not a string. Pass a string.');
}

/** The bounds of a window on this field; no condition where there is none. */
export function between(field: string, { before, after }: Omit<Window, 'limit'>): Document {
  const above = after === undefined ? {} : { $gt: text(after) };
  const bounds = before === undefined ? above : { ...above, $lt: text(before) };
  return Object.keys(bounds).length > 0 ? { [field]: bounds } : {};
}

/** A write that makes what is not there. */
export function upsert<F, U>(
  filter: F,
  update: U,
): { updateOne: { filter: F; update: U; upsert: true } } {
  return { updateOne: { filter, update, upsert: true } };
}

export function chunks<T>(items: readonly T[], size: number): (readonly T[])[] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, at) => at * size);
  return starts.map((at) => items.slice(at, at + size));
}
