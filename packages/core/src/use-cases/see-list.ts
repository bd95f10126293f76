import { type Actor, actorId, admit, signIn, viewerOf } from '../actor.ts';
import { link } from '../edge.ts';
import { notFound, TwcloneError } from '../errors.ts';
import { listId, timeOf, type UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { decide } from '../read/decide.ts';
import {
  createWants,
  type ReadPorts,
  relationsTo,
  type Sight,
  wantRelations,
} from '../read/sight.ts';
import { authorView, type ListView } from '../read/view.ts';
import type { List } from '../records.ts';
import type { User } from '../user.ts';

export type ListPorts = ReadPorts & Needs<'lists'>;

/**
 * A list that the viewer may see, in two steps: a public one of whom they may see the profile of,
 * or their own. Throws `not_found`, also for what is hidden.
 */
export async function seeList(
  ports: ListPorts,
  actor: Actor | undefined,
  id: string,
): Promise<List> {
  const [list] = await ports.lists.get([listId(id)]);
  const viewer = viewerOf(actor);
  const wants = createWants(viewer);
  if (list) {
    wants.user(list.ownerId);
    wantRelations(wants, list.ownerId);
    wants.link('owns', list.ownerId, list.id);
  }
  const sight = await wants.resolve(ports, []);
  admit(actor, sight);
  if (list === undefined || !sight.has('owns', list.ownerId, list.id)) throw notFound('list');
  if (!isListOpen(sight, list)) throw notFound('list');
  return list;
}

function isListOpen(sight: Sight, list: List): boolean {
  if (!reachesList(sight.viewer.id, list)) return false;
  const author = sight.user(list.ownerId);
  const { as } = decide('profile', sight.viewer, { author }, relationsTo(sight, list.ownerId));
  return as === 'show' || as === 'flag';
}

/** A private list is like a bookmark: for its owner's eyes only. */
export function reachesList(viewer: UserId | undefined, list: List): boolean {
  return !list.private || list.ownerId === viewer;
}

/** A list as it is shown, with the number of its members. */
export function listView(list: List, owner: User, members: number): ListView {
  const { id, name, description } = list;
  return {
    id,
    name,
    ...(description && { description }),
    private: list.private,
    owner: authorView(owner),
    createdAt: timeOf(id),
    counts: { members },
  };
}

/**
 * One's own list, to be changed. Throws `not_found`, and `forbidden` for the list of somebody else
 * that the actor may see. `any`: also one that a cut deletion has left without the fact of it.
 */
export async function ownList(
  ports: ListPorts,
  actor: Actor,
  id: string,
  state: 'there' | 'any' = 'there',
): Promise<List> {
  const self = actorId(actor);
  const [[list]] = await Promise.all([ports.lists.get([listId(id)]), signIn(ports, actor)]);
  if (list?.ownerId !== self) {
    await seeList(ports, actor, id);
    throw new TwcloneError('forbidden', 'Only its owner may change a list.');
  }
  if (state === 'any') return list;
  const [fact] = await ports.edges.get([link('owns', self, list.id)]);
  if (fact === undefined) throw notFound('list');
  return list;
}
