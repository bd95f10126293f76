import type { Records, Versioned } from '../ports.ts';

/** Documents in a map: the readable specification of `Records`. */
export function memoryRecords<T extends Versioned>(): Records<T> {
  const stored = new Map<string, T>();

  const store = (record: T, fits: (old: T | undefined) => boolean): boolean => {
    if (!fits(stored.get(record.id))) return false;
    stored.set(record.id, freeze(record));
    return true;
  };

  return {
    async get(ids) {
      return ids.map((id) => stored.get(id));
    },
    async insert(records) {
      return records.map((record) => store(record, (old) => old === undefined));
    },
    async replace(records) {
      return records.map((record) => store(record, (old) => old?.version === record.version - 1));
    },
    async remove(ids) {
      return ids.map((id) => stored.delete(id));
    },
    async scan({ limit, next }) {
      const ids = [...stored.keys()].filter((id) => next === undefined || id > next).sort();
      const items = ids.slice(0, limit).flatMap((id) => stored.get(id) ?? []);
      const last = items.at(-1);
      return ids.length > limit && last ? { items, next: last.id } : { items };
    },
  };
}

/** A copy that nobody can change: what is stored is what was given, undefined fields left out. */
function freeze<T>(record: T): T {
  return deepFreeze(JSON.parse(JSON.stringify(record)));
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
