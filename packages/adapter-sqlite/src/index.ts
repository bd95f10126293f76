import { deadlineOf, grouped, type RecordPorts, recordNames, type StorePorts } from '@twclone/core';
import { alone } from '@twclone/core/near';
import { edges } from './edges.ts';
import { type Database, room, translated } from './handle.ts';
import { checkSchema, migrate } from './migrate.ts';
import { records } from './records.ts';
import { search } from './search.ts';

export { type Database, migrate };

export interface SqliteOptions {
  /**
   * `FULL` (default): what was answered survives a loss of power. `NORMAL`: it survives the end of
   * the process; a loss of power may take the last writes, never the file's consistency.
   */
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** How long a call waits for another connection's lock, in milliseconds; default 5,000. */
  readonly deadlineMs?: number;
  /**
   * MiB of what was read that are kept in memory; default 256, 0 = none. Nothing old is answered
   * from it, also where others write to the file: they only make it of less use.
   */
  readonly memory?: number;
}

/**
 * All ports on one SQLite database. The host opens and closes the handle, and has called
 * `migrate(db)`. This sets `synchronous` and `busy_timeout` on the handle.
 *
 * @throws `unavailable` if the schema is missing or older, `conflict` if it is newer, `invalid` for
 * a deadline that is no time, or memory of no size.
 *
 * @example
 * const db = new Database('twclone.db');
 * await migrate(db);
 * const twclone = createTwclone(sqlite(db));
 */
export function sqlite(db: Database, options: SqliteOptions = {}): StorePorts {
  const { synchronous = 'FULL', deadlineMs = 5000, memory = 256 } = options;
  return translated(() => {
    db.pragma(`busy_timeout = ${deadlineOf(deadlineMs)}`);
    db.pragma(`synchronous = ${synchronous === 'NORMAL' ? 'NORMAL' : 'FULL'}`);
    checkSchema(db);
    const near = room(db, memory);
    const own = edges(db, near);
    const tables = Object.fromEntries(recordNames.map((name) => [name, records(db, name, near)]));
    return alone(near, {
      ...(tables as unknown as RecordPorts),
      // With FULL each commit waits for the disk: so calls under way at once share one.
      edges: synchronous === 'NORMAL' ? own : grouped(own, { schedule: setImmediate }),
      search: search(db, near),
    });
  });
}
