import type { Actor } from '../actor.ts';
import { type Fed, newestFirst } from '../edge.ts';
import type { UserId } from '../ids.ts';
import type { Page, PageRequest } from '../page.ts';
import { fedKinds, feedPage, unwanted } from '../read/feed.ts';
import { type Asked, somebody } from '../read/lists.ts';
import type { ReadPorts } from '../read/sight.ts';
import type { TimelineItem } from '../read/view.ts';
import { fields } from './input.ts';

const ownKinds = [...fedKinds, 'whispered'] as const;

/**
 * One's own posts and those of whom one follows, newest first. A reply shows if the viewer follows
 * the person replied to (or wants all replies of its author), a repost once in 40 items. The walk
 * loses and repeats nothing while posts come and go.
 *
 * Per refill round at most 8 port calls in 3 steps, whatever the number of followees.
 */
export async function homeTimeline(
  ports: ReadPorts,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<TimelineItem>> {
  const of = somebody(viewer);
  const checked = fields(page, 'The page');
  const asked: Asked = { viewer, page: checked, scope: ['homeTimeline'], news: true };
  return feedPage(ports, asked, 'home', (before, size) => skeleton(ports, of, before, size));
}

async function skeleton(ports: ReadPorts, of: UserId, before: string | undefined, limit: number) {
  const followed = { of, via: 'follows', kinds: fedKinds, ...unwanted(of) } as const;
  const [feed, [own = []]] = await Promise.all([
    ports.edges.feed<Fed>({ ...followed, before, limit }),
    ports.edges.list<Fed>([{ from: of, kinds: ownKinds, before, limit }]),
  ]);
  return [...feed, ...own].sort(newestFirst).slice(0, limit);
}
