import type Sqlite from 'better-sqlite3';
import {
  author,
  type By,
  type EntryRow,
  itemOf,
  joins,
  postColumns,
  type RawPage,
  type Shown,
  size,
} from './entries.ts';
import type { Item, PostView } from './views.ts';

/** From so many follows on, looking at what everybody wrote last is cheaper than a join. */
const many = 100;
/** Reposts of what is on the page already are left out: a few more are read than are shown. */
const spare = 8;

const wanted = `NOT f.flags & 4 AND (
    e.kind = 0 OR (e.kind = 2 AND NOT f.flags & 1)
    OR (e.kind = 1 AND (f.flags & 2 OR e.reply_author = f.follower OR EXISTS (
      SELECT 1 FROM follows o WHERE o.follower = f.follower AND o.followee = e.reply_author)))
  ) ORDER BY e.id DESC LIMIT ?`;
const entry = 'SELECT e.id, e.author, e.kind, e.post FROM';
const joined = `${entry} follows f CROSS JOIN entries e INDEXED BY entries_author
  ON e.author = f.followee WHERE f.follower = ? AND ${wanted}`;
const recent = `${entry} entries e CROSS JOIN follows f
  ON f.follower = ? AND f.followee = e.author WHERE ${wanted}`;

/** The home timeline: the first page, by whichever of the two plans costs this reader less. */
export function home(db: Sqlite.Database, shown: Shown): (viewer: number) => RawPage {
  const hydrated = (skeleton: string) =>
    db
      .prepare<number[], EntryRow>(
        `SELECT e.id, e.author, e.kind, ${postColumns} FROM (${skeleton}) e
         CROSS JOIN posts p ON p.id = e.post ${joins} ORDER BY e.id DESC`,
      )
      .raw();
  const plans = { joined: hydrated(joined), recent: hydrated(recent) };
  const degree = db.prepare<number[], number>('SELECT following FROM users WHERE id = ?').pluck();
  const take = taking(db, shown);
  const read = (viewer: number, plan: typeof plans.joined, limit: number): RawPage => {
    const rows = plan.all(viewer, limit, viewer, viewer);
    const page = take(viewer, rows);
    const whole = page.next !== undefined || rows.length < limit;
    return whole ? page : read(viewer, plan, limit * 2);
  };
  const isHeavy = (viewer: number) => (degree.get(viewer) ?? 0) >= many;
  return (viewer) => read(viewer, isHeavy(viewer) ? plans.recent : plans.joined, size + spare);
}

/** The first so many rows that the viewer may and wants to see. */
function taking(db: Sqlite.Database, shown: Shown) {
  const by: By = db.prepare<number[], [string, string, string | null, number]>(author).raw();
  const isWanted = taste(db);
  const wantedItem = (viewer: number, row: EntryRow, seen: Set<number>): Item | undefined => {
    const item = itemOf(viewer, row, shown, by);
    if (item === undefined || !isWanted(viewer, row, item, seen)) return undefined;
    seen.add(item.post.id);
    return item;
  };
  return (viewer: number, rows: readonly EntryRow[]): RawPage => {
    const [items, seen] = [[] as Item[], new Set<number>()];
    for (const row of rows) {
      const item = wantedItem(viewer, row, seen);
      if (item) put(items, item);
      if (items.length > size) return { items: items.slice(0, size), next: items[size - 1]?.id };
    }
    return { items, next: undefined };
  };
}

/** A repost gives way to the post itself. */
function put(items: Item[], item: Item): void {
  const at = items.findIndex(({ kind, post }) => kind === 'repost' && post.id === item.post.id);
  if (at >= 0) items.splice(at, 1);
  items.push(item);
}

/** No repost of what is there already, nothing muted, no mention of somebody who is blocked. */
function taste(db: Sqlite.Database) {
  const ties = db
    .prepare<number[], number>('SELECT flags FROM ties WHERE viewer = ? AND other = ?')
    .pluck();
  const flags = (viewer: number, other: number) => ties.get(viewer, other) ?? 0;
  const mentionsBlocked = (viewer: number, { facets }: PostView) =>
    facets.some(({ userId }) => userId !== undefined && flags(viewer, userId) & 1);
  return (viewer: number, row: EntryRow, { post }: Item, seen: ReadonlySet<number>): boolean => {
    if (row[2] === 2 && (seen.has(post.id) || flags(viewer, row[1]) & 7)) return false;
    return ((row[27] ?? 0) & 4) === 0 && !mentionsBlocked(viewer, post);
  };
}
