import type { UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { type HandleClaim, type HandleKey, isLive } from '../user.ts';

/** How often a claim that changes under our hands is read again. */
const attempts = 5;

type ClaimPorts = Needs<'handles' | 'users' | 'clock'>;

/** Claims a handle for a user; `true` also where they hold it already. */
export async function claimHandle(
  ports: ClaimPorts,
  key: HandleKey,
  userId: UserId,
): Promise<boolean> {
  const fresh: HandleClaim = { id: key, version: 1, userId, claimedAt: ports.clock.now() };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const claimed = await tryClaim(ports, fresh);
    if (claimed !== undefined) return claimed;
  }
  return false;
}

/** `undefined` where somebody came in between. */
async function tryClaim(ports: ClaimPorts, fresh: HandleClaim): Promise<boolean | undefined> {
  const [inserted] = await ports.handles.insert([fresh]);
  if (inserted) return true;
  const [held] = await ports.handles.get([fresh.id]);
  if (held === undefined) return undefined;
  if (held.userId === fresh.userId && held.restsUntil === undefined) return true;
  const [owner] = await ports.users.get([held.userId]);
  if (isLive(held, owner, fresh.userId, fresh.claimedAt)) return false;
  const [replaced] = await ports.handles.replace([{ ...fresh, version: held.version + 1 }]);
  return replaced ? true : undefined;
}
