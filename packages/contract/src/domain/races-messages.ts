import { same } from './expect.ts';
import type { Race } from './interleavings.ts';
import { talkOf } from './scenarios/messages.ts';

/** With a dozen calls a side there are millions of orders. */
const orders = { most: 0, seeded: 1_000 };

/** Races of what people say to each other. */
export const messageRaces: readonly Race[] = [
  {
    name: 'startConversation ‖ startConversation, of the same two',
    orders,
    sides: [
      ({ twclone }, { ada, bob }) => twclone.startConversation(ada.id, { members: [bob.id] }),
      ({ twclone }, { ada, bob }) => twclone.startConversation(bob.id, { members: [ada.id] }),
    ],
    async check({ ports }, { ada, bob }) {
      const asked = [ada, bob].map(({ id: from }) => ({
        from,
        kinds: ['joined'] as const,
        limit: 5,
      }));
      const [hers = [], his = []] = await ports.edges.list(asked);
      same([hers.length, his.length, hers[0]?.to], [1, 1, his[0]?.to], 'one conversation');
    },
  },
  {
    name: 'sendMessage ‖ sendMessage, to one who left',
    orders,
    async prepare({ twclone }, { ada, bob }) {
      const { id } = await twclone.startConversation(ada.id, { members: [bob.id] });
      await twclone.sendMessage(ada.id, id, { text: 'old' });
      await twclone.leaveConversation(bob.id, id);
    },
    sides: ['one', 'two'].map((text) => async ({ twclone, ports }, cast) => {
      await twclone.sendMessage(cast.ada.id, await talkOf(ports, cast), { text });
    }),
    async check({ twclone, ports }, cast) {
      const { items } = await twclone.messages(cast.bob.id, await talkOf(ports, cast));
      const texts = items.map(({ text }) => text).sort();
      same(texts, ['one', 'two'], 'both show, and no more');
    },
  },
];
