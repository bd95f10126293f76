import { edge, idAt, type PostId, type StorePorts, type UserId } from '@twclone/core';

/** A read of each store: that of records, that of search, and both that may hold edges. */
export async function askAll({ posts, search, edges }: StorePorts): Promise<void> {
  const [user, post] = [idAt(0) as UserId, idAt(0) as PostId];
  const links = [edge('follows', user, user, ''), edge('wrote', user, post, '')];
  await Promise.all([posts.get([post]), search.users({ limit: 1 }), edges.get(links)]);
}
