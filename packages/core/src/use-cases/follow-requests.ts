import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { somebody, usersAt } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { UserView } from '../read/view.ts';
import { fields } from './input.ts';

/** Who has asked to follow the viewer, newest first. */
export async function followRequests(
  ports: ReadPorts,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<UserView>> {
  const to = somebody(viewer);
  const asked = { viewer, page: fields(page, 'The page'), scope: ['followRequests'] as const };
  return usersAt(ports, asked, { to, kinds: ['requested'] });
}
