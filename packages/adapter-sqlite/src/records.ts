import type { RecordName, Records, Versioned } from '@twclone/core';
import { nearRecords, type Room, type StoredRecords } from '@twclone/core/near';
import { type Database, port, statements } from './handle.ts';

/** Documents as JSON in the table of their name. */
export function records<T extends Versioned>(
  db: Database,
  table: RecordName,
  room: Room,
): Records<T> {
  const { value, rows, change, together } = statements(db, room);
  const one = value<string>(`SELECT json FROM ${table} WHERE id = ?`);
  const many = rows<[at: number, json: string]>(`SELECT asked.key, stored.json
     FROM json_each(?) asked CROSS JOIN ${table} stored ON stored.id = asked.value`);
  const add = change(`INSERT INTO ${table} VALUES (?, ?, ?) ON CONFLICT DO NOTHING`);
  const swap = change(`UPDATE ${table} SET version = ?, json = ? WHERE id = ? AND version = ?-1`);
  const erase = change(`DELETE FROM ${table} WHERE id = ?`);
  const page = value<string>(`SELECT json FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`);
  /** One statement is a transaction already. */
  const inOrder = <Item>(items: readonly Item[], run: (item: Item) => boolean): boolean[] =>
    items.length === 1 ? items.map(run) : together(() => items.map(run));

  const stored: StoredRecords<T> = {
    get(ids) {
      const found: (string | undefined)[] = ids.map(() => undefined);
      if (ids.length === 1) found[0] = one().get(ids[0]);
      else for (const [at, json] of many().all(JSON.stringify(ids))) found[at] = json;
      return found;
    },
    insert: (added) => inOrder(added, (it) => add(it.id, it.version, it.json)),
    replace: (changed) => inOrder(changed, (it) => swap(it.version, it.json, it.id, it.version)),
    remove: (ids) => inOrder(ids, (id) => erase(id)),
    scan({ limit, next }) {
      const found = page().all(next ?? '', limit + 1);
      const items: T[] = found.slice(0, limit).map((json) => JSON.parse(json));
      const last = items.at(-1);
      return found.length > limit && last ? { items, next: last.id } : { items };
    },
  };
  return port<Records<T>>(nearRecords(stored, room));
}
