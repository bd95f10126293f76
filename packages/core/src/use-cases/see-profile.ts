import { type Actor, admit, carries, resolveUser, viewerOf } from '../actor.ts';
import { notFound, TwcloneError } from '../errors.ts';
import type { Needs } from '../ports.ts';
import { decide, type RefusalReason } from '../read/decide.ts';
import { createWants, type ReadPorts, relationsTo, wantRelations } from '../read/sight.ts';
import type { User } from '../user.ts';

export type ProfilePorts = ReadPorts & Needs<'handles'>;

const reasons: Record<RefusalReason, string> = {
  blocking: 'You block this account. Unblock it to see this.',
  blockedBy: 'This account blocks you.',
  protected: 'This account is protected. Follow it to see this.',
};

/**
 * An account whose profile is open to the viewer. Throws `not_found`, and `forbidden` with the
 * reason where it is closed.
 */
export async function seeProfile(
  ports: ProfilePorts,
  actor: Actor | undefined,
  idOrHandle: string,
): Promise<{ user: User }> {
  const viewer = viewerOf(actor);
  const id = await resolveUser(ports, idOrHandle);
  const wants = createWants(viewer);
  wants.user(id);
  wantRelations(wants, id);
  const sight = await wants.resolve(ports, []);
  admit(actor, sight);
  const user = sight.user(id);
  const decision = decide('profile', viewer, { author: user }, relationsTo(sight, id));
  if (decision.as === 'drop' || !user || !carries(user, idOrHandle)) throw notFound('account');
  if (decision.as === 'refuse') throw new TwcloneError('forbidden', reasons[decision.reason]);
  return { user };
}
