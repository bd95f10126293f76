import { type Actor, actorId, signIn } from '../actor.ts';
import { notFound } from '../errors.ts';
import type { Needs } from '../ports.ts';
import { type ProfileChange, withProfile } from '../user.ts';
import { revise } from './ensure.ts';
import { indexUser } from './index-user.ts';
import { fields } from './input.ts';

/** Changes one's own profile; `null` clears a field. Throws `invalid` with the field's name. */
export async function updateProfile(
  ports: Needs<'users' | 'search'>,
  actor: Actor,
  change: ProfileChange,
): Promise<void> {
  await signIn(ports, actor);
  const checked = fields(change, 'The change of a profile');
  const user = await revise(ports.users, actorId(actor), (old) => withProfile(old, checked));
  if (user === undefined) throw notFound('account');
  await indexUser(ports, user);
}
