import { type Actor, oneUser, signInModerator } from '../actor.ts';
import { noteOf } from '../moderation.ts';
import type { Needs } from '../ports.ts';
import { type ModeratePorts, moderateUser, suspendable } from './moderate.ts';

/**
 * Suspends an account: it is hidden everywhere at once, and cannot act or read, until a moderator
 * restores it. For moderators. Repeating is harmless, and logged once. Throws `invalid`,
 * `not_found`, `forbidden` for oneself and other moderators.
 */
export async function suspendUser(
  ports: ModeratePorts & Needs<'handles'>,
  moderator: Actor,
  idOrHandle: string,
  note?: string,
): Promise<void> {
  const said = noteOf(note);
  const { id: moderatorId } = await signInModerator(ports, moderator);
  const user = suspendable(await oneUser(ports, idOrHandle, 'any'));
  await moderateUser(ports, user.id, { act: 'suspend', ...said, moderatorId });
}
