import { type Edge, link } from '../edge.ts';
import { type PostId, timeOf } from '../ids.ts';
import type { Needs, Ports } from '../ports.ts';
import { factKind, isTombstone, type LivePost, type Post } from '../post.ts';
import type { List, Receipt, StoredDraft } from '../records.ts';
import { handleKey, type User } from '../user.ts';
import { type CareRequest, type CareResult, careFor } from './care.ts';
import { removeList } from './delete-list.ts';
import { queueDrop } from './drop-media.ts';
import { type SweepTalkPorts, sweepConversations, sweepMessages } from './sweep-talk.ts';

type SweepPorts = SweepTalkPorts &
  Needs<'users' | 'handles' | 'posts' | 'lists' | 'drafts' | 'receipts' | 'search'> &
  Needs<'ids' | 'clock'> &
  Pick<Ports, 'media'>;

type Swept = 'receipts' | 'posts' | 'users' | 'lists' | 'drafts' | 'conversations' | 'messages';

/** What was begun and not finished for so long is not finished any more. */
const abandoned = 48 * 60 * 60 * 1000;

/**
 * Removes what nobody can reach: expired receipts, and posts, accounts, lists, drafts and messages
 * whose creation was cut more than two days ago, with the hints that leave them; what a cut
 * deletion left of a list; conversations that everybody has left. By then the receipts are gone by
 * which a try could go on. Notices of them stay: they are never believed.
 */
export function sweep(ports: SweepPorts, request: CareRequest = {}): Promise<CareResult> {
  const limit = ports.clock.now();
  const old = <T extends { readonly id: string }>(records: readonly T[]) =>
    records.filter(({ id }) => timeOf(id) < limit - abandoned);
  return careFor<Swept>(ports, 'sweep', request, {
    receipts: (receipts) => sweepReceipts(ports, receipts, limit),
    posts: (posts) => sweepPosts(ports, old(posts)),
    users: (users) => sweepUsers(ports, old(users)),
    lists: (lists) => sweepLists(ports, old(lists)),
    drafts: (drafts) => sweepDrafts(ports, old(drafts)),
    // Before messages: what a conversation lets go of is theirs to remove.
    conversations: (conversations) => sweepConversations(ports, old(conversations)),
    messages: (messages) => sweepMessages(ports, old(messages)),
  });
}

async function sweepReceipts(ports: SweepPorts, receipts: readonly Receipt[], now: number) {
  const expired = receipts.filter(({ until }) => until <= now);
  // Read once more: a key may have been used again since the scan.
  const still = expired.length > 0 ? await ports.receipts.get(expired.map(({ id }) => id)) : [];
  const ids = still.flatMap((receipt) => (receipt && receipt.until <= now ? receipt.id : []));
  if (ids.length > 0) await ports.receipts.remove(ids);
  return ids.length;
}

async function sweepPosts(ports: SweepPorts, posts: readonly Post[]): Promise<number> {
  const live = posts.filter((post): post is LivePost => !isTombstone(post));
  const facts = live.map((post) => link(factKind(post), post.authorId, post.id));
  const found = facts.length > 0 ? await ports.edges.get(facts) : [];
  const suspects = live.filter((_, at) => found[at] === undefined).map(({ id }) => id);
  // Read once more: a post that lost its fact since the scan has become a tombstone before.
  const again = suspects.length > 0 ? await ports.posts.get(suspects) : [];
  const orphans = again.flatMap((post) => (post && !isTombstone(post) ? post.id : []));
  for (const id of orphans) await removeOrphan(ports, id);
  return orphans.length;
}

const hints = ['answers', 'continues', 'asides', 'quotes', 'tagged'] as const;

async function removeOrphan(ports: SweepPorts, id: PostId): Promise<void> {
  const [left = []] = await ports.edges.list<Edge['kind']>([
    { from: id, kinds: hints, limit: 500 },
  ]);
  if (left.length > 0) await ports.edges.remove(left);
  await ports.search.remove([id]);
  await ports.posts.remove([id]);
}

async function sweepUsers(ports: SweepPorts, users: readonly User[]): Promise<number> {
  const keys = users.map((user) => handleKey(user.handle));
  const claims = keys.length > 0 ? await ports.handles.get(keys) : [];
  const orphans = users.filter(({ id, version }, at) => version === 1 && claims[at]?.userId !== id);
  const ids = orphans.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await ports.search.remove(ids);
  await ports.users.remove(ids);
  return ids.length;
}

/** Without its fact a list of this age was never finished, or its deletion is under way or was cut. */
async function sweepLists(ports: SweepPorts, lists: readonly List[]): Promise<number> {
  const facts = lists.map(({ ownerId, id }) => link('owns', ownerId, id));
  const found = facts.length > 0 ? await ports.edges.get(facts) : [];
  const orphans = lists.filter((_, at) => found[at] === undefined);
  for (const { id } of orphans) await removeList(ports, id);
  return orphans.length;
}

/** A draft whose saving, or whose deletion, was cut. */
async function sweepDrafts(ports: SweepPorts, drafts: readonly StoredDraft[]): Promise<number> {
  const facts = drafts.map(({ authorId, id }) => link('drafted', authorId, id));
  const found = facts.length > 0 ? await ports.edges.get(facts) : [];
  const orphans = drafts.filter((_, at) => found[at] === undefined);
  for (const { authorId, draft } of orphans) {
    const named = (draft.media ?? []).map((item) => item.id);
    await queueDrop(ports, authorId, named);
  }
  const ids = orphans.map(({ id }) => id);
  if (ids.length > 0) await ports.drafts.remove(ids);
  return ids.length;
}
