import { type Actor, signIn } from '../actor.ts';
import { invalid } from '../errors.ts';
import type { UserId } from '../ids.ts';
import type { Needs, Ports } from '../ports.ts';
import { type ProfileChange, type User, withProfile } from '../user.ts';
import { queueDrop } from './drop-media.ts';
import { reviseOwn } from './ensure.ts';
import { indexUser } from './index-user.ts';
import { fields } from './input.ts';
import { ownMedia } from './own-media.ts';

/**
 * Changes one's own profile; `null` clears a field. Throws `invalid` with the field's name, and
 * `not_found` for a picture that the account has not added (where there is a media port). A
 * picture of its own that is replaced is removed a minute later, unless a post or draft shows it.
 */
export async function updateProfile(
  ports: Needs<'users' | 'search' | 'edges' | 'ids' | 'clock'> & Pick<Ports, 'media'>,
  actor: Actor,
  change: ProfileChange,
): Promise<void> {
  const { id } = await signIn(ports, actor);
  const checked = fields(change, 'The change of a profile');
  await ownPictures(ports, id, checked);
  const changed = (old: User) => withProfile(old, checked);
  const user = await reviseOwn(ports, id, changed, (old) =>
    queueDrop(ports, id, picturesOf(old, changed(old))),
  );
  await indexUser(ports, user);
}

/** The pictures of a profile that the next one does not have. */
function picturesOf({ avatar, banner }: User, next: User): string[] {
  const replaced = [avatar !== next.avatar && avatar, banner !== next.banner && banner];
  return replaced.filter((id) => typeof id === 'string');
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
