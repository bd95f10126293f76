import { type Actor, signInModerator, viewerOf } from '../actor.ts';
import { openReports } from '../moderation.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Needs } from '../ports.ts';
import { edgesAt, pageThrough } from '../read/lists.ts';
import { type ReportView, viewReports } from '../read/reports.ts';
import type { ReadPorts } from '../read/sight.ts';
import { fields } from './input.ts';

/** The open reports, newest first, but for those about oneself and one's own posts. Throws `forbidden` for all but moderators. */
export async function reports(
  ports: ReadPorts & Needs<'reports'>,
  moderator: Actor,
  page: PageRequest = {},
): Promise<Page<ReportView>> {
  const asked = { viewer: moderator, page: fields(page, 'The page'), scope: ['reports'] as const };
  await signInModerator(ports, moderator);
  const open = edgesAt(ports.edges, { from: openReports, kinds: ['open'] });
  return pageThrough(ports, asked, open, (edges) => {
    const ids = edges.map(({ to }) => to);
    return viewReports(ports, viewerOf(moderator), ids);
  });
}
