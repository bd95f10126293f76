import { one } from './case.ts';
import type { Data } from './data.ts';

/** So often each is read: what is asked for once is not kept yet. */
const passes = 2;

/**
 * Reads every account, profile, post and home of the data set, so that the library has in memory
 * what SQLite has in its pages: the raw side's were read when they were written. Answers how many.
 */
export async function warm({ twclone, raw, users, readers }: Data): Promise<number> {
  const posts = raw.db.prepare<[], number>('SELECT id FROM posts ORDER BY id').pluck().all();
  const heads = [...readers[50], ...readers[2000]];
  for (let pass = 0; pass < passes; pass += 1) {
    for (const [at, user] of users.entries()) {
      const other = one(users, (at + 1) % users.length);
      await twclone.getUser(user, other);
      await twclone.userTimeline(other, user);
    }
    for (const [at, post] of posts.entries()) {
      await twclone.getPost(one(users, at % users.length), raw.idOf('entry', post));
    }
    for (const reader of heads) await twclone.homeTimeline(reader);
  }
  return passes * (2 * users.length + posts.length + heads.length);
}
