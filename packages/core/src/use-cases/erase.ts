import { mostMembers, readMark } from '../conversation.ts';
import { type Edge, edge, type Link, link } from '../edge.ts';
import {
  type ConversationId,
  type DraftId,
  idLater,
  type ListId,
  type MessageId,
  type PostId,
  type UserId,
} from '../ids.ts';
import { eraseJob, jobs, purgeJob } from '../notice.ts';
import { voteMark } from '../poll.ts';
import type { Needs, Ports } from '../ports.ts';
import { factKinds, isTombstone, type Post } from '../post.ts';
import { seenMark } from '../read/notices.ts';
import { some } from '../read/sight.ts';
import { erasedUser, graceTime, handleKey, type User } from '../user.ts';
import { removeList } from './delete-list.ts';
import { settled, tombstoneOf } from './delete-post.ts';
import { dropMedia, queueDrop } from './drop-media.ts';
import { revise } from './ensure.ts';
import { removeMedia } from './own-media.ts';
import { purge } from './purge.ts';
import { rest } from './rename-handle.ts';

export type ErasePorts = Needs<
  | ('users' | 'handles' | 'posts' | 'revisions' | 'drafts' | 'lists' | 'messages' | 'marks')
  | ('settings' | 'edges' | 'search' | 'ids' | 'clock')
> &
  Pick<Ports, 'media'>;

/** So many rounds are spent on one account in one call. */
const rounds = 10;
/** So many links are removed at each end in one round, and so many things made. */
const batch = 500;
const things = 50;

/**
 * Makes of an account what stays of it, if it `may` be erased, and lets its handle rest. `undefined`
 * where it may not.
 */
export async function makeErased(
  ports: Needs<'users' | 'handles' | 'search' | 'edges' | 'ids' | 'clock'> & Pick<Ports, 'media'>,
  id: UserId,
  may: (user: User) => boolean,
): Promise<User | undefined> {
  const now = ports.clock.now();
  // The record remembers one handle before: an earlier rename is finished before it forgets.
  const user = await revise(
    ports.users,
    id,
    (old) => (old.state === 'erased' || !may(old) ? old : erasedUser(old, now)),
    async (old) => {
      await rest(ports, old, handleKey(old.handle));
      const named = [old.avatar, old.banner].filter((id) => id !== undefined);
      await queueDrop(ports, old.id, named);
    },
  );
  if (user?.state !== 'erased') return undefined;
  await rest(ports, user, handleKey(user.handle));
  await ports.search.remove([id]);
  return user;
}

type QueuePorts = Needs<'edges' | 'ids' | 'clock'>;

/** Queues the job of an erased account, or of one that will be erased 30 days after `left`. */
export async function queueErasure(
  ports: QueuePorts,
  id: UserId,
  left?: { readonly at: number; readonly version: number },
): Promise<void> {
  const at = left ? left.at + graceTime : ports.clock.now() + settled;
  const job = edge('due', jobs, eraseJob(id, left?.version), idLater(ports.ids, at));
  await ports.edges.add([job as Edge]);
}

/**
 * The job of an account that is erased, or that was deactivated 30 days ago: `<user>` or
 * `<user>/<version>`. One that came back since has nothing to do; a suspension changes nothing.
 * What is to be removed is read from the edges, batch by batch, so that a run may end anywhere.
 */
export async function eraseWhenDue(
  ports: ErasePorts,
  subject: string,
): Promise<boolean | undefined> {
  const [id, version] = subject.split('/') as [UserId, string?];
  const now = ports.clock.now();
  const leavingOf = ({ leaving }: User) =>
    leaving && String(leaving.version) === version ? leaving : undefined;
  const isDue = (user: User) => (leavingOf(user)?.at ?? now) + graceTime <= now;
  const user = await makeErased(ports, id, isDue);
  if (user === undefined) return dropJob(ports, id, version, leavingOf);
  for (let round = 0; round < rounds; round += 1) {
    if (await removeSome(ports, id)) return forget(ports, user);
  }
  return false;
}

/**
 * Takes the job of an account that stays off the queue, then looks again: one that was left or
 * erased meanwhile, when the job was still there, is queued anew.
 */
async function dropJob(
  ports: ErasePorts,
  id: UserId,
  version: string | undefined,
  leavingOf: (user: User) => User['leaving'],
): Promise<undefined> {
  const job = eraseJob(id, version === undefined ? undefined : Number(version));
  await ports.edges.remove([link('due', jobs, job)]);
  const [user] = await ports.users.get([id]);
  const left = user && leavingOf(user);
  if (left) await queueErasure(ports, id, left);
  else if (user?.state === 'erased') await queueErasure(ports, id);
}

/** The last of it: what is found by the account's id alone. */
async function forget(ports: ErasePorts, { id }: User): Promise<true> {
  await ports.settings.remove([id]);
  await ports.marks.remove([seenMark(id)]);
  // The handle rests by its own record now.
  await revise(ports.users, id, (old) => {
    const { renamedFrom, ...left } = old;
    return renamedFrom === undefined ? old : left;
  });
  return true;
}

