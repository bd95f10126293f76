import { type Actor, oneUser } from '../actor.ts';
import { type Edge, edge } from '../edge.ts';
import { notFound, TwcloneError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { mostMembers } from '../list.ts';
import type { Needs } from '../ports.ts';
import type { List } from '../records.ts';
import { type ListPorts, ownList } from './see-list.ts';
import { acrossBlock, blocksBetween } from './ties.ts';

type AddPorts = ListPorts & Needs<'handles' | 'ids'>;

/**
 * Adds an account, by id or handle, to one's own list; one may add oneself. Nobody is told.
 * Repeating is harmless.
 *
 * Order: check → add → check blocks and list again → remove if there is a block or no list any
 * more, so that no interleaving leaves a member beside a block. Throws `not_found`, `forbidden`
 * for the list of somebody else and where a block lies between the two, `limited` beyond 5,000
 * members.
 */
export async function addToList(
  ports: AddPorts,
  actor: Actor,
  id: string,
  user: string,
): Promise<void> {
  const list = await ownList(ports, actor, id, 'any');
  const member = await oneUser(ports, user);
  const place = edge('includes', list.id, member.id, ports.ids.next()) as Edge;
  const [[already], [members = 0]] = await Promise.all([
    mayStay(ports, list, member.id, place),
    ports.edges.count([{ kind: 'includes', from: list.id }]),
  ]);
  if (already !== undefined) return;
  if (members >= mostMembers) {
    throw new TwcloneError('limited', 'This list is full. Remove somebody first.');
  }
  await ports.edges.add([place]);
  await mayStay(ports, list, member.id, place);
}

/** Whether the place is taken; refuses it, and removes what a cut or a race left of it. */
async function mayStay(
  ports: AddPorts,
  list: List,
  member: UserId,
  place: Edge,
): Promise<[taken: string | undefined]> {
  const owner = list.ownerId;
  const fact = { kind: 'owns', from: owner, to: list.id } as const;
  const asked = [place, fact, ...blocksBetween(owner, member)];
  const [taken, exists, mine, theirs] = await ports.edges.get(asked);
  const refusal = refusalOf(exists, mine ?? theirs);
  if (refusal === undefined) return [taken];
  await ports.edges.remove([place]);
  throw refusal;
}

function refusalOf(fact: string | undefined, block: string | undefined): TwcloneError | undefined {
  if (fact === undefined) return notFound('list');
  return block === undefined ? undefined : acrossBlock();
}
