import { type Actor, viewerOf } from '../actor.ts';
import type { Edge } from '../edge.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Source } from '../read/fill.ts';
import { pageThrough, somebody } from '../read/lists.ts';
import { viewUsers } from '../read/users.ts';
import type { UserView } from '../read/view.ts';
import { fields } from './input.ts';
import { type ProfilePorts, seeProfile } from './see-profile.ts';

/** Whom the viewer follows of those who follow an account, newest first. Throws as `followers`. */
export async function knownFollowers(
  ports: ProfilePorts,
  viewer: Actor,
  idOrHandle: string,
  page: PageRequest = {},
): Promise<Page<UserView>> {
  const of = somebody(viewer);
  const checked = fields(page, 'The page');
  const { user } = await seeProfile(ports, viewer, idOrHandle);
  const source: Source<Edge<'follows'>> = {
    async fetch(before, limit) {
      const entries = await ports.edges.graph.shared({ of, subject: user.id, before, limit });
      const last = entries.at(-1);
      return last && entries.length >= limit ? { entries, next: last.id } : { entries };
    },
    position: (edge) => edge.id,
  };
  const asked = { viewer, page: checked, scope: ['knownFollowers', user.id] as const };
  return pageThrough(ports, asked, source, (edges) => {
    const ids = edges.map((edge) => edge.from);
    return viewUsers(ports, viewerOf(viewer), ids, 'accounts');
  });
}
