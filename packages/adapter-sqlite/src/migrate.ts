import { TwcloneError } from '@twclone/core';
import { type Database, isBusy, statements, translated } from './handle.ts';

/** For how long `migrate` waits for a lock; in milliseconds. */
const patience = 5000;

const records =
  'users handles settings posts revisions drafts receipts lists conversations messages marks reports audits';
const counters =
  'follows_from requested_from wrote_from replied_from owns_from includes_from follows_to ' +
  'requested_to likes_to reposted_to bookmarked_to answers_to continues_to quotes_to voted_to joined_to';
const recordColumns = 'id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, json TEXT NOT NULL';

/**
 * What each schema version adds; a step that was released never changes. Edges are stored three
 * times over, each time covering: by their identity, and by time at either end; notices (66) not at
 * their keys, which nothing lists. What homes are made of (`replied`, `reposted`, `whispered` and
 * `wrote`) lies by its author's time as well, whatever its kind, and by time alone for those who
 * follow many. (Where an index says `IN`, each insert makes a table of the list: hence the `OR`.)
 */
const steps: readonly string[] = [
  `
  ${records.replaceAll(/\w+/g, `CREATE TABLE $& (${recordColumns}) WITHOUT ROWID;`)}
  CREATE TABLE edges ("from" INTEGER, "to" INTEGER, kind INTEGER, id TEXT NOT NULL,
    PRIMARY KEY ("from", "to", kind)) WITHOUT ROWID;
  CREATE INDEX edges_out ON edges ("from", kind, id DESC, "to");
  CREATE INDEX edges_in ON edges ("to", kind, id DESC, "from") WHERE kind <> 66;
  CREATE INDEX edges_fed ON edges ("from", id DESC, "to", kind)
    WHERE kind = 78 OR kind = 84 OR kind = 114 OR kind = 117;
  CREATE INDEX edges_recent ON edges (id, "to", "from", kind)
    WHERE kind = 78 OR kind = 84 OR kind = 114 OR kind = 117;
  CREATE TABLE nodes (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE
    ${counters.replaceAll(/\w+/g, ', $& INTEGER NOT NULL DEFAULT 0')});

  CREATE TABLE docs (slot INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL, handle TEXT);
  CREATE INDEX docs_handle ON docs (handle, id) WHERE handle IS NOT NULL;
  CREATE VIRTUAL TABLE docs_tokens USING fts5 (
    tokens, content = '', contentless_delete = 1, detail = 'none',
    tokenize = "ascii tokenchars '_-='");
  CREATE TABLE docs_tags (id TEXT, tag TEXT, author TEXT NOT NULL,
    PRIMARY KEY (id, tag)) WITHOUT ROWID;
  CREATE INDEX docs_tags_tag ON docs_tags (tag, id, author);
  `,
];

/**
 * Brings the schema of this database up to date, and switches a file to WAL. It may be called any
 * number of times, also by several processes at once.
 *
 * @throws `conflict` if the schema is newer than this package; `unavailable` if a lock is held for
 * longer than five seconds.
 */
export async function migrate(db: Database): Promise<void> {
  translated(() => db.transaction(() => bringUpToDate(db)).immediate());
  if (!db.memory) await useWal(db, Date.now() + patience);
}

/**
 * Refuses a database whose schema this package does not know.
 *
 * @throws `unavailable` if the schema is missing or older, `conflict` if it is newer.
 */
export function checkSchema(db: Database): void {
  const version = versionOf(db);
  if (version === steps.length) return;
  const message = `The schema has version ${version}, not ${steps.length}. Call migrate(db) first.`;
  throw new TwcloneError('unavailable', message);
}

function bringUpToDate(db: Database): void {
  const version = versionOf(db);
  db.exec('CREATE TABLE IF NOT EXISTS twclone_schema (version INTEGER PRIMARY KEY, at INTEGER)');
  const note = db.prepare('INSERT INTO twclone_schema VALUES (?, ?)');
  steps.slice(version).forEach((step, at) => {
    db.exec(step);
    note.run(version + at + 1, Date.now());
  });
}

/** 0 for a database that was never migrated. `user_version` is left to the host. */
function versionOf(db: Database): number {
  const { value } = statements(db);
  const table = value("SELECT 1 FROM sqlite_schema WHERE name = 'twclone_schema'");
  const newest = value<number | null>('SELECT max(version) FROM twclone_schema');
  const version = table().get() === undefined ? 0 : (newest().get() ?? 0);
  if (version <= steps.length) return version;
  const message = `The schema has version ${version}; this package knows ${steps.length}. Update it.`;
  throw new TwcloneError('conflict', message);
}

/** The busy handler of SQLite does not cover this switch: so it is tried again here. */
async function useWal(db: Database, until: number): Promise<void> {
  try {
    translated(() => db.pragma('journal_mode = WAL'));
  } catch (error) {
    if (!(error instanceof Error && isBusy(error.cause)) || Date.now() > until) throw error;
    await new Promise((resolve) => setTimeout(resolve, 10));
    await useWal(db, until);
  }
}
