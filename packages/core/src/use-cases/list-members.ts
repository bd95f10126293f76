import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { usersAt } from '../read/lists.ts';
import type { UserView } from '../read/view.ts';
import { fields } from './input.ts';
import { type ListPorts, seeList } from './see-list.ts';

/** Who is on a list, the newest added first. Throws `not_found`, also for what is hidden. */
export async function listMembers(
  ports: ListPorts,
  viewer: Actor | undefined,
  id: string,
  page: PageRequest = {},
): Promise<Page<UserView>> {
  const checked = fields(page, 'The page');
  const list = await seeList(ports, viewer, id);
  const asked = { viewer, page: checked, scope: ['listMembers', list.id] as const };
  return usersAt(ports, asked, { from: list.id, kinds: ['includes'] });
}
