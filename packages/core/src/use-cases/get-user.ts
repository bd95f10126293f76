import { type Actor, admit, carries, resolveUser, viewerOf } from '../actor.ts';
import { notFound } from '../errors.ts';
import { userId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { ReadPorts } from '../read/sight.ts';
import { viewUsers } from '../read/users.ts';
import type { UserView } from '../read/view.ts';
import { listOf } from './input.ts';

/**
 * An account by id or handle. Where a block lies between it and the viewer: the short form with
 * zero counts. Throws `not_found`.
 */
export async function getUser(
  ports: ReadPorts & Needs<'handles'>,
  viewer: Actor | undefined,
  idOrHandle: string,
): Promise<UserView> {
  const seen = viewerOf(viewer);
  const id = await resolveUser(ports, idOrHandle);
  const { views, sight } = await viewUsers(ports, seen, [id], 'profile');
  admit(viewer, sight);
  const user = sight.user(id);
  const [view] = views;
  if (!view || !user || !carries(user, idOrHandle)) throw notFound('account');
  return view;
}

/** Up to 100 accounts by id, in the order asked; `undefined` where `getUser` finds none. */
export async function getUsers(
  ports: ReadPorts,
  viewer: Actor | undefined,
  ids: readonly string[],
): Promise<(UserView | undefined)[]> {
  const seen = viewerOf(viewer);
  const wanted = listOf('ids', ids).map(userId);
  const { views, sight } = await viewUsers(ports, seen, wanted, 'profile');
  admit(viewer, sight);
  return views;
}
