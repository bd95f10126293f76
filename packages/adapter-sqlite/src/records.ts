import type { RecordName, Records, Versioned } from '@twclone/core';
import { answer, type Database, list, statements } from './handle.ts';

/** Documents as JSON in the table of their name. */
export function records<T extends Versioned>(db: Database, table: RecordName): Records<T> {
  const { value, rows, change, together } = statements(db);
  const one = value<string>(`SELECT json FROM ${table} WHERE id = ?`);
  const many = rows<[at: number, json: string]>(`SELECT asked.key, stored.json
     FROM json_each(?) asked CROSS JOIN ${table} stored ON stored.id = asked.value`);
  const insert = change(`INSERT INTO ${table} VALUES (?, ?, ?) ON CONFLICT DO NOTHING`);
  const replace = change(`UPDATE ${table} SET version = ?, json = ? WHERE id = ? AND version = ?`);
  const remove = change(`DELETE FROM ${table} WHERE id = ?`);
  const scan = value<string>(`SELECT json FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`);
  const getOne = ([id]: readonly string[]): (T | undefined)[] => {
    const json = one.get(id);
    return [json === undefined ? undefined : JSON.parse(json)];
  };
  const getMany = (ids: readonly string[]): (T | undefined)[] => {
    const found = ids.map((): T | undefined => undefined);
    for (const [at, json] of many.all(list(ids))) found[at] = JSON.parse(json);
    return found;
  };
  /** One statement is a transaction already. */
  const inOrder = <Item>(items: readonly Item[], run: (item: Item) => boolean): boolean[] =>
    items.length === 1 ? items.map(run) : together(() => items.map(run));

  return {
    get: (ids, call) => answer(call, () => (ids.length === 1 ? getOne(ids) : getMany(ids))),
    insert: (added, call) =>
      answer(call, () =>
        inOrder(added, (record) => insert(record.id, record.version, JSON.stringify(record))),
      ),
    replace: (changed, call) =>
      answer(call, () =>
        inOrder(changed, (record) => {
          const { id, version } = record;
          return replace(version, JSON.stringify(record), id, version - 1);
        }),
      ),
    remove: (ids, call) => answer(call, () => inOrder(ids, (id) => remove(id))),
    scan: ({ limit, next }, call) =>
      answer(call, () => {
        const found = scan.all(next ?? '', limit + 1);
        const items: T[] = found.slice(0, limit).map((json) => JSON.parse(json));
        const last = items.at(-1);
        return found.length > limit && last ? { items, next: last.id } : { items };
      }),
  };
}
