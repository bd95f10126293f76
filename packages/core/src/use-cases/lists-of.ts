import { type Actor, viewerOf } from '../actor.ts';
import type { ListId } from '../ids.ts';
import type { Page, PageRequest } from '../page.ts';
import type { Needs } from '../ports.ts';
import { decide, type Viewer } from '../read/decide.ts';
import { edgesAt, pageThrough } from '../read/lists.ts';
import { createWants, relationsTo, type Sight, wantRelations } from '../read/sight.ts';
import type { ListView } from '../read/view.ts';
import type { List } from '../records.ts';
import type { User } from '../user.ts';
import { fields } from './input.ts';
import { listView, reachesList } from './see-list.ts';
import { type ProfilePorts, seeProfile } from './see-profile.ts';

type ListsPorts = ProfilePorts & Needs<'lists'>;

/**
 * The lists that somebody owns, newest first; their private ones for themselves only. Throws as
 * `followers`.
 */
export async function listsOf(
  ports: ListsPorts,
  viewer: Actor | undefined,
  idOrHandle: string,
  page: PageRequest = {},
): Promise<Page<ListView>> {
  const checked = fields(page, 'The page');
  const { user } = await seeProfile(ports, viewer, idOrHandle);
  const asked = { viewer, page: checked, scope: ['listsOf', user.id] as const };
  const source = edgesAt(ports.edges, { from: user.id, kinds: ['owns'] });
  return pageThrough(ports, asked, source, (edges) => {
    const ids = edges.map(({ to }) => to);
    return view(ports, viewerOf(viewer), user, ids);
  });
}

async function view(ports: ListsPorts, viewer: Viewer, owner: User, ids: readonly ListId[]) {
  const wants = createWants(viewer);
  wants.user(owner.id);
  wantRelations(wants, owner.id);
  for (const id of ids) wants.counts(id, [], ['includes']);
  const [lists, sight] = await Promise.all([ports.lists.get(ids), wants.resolve(ports, [])]);
  return { views: lists.map((list) => list && show(sight, list)), sight };
}

function show(sight: Sight, list: List): ListView | undefined {
  if (!reachesList(sight.viewer.id, list)) return undefined;
  const owner = sight.user(list.ownerId);
  const relations = relationsTo(sight, list.ownerId);
  const { as } = decide('profile', sight.viewer, { author: owner }, relations);
  if (owner === undefined || (as !== 'show' && as !== 'flag')) return undefined;
  const view = listView(list, owner, sight.counts(list.id)('includes', 'from'));
  return as === 'flag' ? { ...view, flagged: true } : view;
}
