import {
  type Edge,
  type Kind,
  type LivePost,
  type Post,
  type StorePorts,
  timeOf,
  type User,
} from '@twclone/core';
import type Sqlite from 'better-sqlite3';
import { all } from '../../tools/seed/all.ts';

/** What the library stored, in memory. */
export interface Source {
  readonly records: readonly User[];
  readonly posts: ReadonlyMap<string, LivePost>;
  /** Oldest first: the place of an edge is its number. */
  readonly edges: readonly Edge[];
  readonly users: Map<string, number>;
  readonly entries: Map<string, number>;
}

const entryKinds: ReadonlyMap<Kind, number> = new Map([
  ['wrote', 0],
  ['replied', 1],
  ['reposted', 2],
]);

/** Reads a whole store by its scans. */
export async function readSource(ports: StorePorts): Promise<Source> {
  const [records, posts, edges] = [[] as User[], new Map<string, LivePost>(), [] as Edge[]];
  for await (const user of all<User>(ports.users)) records.push(user);
  for await (const post of all<Post>(ports.posts)) posts.set(post.id, post as LivePost);
  for await (const each of all<Edge>(ports.edges)) edges.push(each);
  records.sort((a, b) => (a.id < b.id ? -1 : 1));
  edges.sort((a, b) => (a.id < b.id ? -1 : 1));
  const users = new Map(records.map(({ id }, at) => [id as string, at + 1]));
  const made = edges.flatMap(({ kind, id }, at) =>
    entryKinds.has(kind) ? [[id, at + 1] as const] : [],
  );
  return { records, posts, edges, users, entries: new Map(made) };
}

/** Fills an empty raw schema. Answers the last number that was given. */
export function copy(db: Sqlite.Database, source: Source): number {
  const number = (id: string | undefined) =>
    id === undefined ? null : (source.users.get(id) ?? source.entries.get(id) ?? null);
  const user = db.prepare(
    'INSERT INTO users (id, handle, name, bio, joined) VALUES (?, ?, ?, ?, ?)',
  );
  const self = db.prepare('INSERT INTO follows VALUES (?, ?, 0, 10)');
  for (const { id, handle, name, bio } of source.records) {
    user.run(number(id), handle, name, bio ?? null, timeOf(id));
    self.run(number(id), number(id));
  }
  const put = putters(db, source.posts, number);
  for (const [at, each] of source.edges.entries()) put[each.kind]?.(each, at + 1);
  count(db);
  return source.edges.length;
}

type Put = (edge: Edge, id: number) => void;
type NumberOf = (id: string | undefined) => number | null;

/** How each kind of edge looks in the raw schema. */
function putters(
  db: Sqlite.Database,
  posts: ReadonlyMap<string, LivePost>,
  number: NumberOf,
): Partial<Record<Kind, Put>> {
  const entry = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?)');
  const post = db.prepare(
    `INSERT INTO posts (id, author, text, facets, created, reply_to, root, quote_of)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const words = db.prepare('INSERT INTO words (rowid, tokens) VALUES (?, ?)');
  const enter: Put = ({ kind, from, to }, id) => {
    const of = posts.get(to);
    const author = number(of?.replyToAuthor);
    entry.run(id, number(from), entryKinds.get(kind), number(to), author);
    if (kind === 'reposted' || of === undefined) return;
    const [reply, root, quote] = [of.replyTo, of.root, of.quoteOf].map(number);
    post.run(id, number(from), of.text, facetsOf(of, number), timeOf(of.id), reply, root, quote);
    words.run(id, of.text);
  };
  const reaction = (column: string): Put => {
    const put = db.prepare(
      `INSERT INTO reactions (user, post, ${column}) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET ${column} = excluded.${column}`,
    );
    return ({ from, to }, id) => void put.run(number(from), number(to), id);
  };
  const reposted = reaction('reposted');
  const tag = db.prepare('INSERT INTO tags VALUES (?, ?, ?)');
  const notice = db.prepare('INSERT INTO notices VALUES (?, ?, ?)');
  return {
    ...relations(db, number),
    wrote: enter,
    replied: enter,
    reposted(each, id) {
      enter(each, id);
      reposted(each, id);
    },
    likes: reaction('liked'),
    bookmarked: reaction('bookmarked'),
    tagged: ({ from, to }) =>
      void tag.run(to.slice(1), number(from), number(posts.get(from)?.authorId)),
    noticed: ({ from, to }, id) => void notice.run(number(from), to, id),
  };
}

/** What stands between two people. */
function relations(db: Sqlite.Database, number: NumberOf): Partial<Record<Kind, Put>> {
  const follow = db.prepare('INSERT INTO follows VALUES (?, ?, ?, 0)');
  const tie = db.prepare(
    'INSERT INTO ties VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET flags = flags | excluded.flags',
  );
  const mute = db.prepare(
    'UPDATE follows SET flags = flags | 4 WHERE follower = ? AND followee = ?',
  );
  return {
    follows: ({ from, to }, id) => void follow.run(number(from), number(to), id),
    blocks({ from, to }) {
      tie.run(number(from), number(to), 1);
      tie.run(number(to), number(from), 2);
    },
    mutes({ from, to }) {
      tie.run(number(from), number(to), 4);
      mute.run(number(from), number(to));
    },
  };
}

function facetsOf({ facets }: LivePost, number: NumberOf): string | null {
  if (facets.length === 0) return null;
  return JSON.stringify(
    facets.map(({ userId, ...rest }) => (userId ? { ...rest, userId: number(userId) } : rest)),
  );
}

/** Counters once, from what is there. */
function count(db: Sqlite.Database): void {
  const reactions = (column: string) =>
    `(SELECT count(*) FROM reactions r WHERE r.post = posts.id AND r.${column} IS NOT NULL)`;
  db.exec(`
    CREATE INDEX counting ON reactions (post);
    UPDATE users SET
      followers = (SELECT count(*) - 1 FROM follows WHERE followee = users.id),
      following = (SELECT count(*) - 1 FROM follows WHERE follower = users.id),
      posts = (SELECT count(*) FROM entries WHERE author = users.id AND kind < 2);
    UPDATE posts SET
      replies = (SELECT count(*) FROM posts r WHERE r.reply_to = posts.id),
      quotes = (SELECT count(*) FROM posts q WHERE q.quote_of = posts.id),
      likes = ${reactions('liked')}, reposts = ${reactions('reposted')},
      bookmarks = ${reactions('bookmarked')};
    DROP INDEX counting;
  `);
}
