import { edge, type ListId, type UserId } from '@twclone/core';
import type { Scenario } from '../scenarios.ts';
import type { World } from '../world.ts';

/** The list of a scenario or race: its id is known to all sides. */
export const shelf: ListId = '01JD3F9Q8Y6T0000000000000A' as ListId;

/** A list of this owner with these members, by the ports. */
export async function makeList(
  { ports }: World,
  ownerId: UserId,
  members: readonly UserId[],
): Promise<void> {
  const record = { id: shelf, version: 1, ownerId, name: 'Shelf', private: false };
  await ports.lists.insert([record]);
  await ports.edges.add([
    edge('owns', ownerId, shelf, shelf),
    ...members.map((member) => edge('includes', shelf, member, ports.ids.next())),
  ]);
}

export const listScenarios: readonly Scenario[] = [
  {
    name: 'createList',
    act: ({ twclone }, { ada }) =>
      twclone.createList(ada.id, { name: 'Looms', description: 'All', idempotencyKey: 'scenario' }),
  },
  {
    name: 'updateList',
    prepare: (world, { ada, bob }) => makeList(world, ada.id, [bob.id]),
    act: ({ twclone }, { ada }) =>
      twclone.updateList(ada.id, shelf, { name: 'Reels', description: 'New', private: true }),
  },
  {
    name: 'deleteList',
    prepare: (world, { ada, bob, cy }) => makeList(world, ada.id, [ada.id, bob.id, cy.id]),
    act: ({ twclone }, { ada }) => twclone.deleteList(ada.id, shelf),
  },
  {
    name: 'addToList',
    prepare: (world, { ada }) => makeList(world, ada.id, []),
    act: ({ twclone, unique }, { ada }) => twclone.addToList(ada.id, shelf, unique('bob')),
  },
  {
    name: 'removeFromList',
    prepare: (world, { ada, bob }) => makeList(world, ada.id, [bob.id]),
    act: ({ twclone, unique }, { ada }) => twclone.removeFromList(ada.id, shelf, unique('bob')),
  },
  {
    name: 'block: each is on a list of the other',
    prepare: async (world, { ada, bob }) => {
      await makeList(world, ada.id, [bob.id]);
      const { id } = await world.twclone.createList(bob.id, { name: 'His' });
      await world.twclone.addToList(bob.id, id, ada.id);
    },
    act: ({ twclone }, { ada, bob }) => twclone.block(ada.id, bob.id),
  },
];
