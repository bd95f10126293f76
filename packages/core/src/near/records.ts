import type { Records, Versioned } from '../ports.ts';
import type { Plain } from './port.ts';
import type { Room } from './room.ts';

/** Records as their store has them. */
export interface StoredRecords<T extends Versioned> extends Omit<Plain<Records<T>>, 'get'> {
  /** As JSON. */
  get(ids: readonly T['id'][]): (string | undefined)[];
}

/** What was read; also that there is none. */
interface Read<T> {
  readonly record: T | undefined;
  readonly bytes: number;
}

/** What an object costs beside its text, in bytes. */
const overhead = 300;

/** Records that are read and parsed once. They are frozen, since all who read it share one. */
export function nearRecords<T extends Versioned>(
  store: StoredRecords<T>,
  room: Room,
): Plain<Records<T>> {
  const kept = room.keep<string, Read<T>>(({ bytes }) => bytes);
  const read = (ids: readonly T['id'][]): Map<string, Read<T>> => {
    const found = new Map<string, Read<T>>();
    store.get(ids).forEach((json, at) => {
      const record = json === undefined ? undefined : freeze(JSON.parse(json) as T);
      const entry = { record, bytes: overhead + (json?.length ?? 0) };
      kept.set(ids[at] ?? '', entry);
      found.set(ids[at] ?? '', entry);
    });
    return found;
  };
  const changing = <Answer>(ids: readonly string[], run: () => Answer): Answer => {
    for (const id of ids) kept.delete(id);
    return room.write(run);
  };
  const idsOf = (records: readonly T[]) => records.map(({ id }) => id);
  return {
    get(ids) {
      room.enter();
      const missing: T['id'][] = [];
      const found = ids.map((id) => {
        const entry = kept.get(id);
        if (entry === undefined) missing.push(id);
        return entry?.record;
      });
      if (missing.length === 0) return found;
      const fresh = read(missing);
      return found.map((record, at) => record ?? fresh.get(ids[at] ?? '')?.record);
    },
    insert: (records) => changing(idsOf(records), () => store.insert(records)),
    replace: (records) => changing(idsOf(records), () => store.replace(records)),
    remove: (ids) => changing(ids, () => store.remove(ids)),
    scan: (page) => store.scan(page),
  };
}

/** With all that it has. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
