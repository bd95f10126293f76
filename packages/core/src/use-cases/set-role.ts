import { type Actor, oneUser, signInModerator } from '../actor.ts';
import { TwcloneError } from '../errors.ts';
import { roleName } from '../moderation.ts';
import type { Needs } from '../ports.ts';
import type { Role } from '../user.ts';
import { type ModeratePorts, moderateUser } from './moderate.ts';

/**
 * Makes an account a moderator, or a member again. For moderators; the host makes the first one, by
 * `appointModerator`. Repeating is harmless, and logged once. Throws `invalid`, `not_found`, also
 * for an account that is hidden, and `forbidden` for oneself, so that nobody ends their own role by
 * mistake. Two who take it from each other at once may leave none: then the host makes one again.
 */
export async function setRole(
  ports: ModeratePorts & Needs<'handles'>,
  moderator: Actor,
  idOrHandle: string,
  role: Role,
): Promise<void> {
  const deed = { act: 'role' as const, role: roleName(role) };
  const { id: moderatorId } = await signInModerator(ports, moderator);
  const user = await oneUser(ports, idOrHandle);
  if (user.id === moderatorId) {
    throw new TwcloneError('forbidden', 'Another moderator has to change your role.');
  }
  await moderateUser(ports, user.id, { ...deed, moderatorId });
}
