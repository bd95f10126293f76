import { invalid, notFound, TwcloneError } from './errors.ts';
import { isId, type UserId } from './ids.ts';
import type { Needs } from './ports.ts';
import type { Viewer } from './read/decide.ts';
import type { Sight } from './read/sight.ts';
import { handleKey, type User, type UserState } from './user.ts';

/**
 * Who does something. A moderator acts as such only when the host says so; the role is read again
 * from the record. The host has authenticated them.
 */
export type Actor = UserId | { readonly moderator: UserId };

/** An actor as a viewer, unchecked as yet: see `admit`. `undefined` is anonymous. */
export function viewerOf(actor: Actor | undefined): Viewer {
  if (actor === undefined) return { moderator: false };
  const moderator = typeof actor === 'object' && actor !== null;
  return { id: actorId(actor), moderator };
}

/** Whoever writes does it as a member: a moderator's sight is for looking. */
export function writerOf(actor: Actor): Viewer {
  return { id: actorId(actor), moderator: false };
}

/** The id of an actor. Throws `invalid` for what is none. */
export function actorId(actor: Actor): UserId {
  const id = typeof actor === 'object' && actor !== null ? actor.moderator : actor;
  if (!isId(id)) {
    throw invalid(
      'The actor is the id of the signed-in user, or { moderator: id }. Sign in first.',
    );
  }
  return id;
}

export const outside = (): TwcloneError =>
  new TwcloneError('forbidden', 'This account does not exist or is not active.');

/** Lets an actor in by their record. Throws `forbidden`. */
function authorise(actor: Actor, user: User | undefined): User {
  if (user?.state !== 'active') throw outside();
  if (typeof actor === 'object' && user.role !== 'moderator') {
    throw new TwcloneError('forbidden', 'This account is no moderator. Act as a member.');
  }
  return user;
}

/** The same for a viewer whose record came along with what they look at. Anonymous may look. */
export function admit(viewer: Actor | undefined, sight: Sight): void {
  if (viewer !== undefined) authorise(viewer, sight.user(sight.viewer.id ?? ''));
}

/** Who is acting, from their record. */
export async function signIn(ports: Needs<'users'>, actor: Actor): Promise<User> {
  const [user] = await ports.users.get([actorId(actor)]);
  return authorise(actor, user);
}

/** One's own account in one of these states, for what ends it or brings it back. */
export async function ownRecord(
  ports: Needs<'users'>,
  actor: Actor,
  states: readonly UserState[],
): Promise<User> {
  const [user] = await ports.users.get([actorId(actor)]);
  if (user === undefined || !states.includes(user.state)) throw outside();
  return user;
}

/**
 * Who is acting as a moderator. Throws `forbidden` for a plain id, also that of a moderator: the
 * role is taken on for each call.
 */
export async function signInModerator(ports: Needs<'users'>, actor: Actor): Promise<User> {
  actorId(actor);
  if (typeof actor === 'object') return signIn(ports, actor);
  throw new TwcloneError('forbidden', 'This is for moderators. Act as { moderator: id }.');
}

/** The id behind 26 characters (itself) or a handle. Throws `not_found` for an unclaimed handle. */
export async function resolveUser(ports: Needs<'handles'>, idOrHandle: string): Promise<UserId> {
  if (isId(idOrHandle)) return idOrHandle as UserId;
  const [claim] = await ports.handles.get([handleKey(idOrHandle)]);
  if (claim === undefined) throw notFound('account');
  return claim.userId;
}

/**
 * The actor and somebody else, by id or handle; a handle must be carried by its account. A hidden
 * account is `not_found`, but for what takes something back (`any`).
 */
export async function bothUsers(
  ports: Needs<'users' | 'handles'>,
  actor: Actor,
  target: string,
  state: 'active' | 'any' = 'active',
): Promise<{ self: User; other: User }> {
  const id = actorId(actor);
  const otherId = await resolveUser(ports, target);
  const [user, other] = await ports.users.get([id, otherId]);
  const self = authorise(actor, user);
  if (other === undefined || !carries(other, target)) throw notFound('account');
  if (state === 'active' && other.state !== 'active') throw notFound('account');
  if (other.id === self.id) throw invalid('Not to oneself: name someone else.');
  return { self, other };
}

/** Somebody by id or handle, who may be the actor too. Otherwise as `bothUsers`. */
export async function oneUser(
  ports: Needs<'users' | 'handles'>,
  target: string,
  state: 'active' | 'any' = 'active',
): Promise<User> {
  const [user] = await ports.users.get([await resolveUser(ports, target)]);
  if (user === undefined || !carries(user, target)) throw notFound('account');
  if (state === 'active' && user.state !== 'active') throw notFound('account');
  return user;
}

/** Whether a user is who this id or handle means: a claim may be older than a rename. */
export function carries(user: User, idOrHandle: string): boolean {
  return idOrHandle === user.id || handleKey(user.handle) === handleKey(idOrHandle);
}
