import { type Actor, actorId, signIn } from '../actor.ts';
import { invalid, notFound } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Needs, Ports } from '../ports.ts';
import { type ProfileChange, withProfile } from '../user.ts';
import { revise } from './ensure.ts';
import { indexUser } from './index-user.ts';
import { fields } from './input.ts';
import { ownMedia } from './own-media.ts';

/**
 * Changes one's own profile; `null` clears a field. Throws `invalid` with the field's name, and
 * `not_found` for a picture that the account has not added (where there is a media port).
 */
export async function updateProfile(
  ports: Needs<'users' | 'search'> & Pick<Ports, 'media'>,
  actor: Actor,
  change: ProfileChange,
): Promise<void> {
  await signIn(ports, actor);
  const checked = fields(change, 'The change of a profile');
  await ownPictures(ports, actorId(actor), checked);
  const user = await revise(ports.users, actorId(actor), (old) => withProfile(old, checked));
  if (user === undefined) throw notFound('account');
  await indexUser(ports, user);
}

async function ownPictures(
  ports: Pick<Ports, 'media'>,
  owner: UserId,
  { avatar, banner }: ProfileChange,
): Promise<void> {
  if (ports.media === undefined) return;
  const named = [avatar, banner].filter((id) => typeof id === 'string');
  const found = await ownMedia(
    ports,
    owner,
    [...new Set(named)].map((id) => ({ id })),
  );
  if (found.some(({ kind }) => kind === 'video')) throw invalid('A picture is an image.');
}
