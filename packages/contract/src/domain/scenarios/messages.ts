import type { ConversationId, Ports } from '@twclone/core';
import type { Cast, Scenario } from '../scenarios.ts';
import type { World } from '../world.ts';

const key = { idempotencyKey: 'scenario' };

/** Ada and Bob have talked; the newest message is Bob's. */
async function talk({ twclone }: World, { ada, bob }: Cast): Promise<ConversationId> {
  const { id } = await twclone.startConversation(ada.id, { members: [bob.id] });
  await twclone.sendMessage(ada.id, id, { text: 'one' });
  await twclone.sendMessage(bob.id, id, { text: 'two' });
  return id;
}

/** The same, and Bob has left. */
async function left(world: World, cast: Cast): Promise<void> {
  await world.twclone.leaveConversation(cast.bob.id, await talk(world, cast));
}

/** The conversation of Ada and Bob, by one call. */
export async function talkOf({ marks }: Ports, { ada, bob }: Cast): Promise<ConversationId> {
  const [mark] = await marks.get([`pair:${[ada.id, bob.id].sort().join(':')}`]);
  if (mark === undefined) throw new Error('Ada and Bob have not talked.');
  return mark.value as ConversationId;
}

export const messageScenarios: readonly Scenario[] = [
  {
    name: 'startConversation',
    act: ({ twclone, unique }, { ada }) =>
      twclone.startConversation(ada.id, { members: [unique('bob')] }),
  },
  {
    name: 'startConversation: a group',
    act: ({ twclone }, { ada, bob, cy }) =>
      twclone.startConversation(ada.id, { members: [bob.id, cy.id], ...key }),
  },
  {
    name: 'startConversation: after leaving it',
    prepare: left,
    act: ({ twclone }, { ada, bob }) => twclone.startConversation(bob.id, { members: [ada.id] }),
  },
  {
    name: 'sendMessage',
    prepare: talk,
    act: async ({ twclone, ports }, cast) =>
      twclone.sendMessage(cast.ada.id, await talkOf(ports, cast), { text: 'three', ...key }),
  },
  {
    name: 'sendMessage: to one who left',
    prepare: left,
    act: async ({ twclone, ports }, cast) =>
      twclone.sendMessage(cast.ada.id, await talkOf(ports, cast), { text: 'three', ...key }),
  },
  {
    name: 'markRead',
    prepare: talk,
    act: async ({ twclone, ports }, cast) =>
      twclone.markRead(cast.ada.id, await talkOf(ports, cast)),
  },
  {
    name: 'leaveConversation',
    prepare: talk,
    act: async ({ twclone, ports }, cast) =>
      twclone.leaveConversation(cast.ada.id, await talkOf(ports, cast)),
  },
  {
    name: 'deleteMessage',
    prepare: talk,
    async act({ twclone, ports }, cast) {
      const from = await talkOf(ports, cast);
      const [[newest] = []] = await ports.edges.list([{ from, kinds: ['holds'], limit: 1 }]);
      if (newest) await twclone.deleteMessage(cast.ada.id, newest.to);
    },
  },
  {
    name: 'updateSettings',
    act: ({ twclone }, { ada }) => twclone.updateSettings(ada.id, { messagesFrom: 'nobody' }),
  },
  {
    name: 'sweep: what everybody has left',
    async prepare(world, cast) {
      const { twclone, clock } = world;
      await left(world, cast);
      await twclone.leaveConversation(cast.ada.id, await talkOf(world.ports, cast));
      clock.forward(3 * 24 * 60 * 60 * 1000);
    },
    async act({ twclone }) {
      let cursor: string | undefined;
      do cursor = (await twclone.sweep({ cursor })).cursor;
      while (cursor !== undefined);
    },
  },
];
