import { type Actor, signIn } from '../actor.ts';
import { TwcloneError } from '../errors.ts';
import type { Needs } from '../ports.ts';
import { type HandleKey, handleKey, handleRest, newHandle, type User } from '../user.ts';
import { claimHandle } from './claim-handle.ts';
import { revise, reviseOwn } from './ensure.ts';
import { indexUser } from './index-user.ts';

/**
 * Takes another handle; the old one rests for 30 days, in which only its last owner may claim it.
 *
 * Order: claim → user → old claim. Throws `invalid`, and `conflict` where the handle is taken.
 */
export async function renameHandle(
  ports: Needs<'users' | 'handles' | 'search' | 'clock'>,
  actor: Actor,
  to: string,
): Promise<void> {
  const self = await signIn(ports, actor);
  const handle = newHandle(to);
  const key = handleKey(handle);
  if (!(await claimHandle(ports, key, self.id))) throw taken(handle);
  const now = ports.clock.now();
  // The record remembers one handle before: an earlier rename is finished before it forgets.
  await rest(ports, self, key);
  const user = await reviseOwn(ports, self.id, (old) => renamed(old, handle, now));
  // A rename that slept for longer than a claim is protected may have lost it meanwhile.
  const [claim] = await ports.handles.get([key]);
  if (claim?.userId !== self.id) throw taken(handle);
  await rest(ports, user, key);
  await indexUser(ports, user);
}

const taken = (handle: string) =>
  new TwcloneError('conflict', `The handle @${handle} is taken. Choose another.`);

function renamed(user: User, handle: string, at: number): User {
  if (user.handle === handle) return user;
  const key = handleKey(user.handle);
  if (key === handleKey(handle)) return { ...user, handle };
  return { ...user, handle, renamedFrom: { key, at } };
}

/** Lets the handle before this one rest, also where an earlier try did not come so far. */
export async function rest(ports: Needs<'handles'>, user: User, current: HandleKey): Promise<void> {
  const from = user.renamedFrom;
  if (from === undefined || from.key === current) return;
  await revise(ports.handles, from.key, (old) => {
    const done = old.userId !== user.id || old.restsUntil !== undefined;
    return done ? old : { ...old, restsUntil: from.at + handleRest };
  });
}
