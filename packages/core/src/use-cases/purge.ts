import { type Edge, edge } from '../edge.ts';
import type { PostId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { factKinds } from '../post.ts';

/** How many links one round removes at each end. */
const batch = 500;

const others = ['likes', 'reposted', 'bookmarked'] as const;
/** Its author's own links go first, however many others there are. */
const authors = [...factKinds, 'showed'] as const;
const outward = ['answers', 'continues', 'asides', 'quotes', 'tagged'] as const;

/**
 * Removes a batch of the links of a post that has become a tombstone; `true` when none are left.
 * Replies to it and quotes of it are other people's posts and stay. What to remove is read from
 * the edges: the record may have been written by a try that was cut.
 */
export async function purge(ports: Needs<'edges' | 'search'>, id: PostId): Promise<boolean> {
  const [facts = [], links = [], own = []] = await ports.edges.list<Edge['kind']>([
    { to: id, kinds: authors, limit: batch },
    { to: id, kinds: others, limit: batch },
    { from: id, kinds: outward, limit: batch },
  ]);
  const places = own
    .filter((each) => each.kind !== 'quotes' && each.kind !== 'tagged')
    .map((each) => edge('gone', id, each.to as PostId, id) as Edge);
  if (places.length > 0) await ports.edges.add(places);
  const found = [...facts, ...links, ...own];
  if (found.length > 0) await ports.edges.remove(found);
  await ports.search.remove([id]);
  return links.length < batch && own.length < batch;
}
