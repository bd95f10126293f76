import { type Actor, oneUser } from '../actor.ts';
import { link } from '../edge.ts';
import type { Needs } from '../ports.ts';
import { type ListPorts, ownList } from './see-list.ts';

/** Takes an account, hidden ones as well, off one's own list. Repeating is harmless. */
export async function removeFromList(
  ports: ListPorts & Needs<'handles'>,
  actor: Actor,
  id: string,
  user: string,
): Promise<void> {
  const list = await ownList(ports, actor, id);
  const member = await oneUser(ports, user, 'any');
  await ports.edges.remove([link('includes', list.id, member.id)]);
}
