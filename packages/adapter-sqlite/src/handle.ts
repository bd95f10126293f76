import { type Call, TwcloneError } from '@twclone/core';
import type Sqlite from 'better-sqlite3';

/** An open better-sqlite3 database; the host opens and closes it. */
export type Database = Sqlite.Database;

/** Above every text: SQLite orders blobs after texts. */
const aboveAll = Buffer.from([0xff]);

/** A statement of this database, prepared when it is first used. */
export interface Prepared<Answer> {
  get(...values: unknown[]): Answer | undefined;
  all(...values: unknown[]): Answer[];
  iterate(...values: unknown[]): Iterable<Answer>;
}

/** The three forms of statement that the adapter has. */
export interface Statements {
  /** Answers the first column. */
  value<T>(sql: string): Prepared<T>;
  /** Answers arrays: cheaper than objects, which the driver makes key by key. */
  rows<Row extends unknown[]>(sql: string): Prepared<Row>;
  /** Changes something: `true` if it changed a row. */
  change(sql: string): (...values: unknown[]) => boolean;
  /** Does all of this or nothing, and takes the lock first. */
  together<T>(run: () => T): T;
}

/**
 * Statements are prepared when first used, as all of them take 5 ms and a host needs a few at its
 * start. A host may ask for bigints by default; these never answer any.
 */
export function statements(db: Database): Statements {
  const lazily = <T>(
    sql: string,
    form: 'pluck' | 'raw' | 'run',
  ): (() => Sqlite.Statement<unknown[], T>) => {
    let prepared: Sqlite.Statement<unknown[], T> | undefined;
    return () => {
      if (prepared) return prepared;
      const plain = db.prepare<unknown[], T>(sql).safeIntegers(false);
      prepared = form === 'run' ? plain : plain[form]();
      return prepared;
    };
  };
  const reading = <T>(statement: () => Sqlite.Statement<unknown[], T>): Prepared<T> => ({
    get: (...values) => statement().get(...values),
    all: (...values) => statement().all(...values),
    iterate: (...values) => statement().iterate(...values),
  });
  const transaction = db.transaction((run: () => unknown) => run());
  return {
    together: <T>(run: () => T) => transaction.immediate(run) as T,
    value: <T>(sql: string) => reading(lazily<T>(sql, 'pluck')),
    rows: <Row extends unknown[]>(sql: string) => reading(lazily<Row>(sql, 'raw')),
    change: (sql) => {
      const statement = lazily(sql, 'run');
      return (...values) => statement().run(...values).changes > 0;
    },
  };
}

/**
 * A list as JSON for `json_each`. SQLite stores half a surrogate pair as U+FFFD, but reads its
 * JSON escape as something else: so it is replaced here as well.
 */
export function list(values: readonly unknown[]): string {
  const text = JSON.stringify(values);
  if (!text.includes('\\ud')) return text;
  return text.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, '$1\ufffd');
}

/** The bounds of a window, for `id < ? AND id > ?`. */
export function bounds(window: {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}): [before: unknown, after: string] {
  return [window.before ?? aboveAll, window.after ?? ''];
}

/** Carries out one port call: nothing happens after an abort, and all failures are rejections. */
export async function answer<T>(call: Call | undefined, run: () => T): Promise<T> {
  call?.signal?.throwIfAborted();
  return translated(run);
}

/** Names what the driver throws: its own errors, and the `TypeError` of a closed handle. */
export function translated<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw isDriverError(error) ? unavailable(error) : error;
  }
}

/** Whether SQLite says that somebody else holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

function isDriverError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'SqliteError' || /database connection is (not open|busy)/.test(error.message)
  );
}

function unavailable(cause: Error): TwcloneError {
  const advice = isBusy(cause) ? 'Another connection holds the lock' : 'Check file and handle';
  const message = `SQLite did not answer: ${cause.message}. ${advice}; then repeat the call.`;
  return new TwcloneError('unavailable', message, { cause });
}
