import type Sqlite from 'better-sqlite3';
import { type Author, authorOf } from './views.ts';

type Db = Sqlite.Database;

/** The view of the library, with whole numbers for ids. */
export interface UserView extends Author {
  readonly joinedAt: number;
  readonly counts: Readonly<Record<'followers' | 'following' | 'posts', number>>;
  readonly viewer: Readonly<Record<string, boolean>>;
}

/** What `getUser` answers. */
export function userReads(db: Db): (viewer: number, id: number) => UserView | undefined {
  const one = db
    .prepare<number[], UserRow>(
      `SELECT u.id, u.handle, u.name, u.avatar, u.protected, u.state, u.bio, u.more, u.joined,
         u.followers, u.following, u.posts, t.flags,
         EXISTS (SELECT 1 FROM follows WHERE follower = ? AND followee = u.id),
         EXISTS (SELECT 1 FROM follows WHERE follower = u.id AND followee = ?)
       FROM users u LEFT JOIN ties t ON t.viewer = ? AND t.other = u.id WHERE u.id = ?`,
    )
    .raw();
  return (viewer: number, id: number) => {
    const row = one.get(viewer, viewer, viewer, id);
    if (row === undefined || row[5] !== 0) return undefined;
    return userOf(viewer, row);
  };
}

type UserRow = [
  id: number,
  handle: string,
  name: string,
  avatar: string | null,
  locked: number,
  state: number,
  bio: string | null,
  more: string | null,
  joined: number,
  followers: number,
  following: number,
  posts: number,
  ties: number | null,
  followed: number,
  followedBy: number,
];

function userOf(viewer: number, row: UserRow): UserView {
  const [id, handle, name, avatar, locked, , bio, more, joinedAt] = row;
  const [ties, other] = [row[12] ?? 0, id !== viewer];
  const open = (ties & 3) === 0;
  return {
    ...authorOf(id, handle, name, avatar, locked),
    ...(open && bio !== null && { bio }),
    ...(open && more !== null && (JSON.parse(more) as object)),
    joinedAt,
    counts: open
      ? { followers: row[9], following: row[10], posts: row[11] }
      : { followers: 0, following: 0, posts: 0 },
    viewer: {
      following: other && row[13] === 1,
      followedBy: other && row[14] === 1,
      requested: (ties & 8) !== 0,
      blocking: (ties & 1) !== 0,
      blockedBy: (ties & 2) !== 0,
      muting: (ties & 4) !== 0,
    },
  };
}
