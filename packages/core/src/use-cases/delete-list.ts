import type { Actor } from '../actor.ts';
import { link } from '../edge.ts';
import type { ListId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { noteDeletion } from './receipt.ts';
import { type ListPorts, ownList } from './see-list.ts';

/** So many members are removed in one call. */
const batch = 1_000;

/**
 * Deletes one's own list. A deletion that was cut is finished by the same call; after it the list
 * is `not_found`.
 *
 * Order: a receipt, so that the key of the list does not bring it back → the fact (the list is gone)
 * → members → record. Throws `not_found`, and `forbidden` for
 * the list of somebody else.
 */
export async function deleteList(
  ports: ListPorts & Needs<'receipts'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const list = await ownList(ports, actor, id, 'any');
  await noteDeletion(ports, list.id);
  await ports.edges.remove([link('owns', list.ownerId, list.id)]);
  await removeList(ports, list.id);
}

/** Removes the members and the record of a list that does not exist any more. */
export async function removeList(ports: Needs<'lists' | 'edges'>, id: ListId): Promise<void> {
  for (let full = true; full; ) {
    const query = { from: id, kinds: ['includes'], limit: batch } as const;
    const [members = []] = await ports.edges.list<'includes'>([query]);
    if (members.length > 0) await ports.edges.remove(members);
    full = members.length === batch;
  }
  await ports.lists.remove([id]);
}
