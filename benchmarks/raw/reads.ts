import type Sqlite from 'better-sqlite3';
import {
  author,
  type EntryRow,
  itemOf,
  joins,
  postColumns,
  type RawPage,
  type Shown,
  size,
} from './entries.ts';
import { home } from './home.ts';
import { isOpen, type PostRow, type PostView, postOf } from './views.ts';

type Db = Sqlite.Database;
type Followed = (viewer: number, author: number) => boolean;

export interface PostReads {
  getPost(viewer: number, id: number): PostView | undefined;
  userTimeline(viewer: number, user: number): RawPage;
  home(viewer: number): RawPage;
}

/** The reads of one post and of timelines, with the state of the viewer. */
export function postReads(db: Db): PostReads {
  const one = db
    .prepare<number[], PostRow>(`SELECT ${postColumns} FROM posts p ${joins} WHERE p.id = ?`)
    .raw();
  const link = db.prepare<number[], number>(
    'SELECT 1 FROM follows WHERE follower = ? AND followee = ?',
  );
  const followed: Followed = (viewer, author) => link.get(viewer, author) !== undefined;
  const row = (viewer: number, id: number) => one.get(viewer, viewer, id);
  const quoteOf = (viewer: number, post: PostRow): PostView['quote'] => {
    const id = post[7];
    if (id === null) return undefined;
    const quoted = row(viewer, id);
    if (!quoted || !isOpen(viewer, quoted, followed)) return { id, placeholder: 'unavailable' };
    if ((quoted[24] ?? 0) & 4) return { id, placeholder: 'muted' };
    return postOf(viewer, quoted, undefined);
  };
  const shown = (viewer: number, post: PostRow): PostView | undefined =>
    isOpen(viewer, post, followed) ? postOf(viewer, post, quoteOf(viewer, post)) : undefined;
  return {
    getPost(viewer, id) {
      const found = row(viewer, id);
      return found && shown(viewer, found);
    },
    userTimeline: userTimeline(db, shown),
    home: home(db, shown),
  };
}

function userTimeline(db: Db, shown: Shown) {
  const page = db
    .prepare<number[], EntryRow>(
      `SELECT e.id, e.author, e.kind, ${postColumns} FROM (
         SELECT id, author, kind, post FROM entries INDEXED BY entries_author
         WHERE author = ? AND kind <> 1 ORDER BY id DESC LIMIT ?
       ) e CROSS JOIN posts p ON p.id = e.post ${joins} ORDER BY e.id DESC`,
    )
    .raw();
  const by = db.prepare<number[], [string, string, string | null, number]>(author).raw();
  return (viewer: number, user: number): RawPage => {
    const rows = page.all(user, size + 1, viewer, viewer);
    const items = rows.slice(0, size).flatMap((row) => itemOf(viewer, row, shown, by) ?? []);
    return { items, next: rows.length > size ? rows[size - 1]?.[0] : undefined };
  };
}
