import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { usersAt } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { UserView } from '../read/view.ts';
import { fields } from './input.ts';
import { seePost } from './see-post.ts';

/** Who reposted a post, newest first. Throws `not_found`. */
export async function reposters(
  ports: ReadPorts,
  viewer: Actor | undefined,
  id: string,
  page: PageRequest = {},
): Promise<Page<UserView>> {
  const asked = { viewer, page: fields(page, 'The page'), scope: ['reposters', id] as const };
  const { post } = await seePost(ports, viewer, id);
  return usersAt(ports, asked, { to: post.id, kinds: ['reposted'] });
}
