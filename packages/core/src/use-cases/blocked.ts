import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { somebody, usersAt } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { UserView } from '../read/view.ts';
import { fields } from './input.ts';

/** Whom the viewer blocks, newest first, each in the short form. */
export async function blocked(
  ports: ReadPorts,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<UserView>> {
  const from = somebody(viewer);
  const asked = { viewer, page: fields(page, 'The page'), scope: ['blocked'] as const };
  return usersAt(ports, asked, { from, kinds: ['blocks'] }, 'profile');
}
