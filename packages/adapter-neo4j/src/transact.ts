import { deadlineOf, isTwcloneError, TwcloneError, tooLate } from '@twclone/core';
import type { Driver, ManagedTransaction } from 'neo4j-driver';

export interface Neo4jOptions {
  /** The database; default: the home database of the driver's user. */
  readonly database?: string;
  /**
   * How long a call may take, its retries included, in milliseconds; default 5,000. Of `migrate`: how
   * long all of it may take, the making of its indexes included; default 60,000.
   */
  readonly deadlineMs?: number;
}

/** A text of `cypher.ts` and its values. */
export interface Statement {
  readonly text: string;
  readonly with?: { readonly [name: string]: unknown };
}

export type Row = readonly unknown[];
/** Sends all of these at once, and answers the rows of each. */
export type Run = (statements: readonly Statement[]) => Promise<Row[][]>;
type InOne = <T>(work: (run: Run) => Promise<T>) => Promise<T>;

/** Managed transactions: what can be repeated is, within the deadline. */
export interface Transact {
  readonly read: InOne;
  readonly write: InOne;
}

/** Transactions on this database. All that share a driver see each other's writes. */
export function transact(driver: Driver, options: Neo4jOptions): Transact {
  const { database } = options;
  const deadlineMs = deadlineOf(options.deadlineMs ?? 5000);
  const bookmarkManager = driver.executeQueryBookmarkManager;
  const config = { bookmarkManager, fetchSize: -1, ...(database && { database }) };
  const inOne = (way: 'executeRead' | 'executeWrite'): InOne => {
    return async (work) => {
      const until = Date.now() + deadlineMs;
      const session = driver.session(config);
      const attempt = (tx: ManagedTransaction) => {
        if (Date.now() > until) throw tooLate('Neo4j', deadlineMs);
        return work(runIn(tx));
      };
      // What is given up is not repeated, and ended by the server after the same time. It is not
      // ended at once: a cold server would make the same plan again and again, and never finish.
      const answer = session[way](attempt, { timeout: deadlineMs });
      return answer.finally(() => void session.close().catch(() => undefined));
    };
  };
  return { read: inOne('executeRead'), write: inOne('executeWrite') };
}

function runIn(tx: ManagedTransaction): Run {
  return (statements) =>
    Promise.all(
      statements.map(async ({ text, with: values }) => {
        const { records } = await tx.run(text, values);
        return records.map((record) => [...record.values()]);
      }),
    );
}

/** Names what the driver throws. */
export function translated(error: unknown): unknown {
  if (isTwcloneError(error) || !(error instanceof Error && error.name === 'Neo4jError')) {
    return error;
  }
  const isTooLarge = /too large to index/.test(error.message);
  const message = isTooLarge
    ? 'Neo4j indexes ids of an edge up to 8 kB together. Use shorter ones.'
    : `Neo4j did not answer: ${error.message}; then repeat the call.`;
  return new TwcloneError(isTooLarge ? 'invalid' : 'unavailable', message, { cause: error });
}
