import { type Edge, edge } from '../edge.ts';
import type { PostId, UserId } from '../ids.ts';
import { pollOptions, voteMark } from '../poll.ts';
import type { Edges, Needs } from '../ports.ts';
import { factKinds, revisionIds, type Tombstone } from '../post.ts';

/** How many links one round removes at each end. */
const batch = 500;

const others = ['likes', 'reposted', 'bookmarked'] as const;
/** Its author's own links go first, however many others there are. */
const authors = [...factKinds, 'showed'] as const;
const outward = ['answers', 'continues', 'asides', 'quotes', 'tagged'] as const;

/**
 * Removes a batch of the links of a post that has become a tombstone, and its earlier texts; `true`
 * when none are left. Replies to it and quotes of it are other people's posts and stay. What to
 * remove is read from the edges: the record may have been written by a try that was cut.
 */
export async function purge(
  ports: Needs<'edges' | 'search' | 'revisions' | 'marks'>,
  { id, version }: Pick<Tombstone, 'id' | 'version'>,
): Promise<boolean> {
  const options = pollOptions(id).map((to) => ({ to, kinds: ['voted'] as const, limit: batch }));
  const [facts = [], links = [], own = [], ...votes] = await ports.edges.list<Edge['kind']>([
    { to: id, kinds: authors, limit: batch },
    { to: id, kinds: others, limit: batch },
    { from: id, kinds: outward, limit: batch },
    ...options,
  ]);
  const places = own
    .filter((each) => each.kind !== 'quotes' && each.kind !== 'tagged')
    .map((each) => edge('gone', id, each.to as PostId, id) as Edge);
  if (places.length > 0) await ports.edges.add(places);
  await removeAll(ports.edges, [...facts, ...links, ...own]);
  await removeVotes(ports, id, votes.flat());
  await ports.revisions.remove(revisionIds(id, version));
  await ports.search.remove([id]);
  return [links, own, ...votes].every((each) => each.length < batch);
}

async function removeVotes(
  ports: Needs<'edges' | 'marks'>,
  post: PostId,
  votes: readonly Edge[],
): Promise<void> {
  const marks = votes.map(({ from }) => voteMark(from as UserId, post));
  for (const some of chunks(marks)) await ports.marks.remove(some);
  // Last: a try that is cut finds the marks again by these.
  await removeAll(ports.edges, votes);
}

async function removeAll(edges: Edges, links: readonly Edge[]): Promise<void> {
  for (const some of chunks(links)) await edges.remove(some);
}

/** As many as one port call takes. */
const perCall = 1_000;

function chunks<T>(items: readonly T[]): T[][] {
  const starts = Array.from({ length: Math.ceil(items.length / perCall) }, (_, at) => at * perCall);
  return starts.map((start) => items.slice(start, start + perCall));
}
