import type { Needs, SearchDoc } from '../ports.ts';
import { isTombstone } from '../post.ts';
import { handleKey, type User } from '../user.ts';
import { type CareRequest, type CareResult, careFor } from './care.ts';
import { postDoc } from './index-post.ts';
import { userDoc } from './index-user.ts';

/** Makes the search index again from the records. */
export function reindex(
  ports: Needs<'users' | 'handles' | 'posts' | 'search'>,
  request: CareRequest = {},
): Promise<CareResult> {
  const index = async (docs: SearchDoc[]) => {
    if (docs.length > 0) await ports.search.index(docs);
    return docs.length;
  };
  return careFor<'users' | 'posts'>(ports, 'reindex', request, {
    users: async (users) => index((await registered(ports, users)).map(userDoc)),
    posts: (posts) => index(posts.flatMap((post) => (isTombstone(post) ? [] : [postDoc(post)]))),
  });
}

/** Those whose handle is theirs: one whose registration was cut is nobody. */
async function registered(ports: Needs<'handles'>, users: readonly User[]): Promise<User[]> {
  const known = users.filter(({ state }) => state !== 'erased');
  if (known.length === 0) return [];
  const claims = await ports.handles.get(known.map(({ handle }) => handleKey(handle)));
  return known.filter(({ id }, at) => claims[at]?.userId === id);
}
