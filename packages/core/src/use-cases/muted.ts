import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { somebody, usersAt } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { UserView } from '../read/view.ts';
import { fields } from './input.ts';

/** Whom the viewer mutes, newest first. */
export async function muted(
  ports: ReadPorts,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<UserView>> {
  const from = somebody(viewer);
  const asked = { viewer, page: fields(page, 'The page'), scope: ['muted'] as const };
  return usersAt(ports, asked, { from, kinds: ['mutes'] }, 'profile');
}
