import { TwcloneError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { nothing } from '../read/sight.ts';
import { userView } from '../read/users.ts';
import type { UserView } from '../read/view.ts';
import { displayName, handleKey, newHandle, type User } from '../user.ts';
import { claimHandle } from './claim-handle.ts';
import { ensure } from './ensure.ts';
import { indexUser } from './index-user.ts';
import { fields } from './input.ts';
import { claimSubject } from './receipt.ts';

export interface Registration {
  /** 1–20 of `[A-Za-z0-9_]`, kept as typed, unique without regard to case. */
  readonly handle: string;
  /** 1–50 graphemes. */
  readonly name: string;
  /** 1–64 visible ASCII characters: repeating with it is safe for 24 h. */
  readonly idempotencyKey?: string | undefined;
}

type RegisterPorts = Needs<'users' | 'handles' | 'receipts' | 'search' | 'ids' | 'clock'>;

/**
 * Opens an account. The host has authenticated whoever it is for.
 *
 * Order: receipt → user → claim; a user without a claim cannot be found. Throws `invalid`, and
 * `conflict` where the handle is taken.
 */
export async function registerUser(ports: RegisterPorts, input: Registration): Promise<UserView> {
  const { handle: typed, name: given, idempotencyKey: key } = fields(input, 'The registration');
  const handle = newHandle(typed);
  const name = displayName(given);
  const subject = ports.ids.next() as UserId;
  const content = { handle, name };
  // Nobody is signed in yet: the handle keeps the keys of one newcomer from those of another.
  const actor = `@${handleKey(handle)}`;
  const claim = { actor, verb: 'registerUser', key, input: content, subject };
  const { id } = await claimSubject(ports, claim);
  const user = await ensure(ports.users, newUser(id, handle, name), (old) => old.id === id);
  if (user.version === 1) await settle(ports, user);
  return userView(nothing({ id, moderator: false }), user, false);
}

function newUser(id: UserId, handle: string, name: string): User {
  return {
    id,
    version: 1,
    handle,
    name,
    discoverable: true,
    protected: false,
    state: 'active',
    role: 'member',
  };
}

/** Claims the handle of an account that is new; an account that did not get it goes again. */
async function settle(ports: RegisterPorts, user: User): Promise<void> {
  const claimed = await claimHandle(ports, handleKey(user.handle), user.id);
  if (!claimed) {
    await ports.users.remove([user.id]);
    throw new TwcloneError('conflict', `The handle @${user.handle} is taken. Choose another.`);
  }
  await indexUser(ports, user);
}
