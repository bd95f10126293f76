import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { usersAt } from '../read/lists.ts';
import type { UserView } from '../read/view.ts';
import { fields } from './input.ts';
import { type ProfilePorts, seeProfile } from './see-profile.ts';

/**
 * Whom an account follows, newest first. Throws `not_found`, and `forbidden` with the reason where
 * a block or the protection of the account closes its profile.
 */
export async function following(
  ports: ProfilePorts,
  viewer: Actor | undefined,
  idOrHandle: string,
  page: PageRequest = {},
): Promise<Page<UserView>> {
  const checked = fields(page, 'The page');
  const { user } = await seeProfile(ports, viewer, idOrHandle);
  const asked = { viewer, page: checked, scope: ['following', user.id] as const };
  return usersAt(ports, asked, { from: user.id, kinds: ['follows'] });
}
