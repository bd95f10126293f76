import { isId } from '../ids.ts';
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

/** What was read or written: as JSON until somebody asks for it; `null`: there is none. */
type Read<T> = T | string | null;

/** What an object costs beside its parts, and a part beside its text; in bytes. */
const [perRecord, perPart] = [300, 30];

/** Records that are parsed once. They are frozen, since all who read it share one. */
export function nearRecords<T extends Versioned>(store: StoredRecords<T>, room: Room): Ways<T> {
  const kept = room.keep<string, Read<T>>((read) => perRecord + bytesOf(read));
  const keep = (id: string, json: string | undefined): T | undefined => {
    const record = json === undefined ? undefined : frozen(JSON.parse(json) as T, room.one);
    kept.set(room.one(id), record ?? null);
    return record;
  };
  const read = (ids: readonly T['id'][]): Map<string, T | undefined> => {
    const found = store.get(ids);
    return new Map(ids.map((id, at) => [id, keep(id, found[at])]));
  };
  const get = (ids: readonly T['id'][]): (T | undefined)[] => {
    const missing: T['id'][] = [];
    const found = ids.map((id) => {
      const known = kept.get(id);
      if (known === undefined) missing.push(id);
      return typeof known === 'string' ? keep(id, known) : (known ?? undefined);
    });
    if (missing.length === 0) return found;
    const fresh = read(missing);
    return found.map((record, at) => record ?? fresh.get(ids[at] ?? ''));
  };
  const changing = (records: readonly T[], run: StoredRecords<T>['insert']): boolean[] => {
    const rows = records.map(storedOf);
    return room.write(() => {
      const done = run(rows);
      rows.forEach(({ id, json }, at) => {
        if (done[at]) kept.set(room.one(id), json);
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

function bytesOf(value: unknown): number {
  if (typeof value === 'string') return perPart + value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((bytes, part) => bytes + bytesOf(part), perPart);
}

/** With all that it has, and its ids as the one text that is kept of each. */
function frozen<T>(value: T, one: Room['one']): T {
  if (typeof value !== 'object' || value === null) return value;
  const parts = value as Record<string, unknown>;
  for (const [name, part] of Object.entries(parts)) {
    if (isId(part)) parts[name] = one(part);
    else frozen(part, one);
  }
  return Object.freeze(value);
}