const social = [
  ...(['follows', 'requested', 'blocks', 'mutes', 'dismissed'] as const),
  ...(['hidesReposts', 'showsReplies', 'watches', 'hears'] as const),
];
const outward = [
  ...social,
  ...(['reposted', 'likes', 'bookmarked', 'silences', 'noticed', 'dropped'] as const),
];
const inward = [...social, 'includes'] as const;

/** A round; `true` when nothing was left to remove. */
async function removeSome(ports: ErasePorts, user: UserId): Promise<boolean> {
  const made = { from: user, limit: things };
  const [mine = [], others = [], votes, seats, posts, lists, drafts, sent] = await ports.edges.list<
    Edge['kind']
  >([
    { from: user, kinds: outward, limit: batch },
    { to: user, kinds: inward, limit: batch },
    { from: user, kinds: ['voted'], limit: batch },
    { from: user, kinds: ['joined'], limit: batch },
    { ...made, kinds: [...factKinds, 'showed'] },
    { ...made, kinds: ['owns'] },
    { ...made, kinds: ['drafted'] },
    { ...made, kinds: ['sent'] },
  ]);
  await some([...mine, ...others], (part) => ports.edges.remove(part));
  const found = [
    await removeVotes(ports, user, votes ?? []),
    await removeSeats(ports, user, seats ?? []),
    await removePosts(ports, user, posts ?? []),
    await removeLists(ports, lists ?? []),
    await removeDrafts(ports, user, drafts ?? []),
    await removeMessages(ports, sent ?? []),
  ];
  return mine.length + others.length === 0 && found.every((count) => count === 0);
}

// Of each of these the edge goes last: a run that is cut finds the rest again by it.

async function removeVotes(
  ports: ErasePorts,
  user: UserId,
  votes: readonly Edge[],
): Promise<number> {
  const marks = votes.map(({ to }) => voteMark(user, to.split('/')[0] as PostId));
  return removeBy(ports, votes, () => ports.marks.remove(marks));
}

function removeSeats(ports: ErasePorts, user: UserId, seats: readonly Edge[]): Promise<number> {
  const marks = seats.map(({ to }) => readMark(user, to as ConversationId));
  return removeBy(ports, seats, () => ports.marks.remove(marks));
}

function removeLists(ports: ErasePorts, owned: readonly Edge[]): Promise<number> {
  return removeBy(ports, owned, async () => {
    for (const { to } of owned) await removeList(ports, to as ListId);
  });
}

/** Their images go as well: the posts that may show them go, too. */
function removeDrafts(ports: ErasePorts, user: UserId, drafted: readonly Edge[]): Promise<number> {
  const ids = drafted.map(({ to }) => to as DraftId);
  return removeBy(ports, drafted, async () => {
    const drafts = await ports.drafts.get(ids);
    const named = drafts.flatMap((stored) => stored?.draft.media ?? []);
    await dropMedia(
      ports,
      user,
      named.map(({ id }) => id),
    );
    await ports.drafts.remove(ids);
  });
}

/** Messages go for all who have them. */
function removeMessages(ports: ErasePorts, sent: readonly Edge[]): Promise<number> {
  const ids = sent.map(({ to }) => to as MessageId);
  return removeBy(ports, sent, async () => {
    const messages = await ports.messages.get(ids);
    const holds = messages.flatMap((message): Link[] =>
      message ? [link('holds', message.conversationId, message.id)] : [],
    );
    const dropped = await ports.edges.list(
      ids.map((to) => ({ to, kinds: ['dropped'], limit: mostMembers })),
    );
    await some([...holds, ...dropped.flat()], (part) => ports.edges.remove(part));
    await ports.messages.remove(ids);
  });
}

async function removeBy(
  { edges }: ErasePorts,
  found: readonly Edge[],
  remove: () => Promise<unknown>,
): Promise<number> {
  if (found.length === 0) return 0;
  await remove();
  await edges.remove(found);
  return found.length;
}

/** As `deletePost` does; what a hot post has more, its own job removes. */
async function removePosts(
  ports: ErasePorts,
  user: UserId,
  facts: readonly Edge[],
): Promise<number> {
  if (facts.length === 0) return 0;
  const ids = [...new Set(facts.map(({ to }) => to as PostId))];
  const now = ports.clock.now();
  const queued = ids.map((id) => edge('due', jobs, purgeJob(id), idLater(ports.ids, now)) as Edge);
  await ports.edges.add(queued);
  const purged: Edge[] = [];
  for (const [at, job] of queued.entries()) {
    if (await removePost(ports, user, ids[at] as PostId, now)) purged.push(job);
  }
  // Also of posts whose record is missing.
  await ports.edges.remove(facts);
  if (purged.length > 0) await ports.edges.remove(purged);
  return facts.length;
}

/** `true` when nothing is left of it but its tombstone. */
async function removePost(
  ports: ErasePorts,
  user: UserId,
  id: PostId,
  now: number,
): Promise<boolean> {
  const left = await revise<Post>(
    ports.posts,
    id,
    (old) => (old.authorId === user ? tombstoneOf(old, now) : old),
    (old) => removeMedia(ports, [old]),
  );
  return left === undefined || !isTombstone(left) || purge(ports, left);
}
