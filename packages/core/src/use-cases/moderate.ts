import { type Edge, edge } from '../edge.ts';
import { notFound, TwcloneError } from '../errors.ts';
import type { AuditId, PostId, UserId } from '../ids.ts';
import { auditTrail, type Deed, type PostLabel } from '../moderation.ts';
import type { Needs, Records, Versioned } from '../ports.ts';
import { isTombstone, type Post } from '../post.ts';
import type { Audit } from '../records.ts';
import type { Role, User } from '../user.ts';
import { ensure, revise } from './ensure.ts';

export type ModeratePorts = Needs<'users' | 'posts' | 'audits' | 'edges' | 'ids' | 'clock'>;

/** An act and who does it. */
export interface Act extends Deed {
  readonly moderatorId: UserId;
}

/** Something that moderators act on: `moderated` counts what was done to it. */
interface Moderated extends Versioned {
  readonly moderated?: number;
}

interface Target<T extends Moderated> {
  readonly records: Records<T>;
  readonly id: T['id'];
  readonly about: 'user' | 'post';
  /** Throws where an act may not be. */
  refuse?(record: T, deed: Deed): unknown;
  /** What an act makes of it; the same record where there is nothing to do. */
  apply(record: T, deed: Deed & { readonly at: number }): T;
}

/** Acts on a post. Nothing is done or logged where it is so already. */
export function moderatePost(ports: ModeratePorts, id: PostId, act: Act): Promise<void> {
  return carryOut<Post>(
    ports,
    { records: ports.posts, id, about: 'post', apply: changedPost },
    act,
  );
}

/**
 * Acts on an account. Nothing is done or logged where it is so already. Throws for a moderator who
 * is to be suspended, and for a moderator to be who is hidden.
 */
export function moderateUser(ports: ModeratePorts, id: UserId, act: Act): Promise<void> {
  return carryOut<User>(
    ports,
    { records: ports.users, id, about: 'user', refuse: refusedUser, apply: changedUser },
    act,
  );
}

/** Asked with each version of the record: a role may come and go meanwhile. */
function refusedUser(user: User, { act, role }: Deed): void {
  if (act === 'suspend') suspendable(user);
  if (role === 'moderator' && user.state !== 'active') throw notFound('account');
}

/** An account that may be suspended. Throws `not_found`, `forbidden`. */
export function suspendable(user: User | undefined): User {
  if (user === undefined || user.state === 'erased') throw notFound('account');
  if (user.role !== 'moderator') return user;
  throw new TwcloneError('forbidden', 'No moderator is suspended. Make them a member first.');
}

/** As often as others may come in between. */
const attempts = 50;

/**
 * Logs the act, then does it, so that nothing is ever done that is not in the log. The audit
 * record's id is the subject's with the number of the act: its insertion decides which act is the
 * n-th, and a try that was cut finds it again. Whoever comes next finishes what is logged and was
 * not done, and goes on with the number after it.
 */
async function carryOut<T extends Moderated>(
  ports: ModeratePorts,
  { records, id, about, refuse, apply }: Target<T>,
  act: Act,
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [old] = await records.get([id]);
    if (old === undefined) throw notFound(about);
    refuse?.(old, act);
    const at = ports.clock.now();
    if (apply(old, { ...act, at }) === old) return;
    const before = old.moderated ?? 0;
    const auditId = `${id}/${before + 1}` as AuditId;
    const subject = id as string as UserId | PostId;
    const logged = await log(ports, { id: auditId, version: 1, about, subject, at, ...act });
    await revise(records, id, (now) => {
      if ((now.moderated ?? 0) > before || isGone(now)) return now;
      return { ...apply(now, logged), moderated: before + 1 };
    });
    if (isSame(logged, act)) return;
  }
  throw new TwcloneError('limited', 'Many act on this at once. Look at it, then try again.');
}

/** The record as it is stored: another's, if that was there first. */
export async function log(ports: ModeratePorts, audit: Audit): Promise<Audit> {
  const stored = await ensure(ports.audits, audit, () => true);
  const { id, about, subject } = stored;
  const place = ports.ids.next();
  await ports.edges.add([
    about === 'user'
      ? edge('aboutUser', id, subject as UserId, place)
      : edge('aboutPost', id, subject as PostId, place),
    edge('logged', auditTrail, id, place),
  ] as Edge[]);
  return stored;
}

function isSame(logged: Deed, { act, label, role }: Deed): boolean {
  return logged.act === act && logged.label === label && logged.role === role;
}

function isGone(record: Moderated): boolean {
  const { deletedAt, state } = record as { deletedAt?: number; state?: string };
  return deletedAt !== undefined || state === 'erased';
}

function changedPost(post: Post, deed: Deed): Post {
  if (isTombstone(post)) return post;
  const { label: before, hidden: was, ...rest } = post;
  const label = labelAfter(before, deed);
  const hidden = hiddenAfter(was, deed);
  if (label === before && hidden === was) return post;
  return { ...rest, ...(label && { label }), ...(hidden && { hidden }) };
}

function labelAfter(before: PostLabel | undefined, { act, label }: Deed): PostLabel | undefined {
  if (act === 'label') return label ?? before;
  return act === 'unlabel' ? undefined : before;
}

function hiddenAfter(before: true | undefined, { act }: Deed): true | undefined {
  if (act === 'hide') return true;
  return act === 'show' ? undefined : before;
}

function changedUser(user: User, deed: Deed & { readonly at: number }): User {
  if (user.state === 'erased') return user;
  if (deed.act === 'role') return withRole(user, deed.role ?? user.role);
  const isSuspended = user.state === 'suspended';
  if (deed.act === 'suspend' && !isSuspended && user.role !== 'moderator') {
    return { ...user, state: 'suspended', stateSince: deed.at };
  }
  return deed.act === 'restore' && isSuspended ? restored(user, deed.at) : user;
}

function withRole(user: User, role: Role): User {
  return user.role === role ? user : { ...user, role };
}

/** What its owner had deactivated before comes back as that. */
function restored(user: User, at: number): User {
  const { leaving } = user;
  if (leaving) return { ...user, state: 'deactivated', stateSince: leaving.at };
  return { ...user, state: 'active', stateSince: at };
}
