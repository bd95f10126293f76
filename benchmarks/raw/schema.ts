import type Sqlite from 'better-sqlite3';

/**
 * What an engineer would choose who writes SQL for exactly these questions: whole numbers as ids
 * (they grow with time), counters beside the text, one row for all that somebody did to a post, one
 * for all that stands between two people, and each list covered by an index.
 */
export function createSchema(db: Sqlite.Database): void {
  db.exec(`
    CREATE TABLE users (
      id INTEGER PRIMARY KEY, handle TEXT NOT NULL UNIQUE, name TEXT NOT NULL, bio TEXT,
      avatar TEXT, protected INTEGER NOT NULL DEFAULT 0, state INTEGER NOT NULL DEFAULT 0,
      joined INTEGER NOT NULL, followers INTEGER NOT NULL DEFAULT 0,
      following INTEGER NOT NULL DEFAULT 0, posts INTEGER NOT NULL DEFAULT 0, more TEXT
    );
    CREATE TABLE posts (
      id INTEGER PRIMARY KEY, author INTEGER NOT NULL, text TEXT NOT NULL, facets TEXT,
      created INTEGER NOT NULL, reply_to INTEGER, root INTEGER, quote_of INTEGER,
      control INTEGER NOT NULL DEFAULT 0, audience INTEGER NOT NULL DEFAULT 0, more TEXT,
      replies INTEGER NOT NULL DEFAULT 0, reposts INTEGER NOT NULL DEFAULT 0,
      quotes INTEGER NOT NULL DEFAULT 0, likes INTEGER NOT NULL DEFAULT 0,
      bookmarks INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX posts_replies ON posts (reply_to, id DESC) WHERE reply_to IS NOT NULL;
    CREATE INDEX posts_quotes ON posts (quote_of, id DESC) WHERE quote_of IS NOT NULL;

    -- Posts (kind 0), replies to others (1) and reposts (2), by author and by time.
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY, author INTEGER NOT NULL, kind INTEGER NOT NULL,
      post INTEGER NOT NULL, reply_author INTEGER
    );
    CREATE INDEX entries_author ON entries (author, id DESC, kind, post, reply_author);

    -- Everybody follows themselves (flag 8): one's own posts are in one's home.
    -- 1 hides reposts, 2 shows all replies, 4 is muted.
    CREATE TABLE follows (
      follower INTEGER NOT NULL, followee INTEGER NOT NULL, id INTEGER NOT NULL,
      flags INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (follower, followee)
    ) WITHOUT ROWID;
    CREATE INDEX follows_out ON follows (follower, id DESC, followee);
    CREATE INDEX follows_in ON follows (followee, id DESC, follower);
    -- 1 blocks, 2 is blocked by, 4 mutes, 8 asked to follow.
    CREATE TABLE ties (
      viewer INTEGER NOT NULL, other INTEGER NOT NULL, flags INTEGER NOT NULL,
      PRIMARY KEY (viewer, other)
    ) WITHOUT ROWID;

    -- When, as an id; NULL = not.
    CREATE TABLE reactions (
      user INTEGER NOT NULL, post INTEGER NOT NULL, liked INTEGER, reposted INTEGER,
      bookmarked INTEGER, PRIMARY KEY (user, post)
    ) WITHOUT ROWID;
    CREATE INDEX likes_in ON reactions (post, liked DESC, user) WHERE liked IS NOT NULL;
    CREATE INDEX likes_out ON reactions (user, liked DESC, post) WHERE liked IS NOT NULL;
    CREATE INDEX reposts_in ON reactions (post, reposted DESC, user) WHERE reposted IS NOT NULL;
    CREATE INDEX bookmarks_out ON reactions (user, bookmarked DESC, post)
      WHERE bookmarked IS NOT NULL;

    CREATE TABLE tags (
      tag TEXT NOT NULL, post INTEGER NOT NULL, author INTEGER NOT NULL, PRIMARY KEY (tag, post)
    ) WITHOUT ROWID;
    CREATE TABLE notices (
      user INTEGER NOT NULL, key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (user, key)
    ) WITHOUT ROWID;
    CREATE INDEX notices_time ON notices (user, id DESC, key);
    CREATE VIRTUAL TABLE words USING fts5 (
      tokens, content = '', contentless_delete = 1, detail = 'none'
    );
  `);
}
