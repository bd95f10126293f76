import type { Needs, SearchDoc } from '../ports.ts';
import { wordsOf } from '../text/words.ts';
import { handleKey, type User } from '../user.ts';

/** What search knows of an account. */
export function userDoc(user: User): SearchDoc {
  const { id, version, name, handle } = user;
  return { id, version, words: wordsOf(name), handle: handleKey(handle) };
}

export async function indexUser(ports: Needs<'search'>, user: User): Promise<void> {
  await ports.search.index([userDoc(user)]);
}
