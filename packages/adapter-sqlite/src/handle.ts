import { TwcloneError, type Window } from '@twclone/core';
import { asPort, createRoom, type Plain, type Room } from '@twclone/core/near';
import type Sqlite from 'better-sqlite3';

/** An open better-sqlite3 database; the host opens and closes it. */
export type Database = Sqlite.Database;

/** A statement of this database, prepared when it is first asked for: of one text once. */
export type Prepared<Answer> = () => Sqlite.Statement<unknown[], Answer>;

/** The forms of statement that the adapter has. */
export interface Statements {
  /** Answers the first column. */
  value<T>(sql: string): Prepared<T>;
  /** Answers arrays: cheaper than objects, which the driver makes key by key. */
  rows<Row extends unknown[]>(sql: string): Prepared<Row>;
  /** Changes something: `true` if it changed a row. */
  change(sql: string): (...values: unknown[]) => boolean;
  /** Does all of this or nothing, and takes the lock first; so does what is kept in the room. */
  together<T>(run: () => T): T;
}

/**
 * Statements are prepared when first used, as all of them take 5 ms and a host needs a few at its
 * start. A host may ask for bigints by default; these never answer any.
 *
 * A value is written `+?`: SQLite plans by the value of a bare `?`, for which it prepares most
 * statements anew at every run. That costs ten times what the run does.
 */
export function statements(db: Database, room?: Room): Statements {
  const prepared = new Map<string, unknown>();
  const lazily = <T>(sql: string, mode?: 'pluck' | 'raw'): Prepared<T> => {
    return () => {
      // Whatever it is for: what is read after it is asked for anew.
      room?.leave();
      const known = prepared.get(sql) as Sqlite.Statement<unknown[], T> | undefined;
      if (known) return known;
      const fresh = db.prepare<unknown[], T>(sql.replaceAll('?', '+?')).safeIntegers(false);
      prepared.set(sql, mode ? fresh[mode]() : fresh);
      return fresh;
    };
  };
  const within = room?.write ?? (<T>(run: () => T) => run());
  const transaction = db.transaction((run: () => unknown) => run());
  return {
    value: (sql) => lazily(sql, 'pluck'),
    rows: (sql) => lazily(sql, 'raw'),
    change: (sql) => {
      const statement = lazily(sql);
      return (...values) => statement().run(...values).changes > 0;
    },
    together: <T>(run: () => T) => within(() => transaction.immediate(run) as T),
  };
}

/** Room for so many MiB of what is read through this handle. */
export function room(db: Database, mebibytes: number): Room {
  const { value } = statements(db);
  const ask = (number: Prepared<number>) => () => number().get() ?? 0;
  const version = ask(value('PRAGMA data_version'));
  const changes = ask(value('SELECT total_changes()'));
  const isOpen = () => db.inTransaction;
  return createRoom({ version, changes, isOpen, later: process.nextTick }, mebibytes * 2 ** 20);
}

/** Above every text: SQLite orders blobs after texts. */
const aboveAll = Buffer.from([0xff]);

/** The bounds of a window, for `id < ? AND id > ?`. */
export function bounds({ before, after }: Omit<Window, 'limit'>): [before: unknown, after: string] {
  return [before ?? aboveAll, after ?? ''];
}

export const port = <Port>(plain: Plain<Port>): Port => asPort(plain, translated);

/** The driver's own errors, and the `TypeError` of a handle that is closed or in use. */
const ofDriver = /^SqliteError|database connection is (not open|busy)/;

/** Names what the driver throws. */
export function translated<T>(run: () => T): T {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof Error && ofDriver.test(String(cause)))) throw cause;
    const advice = isBusy(cause) ? 'Another connection holds the lock' : 'Check file and handle';
    const message = `SQLite did not answer: ${cause.message}. ${advice}; then repeat the call.`;
    throw new TwcloneError('unavailable', message, { cause });
  }
}

/** Whether SQLite says that somebody else holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
