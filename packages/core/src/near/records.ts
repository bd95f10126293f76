import type { Records, Versioned } from '../ports.ts';
import type { Plain } from './port.ts';
import type { Room } from './room.ts';

/** A record as it is stored. */
export interface StoredRecord {
  readonly id: string;
  readonly version: number;
  readonly json: string;
}

type Ways<T extends Versioned> = Plain<Records<T>>;

/** Records as their store has them. */
export interface StoredRecords<T extends Versioned> extends Pick<Ways<T>, 'remove' | 'scan'> {
  /** As JSON. */
  get(ids: readonly T['id'][]): (string | undefined)[];
  insert(rows: readonly StoredRecord[]): boolean[];
  replace(rows: readonly StoredRecord[]): boolean[];
}

/** What was read or written; also that there is none. */
interface Read<T> {
  record: T | undefined;
  /** As long as nobody asked for the record. */
  json: string | undefined;
  readonly bytes: number;
}

/** What an object costs beside its text, in bytes. */
const overhead = 300;

/** Records that are parsed once. They are frozen, since all who read it share one. */
export function nearRecords<T extends Versioned>(store: StoredRecords<T>, room: Room): Ways<T> {
  const kept = room.keep<string, Read<T>>(({ bytes }) => bytes);
  const keep = (id: string, json: string | undefined): Read<T> => {
    const entry = { record: undefined, json, bytes: overhead + (json?.length ?? 0) };
    kept.set(id, entry);
    return entry;
  };
  const read = (ids: readonly T['id'][]): Map<string, Read<T>> => {
    const found = store.get(ids).map((json, at) => keep(ids[at] ?? '', json));
    return new Map(found.map((entry, at) => [ids[at] ?? '', entry]));
  };
  const get = (ids: readonly T['id'][]): (T | undefined)[] => {
    const missing: T['id'][] = [];
    const found = ids.map((id) => {
      const entry = kept.get(id);
      if (entry === undefined) missing.push(id);
      return entry && recordIn(entry);
    });
    if (missing.length === 0) return found;
    const fresh = read(missing);
    return found.map((record, at) => record ?? recordIn(fresh.get(ids[at] ?? '')));
  };
  const changing = (records: readonly T[], run: StoredRecords<T>['insert']): boolean[] => {
    const rows = records.map(storedOf);
    return room.write(() => {
      const done = run(rows);
      rows.forEach(({ id, json }, at) => {
        if (done[at]) keep(id, json);
      });
      return done;
    });
  };
  return {
    get: (ids) => room.read(() => get(ids)),
    insert: (records) => changing(records, store.insert),
    replace: (records) => changing(records, store.replace),
    remove(ids) {
      for (const id of ids) kept.delete(id);
      return room.write(() => store.remove(ids));
    },
    scan: (page) => store.scan(page),
  };
}

function storedOf<T extends Versioned>(record: T): StoredRecord {
  return { id: record.id, version: record.version, json: JSON.stringify(record) };
}

function recordIn<T>(entry: Read<T> | undefined): T | undefined {
  if (entry?.json === undefined) return entry?.record;
  entry.record = freeze(JSON.parse(entry.json) as T);
  entry.json = undefined;
  return entry.record;
}

/** With all that it has. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
