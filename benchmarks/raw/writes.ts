import type Sqlite from 'better-sqlite3';
import { publish } from './publish.ts';
import type { PostView } from './views.ts';

export interface RawDraft {
  readonly author: number;
  readonly text: string;
  readonly replyTo?: number | undefined;
}

/** What writes share: the time, and the next number for an id. */
export interface Tick {
  now(): number;
  next(): number;
}

const halfDay = 12 * 60 * 60 * 1000;

export interface RawWrites {
  publish(draft: RawDraft): PostView;
  follow(actor: number, target: number): void;
  like(actor: number, post: number): void;
}

/** The writes, each one transaction with all that the library writes: lists, notices, search. */
export function rawWrites(db: Sqlite.Database, tick: Tick): RawWrites {
  return { publish: publish(db, tick), follow: follow(db, tick), like: like(db, tick) };
}

export type Db = Sqlite.Database;

/** Notices tell no one of what they did themselves, and one thing once. */
export function noticing(db: Db): (user: number, key: string, id: number) => void {
  const insert = db.prepare('INSERT INTO notices VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  return (user, key, id) => void insert.run(user, key, id);
}

/** What stands between two people, as flags. */
export function tied(db: Db): (viewer: number, other: number) => number {
  const flags = db
    .prepare<number[], number>('SELECT flags FROM ties WHERE viewer = ? AND other = ?')
    .pluck();
  return (viewer, other) => flags.get(viewer, other) ?? 0;
}

function follow(db: Db, tick: Tick) {
  const other = db
    .prepare<number[], number>('SELECT 1 FROM users WHERE id = ? AND state = 0 AND NOT protected')
    .pluck();
  const insert = db.prepare('INSERT INTO follows VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING');
  const more = db.prepare('UPDATE users SET following = following + 1 WHERE id = ?');
  const popular = db.prepare('UPDATE users SET followers = followers + 1 WHERE id = ?');
  const [notice, ties] = [noticing(db), tied(db)];
  const together = db.transaction((actor: number, target: number) => {
    if (other.get(target) === undefined || ties(actor, target) & 3) throw new Error('forbidden');
    const id = tick.next();
    notice(target, `follow/${Math.floor(tick.now() / halfDay)}`, id);
    if (insert.run(actor, target, id).changes === 0) return;
    more.run(actor);
    popular.run(target);
  });
  return (actor: number, target: number): void => together.immediate(actor, target);
}

function like(db: Db, tick: Tick) {
  const authorOf = db
    .prepare<number[], number>('SELECT author FROM posts WHERE id = ? AND audience = 0')
    .pluck();
  const insert = db.prepare(
    `INSERT INTO reactions (user, post, liked) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET liked = excluded.liked WHERE liked IS NULL`,
  );
  const count = db.prepare('UPDATE posts SET likes = likes + 1 WHERE id = ?');
  const [notice, ties] = [noticing(db), tied(db)];
  const together = db.transaction((actor: number, post: number) => {
    const author = authorOf.get(post);
    if (author === undefined || ties(actor, author) & 3) throw new Error('not found');
    const id = tick.next();
    const key = `like/${post}/${Math.floor(tick.now() / halfDay)}`;
    if (author !== actor) notice(author, key, id);
    if (insert.run(actor, post, id).changes > 0) count.run(post);
  });
  return (actor: number, post: number): void => together.immediate(actor, post);
}
