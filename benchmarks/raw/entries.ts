import type Sqlite from 'better-sqlite3';
import { authorOf, type Item, type PostRow, type PostView } from './views.ts';

/** A page of a timeline, and where it goes on. */
export interface RawPage {
  readonly items: readonly Item[];
  readonly next: number | undefined;
}

/** Of a page. */
export const size = 20;
export const postColumns = `p.id, p.author, p.text, p.facets, p.created, p.reply_to, p.root, p.quote_of,
  p.control, p.audience, p.more, p.replies, p.reposts, p.quotes, p.likes, p.bookmarks,
  u.handle, u.name, u.avatar, u.protected, u.state, r.liked, r.reposted, r.bookmarked, t.flags`;
export const joins = `CROSS JOIN users u ON u.id = p.author
  LEFT JOIN reactions r ON r.user = ? AND r.post = p.id
  LEFT JOIN ties t ON t.viewer = ? AND t.other = p.author`;

export type EntryRow = [id: number, by: number, kind: number, ...PostRow];

export type Shown = (viewer: number, post: PostRow) => PostView | undefined;

export const author = 'SELECT handle, name, avatar, protected FROM users WHERE id = ?';

export type By = Sqlite.Statement<number[], [string, string, string | null, number]>;

export function itemOf(viewer: number, row: EntryRow, shown: Shown, by: By): Item | undefined {
  const [id, reposter, kind, ...post] = row;
  const view = shown(viewer, post);
  if (view === undefined || kind !== 2) return view && { id, kind: 'post', post: view };
  const named = by.get(reposter);
  return named && { id, kind: 'repost', post: view, by: authorOf(reposter, ...named) };
}
