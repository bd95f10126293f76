import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { postsAt, somebody } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { PostView } from '../read/view.ts';
import { fields } from './input.ts';

/** What the viewer saved, newest saved first. Nobody else can read it. */
export async function bookmarks(
  ports: ReadPorts,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<PostView>> {
  const from = somebody(viewer);
  const asked = { viewer, page: fields(page, 'The page'), scope: ['bookmarks'] as const };
  return postsAt(ports, asked, { from, kinds: ['bookmarked'] }, 'profile');
}
