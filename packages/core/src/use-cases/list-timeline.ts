import { type Actor, viewerOf } from '../actor.ts';
import type { Fed } from '../edge.ts';
import type { Page, PageRequest } from '../page.ts';
import { fedKinds, feedPage, unwanted } from '../read/feed.ts';
import type { Asked } from '../read/lists.ts';
import type { TimelineItem } from '../read/view.ts';
import { fields } from './input.ts';
import { type ListPorts, seeList } from './see-list.ts';

/**
 * The posts and reposts of those on a list, newest first, as far as the viewer may see each of
 * them. Replies and reposts show by the rules of home. Throws `not_found`, also for what is hidden.
 *
 * Per refill round at most 6 port calls in 3 steps, whatever the number of members, after those
 * that find the list.
 */
export async function listTimeline(
  ports: ListPorts,
  viewer: Actor | undefined,
  id: string,
  page: PageRequest = {},
): Promise<Page<TimelineItem>> {
  const checked = fields(page, 'The page');
  const list = await seeList(ports, viewer, id);
  const asked: Asked = { viewer, page: checked, scope: ['listTimeline', list.id], news: true };
  const members = { of: list.id, via: 'includes', kinds: fedKinds } as const;
  const except = unwanted(viewerOf(viewer).id);
  return feedPage(ports, asked, 'list', (before, limit) =>
    ports.edges.feed<Fed>({ ...members, ...except, before, limit }),
  );
}
