import type { Needs, SearchDoc } from '../ports.ts';
import { isTombstone } from '../post.ts';
import { type CareRequest, type CareResult, careFor } from './care.ts';
import { postDoc } from './index-post.ts';
import { userDoc } from './index-user.ts';

/** Makes the search index again from the records. */
export function reindex(
  ports: Needs<'users' | 'posts' | 'search'>,
  request: CareRequest = {},
): Promise<CareResult> {
  const index = async (docs: SearchDoc[]) => {
    if (docs.length > 0) await ports.search.index(docs);
    return docs.length;
  };
  return careFor<'users' | 'posts'>(ports, 'reindex', request, {
    users: (users) => index(users.filter(({ state }) => state !== 'erased').map(userDoc)),
    posts: (posts) => index(posts.flatMap((post) => (isTombstone(post) ? [] : [postDoc(post)]))),
  });
}
