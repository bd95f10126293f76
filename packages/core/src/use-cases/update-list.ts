import type { Actor } from '../actor.ts';
import { notFound } from '../errors.ts';
import { checkListChange, type ListChange } from '../list.ts';
import { revise } from './ensure.ts';
import { fields } from './input.ts';
import { type ListPorts, ownList } from './see-list.ts';

/**
 * Changes one's own list; what is absent stays, and `null` clears the description. A list that
 * becomes private is gone for everybody else at once. Throws `invalid` with the field, `not_found`,
 * `forbidden` for the list of somebody else.
 */
export async function updateList(
  ports: ListPorts,
  actor: Actor,
  id: string,
  change: ListChange,
): Promise<void> {
  const changed = checkListChange(fields(change, 'The change of a list'));
  const { id: own } = await ownList(ports, actor, id);
  const list = await revise(ports.lists, own, changed);
  if (list === undefined) throw notFound('list');
}
