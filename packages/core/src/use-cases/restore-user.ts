import { type Actor, oneUser, signInModerator } from '../actor.ts';
import { notFound } from '../errors.ts';
import { noteOf } from '../moderation.ts';
import type { Needs } from '../ports.ts';
import { type ModeratePorts, moderateUser } from './moderate.ts';

/**
 * Ends the suspension of an account. What its owner had deactivated before is deactivated again.
 * For moderators. Repeating is harmless, and logged once. Throws `invalid`, `not_found`,
 * `forbidden`.
 */
export async function restoreUser(
  ports: ModeratePorts & Needs<'handles'>,
  moderator: Actor,
  idOrHandle: string,
  note?: string,
): Promise<void> {
  const said = noteOf(note);
  const { id: moderatorId } = await signInModerator(ports, moderator);
  const user = await oneUser(ports, idOrHandle, 'any');
  if (user.state === 'erased') throw notFound('account');
  await moderateUser(ports, user.id, { act: 'restore', ...said, moderatorId });
}
