import { type Actor, signInModerator, viewerOf } from '../actor.ts';
import { auditTrail } from '../moderation.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Needs } from '../ports.ts';
import { edgesAt, pageThrough } from '../read/lists.ts';
import { type AuditView, viewAudits } from '../read/reports.ts';
import type { ReadPorts } from '../read/sight.ts';
import { fields } from './input.ts';

/**
 * What moderators did, newest first. Of reports about oneself it tells nothing. Throws `forbidden`
 * for all but moderators.
 */
export async function auditLog(
  ports: ReadPorts & Needs<'audits'>,
  moderator: Actor,
  page: PageRequest = {},
): Promise<Page<AuditView>> {
  const asked = { viewer: moderator, page: fields(page, 'The page'), scope: ['auditLog'] as const };
  await signInModerator(ports, moderator);
  const logged = edgesAt(ports.edges, { from: auditTrail, kinds: ['logged'] });
  return pageThrough(ports, asked, logged, (edges) => {
    const ids = edges.map(({ to }) => to);
    return viewAudits(ports, viewerOf(moderator), ids);
  });
}
