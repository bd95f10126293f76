import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { postsAt } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { PostView } from '../read/view.ts';
import { fields } from './input.ts';
import { seePost } from './see-post.ts';

/** Posts that quote a post, newest first. Throws `not_found`. */
export async function quotes(
  ports: ReadPorts,
  viewer: Actor | undefined,
  id: string,
  page: PageRequest = {},
): Promise<Page<PostView>> {
  const asked = { viewer, page: fields(page, 'The page'), scope: ['quotes', id] as const };
  const { post } = await seePost(ports, viewer, id);
  return postsAt(ports, asked, { to: post.id, kinds: ['quotes'] }, 'search');
}
