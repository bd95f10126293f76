import { createTwclone, type NewConversation, type Twclone, type UserId } from '@twclone/core';
import { rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { cutAt, day, minute, type World } from '../world.ts';
import { talk } from './messages.ts';

/** Rules over all records of a store. */
export const messageCareRules: readonly DomainRule[] = [
  {
    id: 'D112j',
    title: 'sweep removes messages that were begun two days ago and never sent, and what all left',
    async check(world) {
      const { twclone, ports, clock, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const { id } = await talk(twclone, ada.id, bob.id, 'stays');
      const cut = () => cutAt(world, 'edges', 'add').sendMessage(ada.id, id, { text: 'cut' });
      await rejects('unavailable', cut, 'cut before it exists');
      const group = await twclone.startConversation(ada.id, { members: [bob.id, cy.id] });
      const gone = await twclone.sendMessage(ada.id, group.id, { text: 'gone' });
      await twclone.deleteMessage(bob.id, gone.id);
      await twclone.markRead(bob.id, group.id);
      for (const user of [ada, bob, cy]) await twclone.leaveConversation(user.id, group.id);
      await sweepAll(twclone);
      same((await recordsOf(world)).length, 5, 'two conversations and three messages, while young');
      clock.forward(2 * day + minute);
      await sweepAll(twclone);
      const left = await recordsOf(world);
      same(left.length, 2, 'one conversation with one message');
      same(texts((await twclone.messages(bob.id, id)).items), ['stays'], 'which can be read');
      same(await ports.marks.get([`read:${bob.id}:${group.id}`]), [undefined], 'how far one read');
      const links = [
        { from: ada.id, kinds: ['sent'] as const, limit: 9 },
        { from: bob.id, kinds: ['dropped'] as const, limit: 9 },
      ];
      const [sent, dropped] = await ports.edges.list<'sent' | 'dropped'>(links);
      same([sent?.length, dropped?.length], [1, 0], 'no hint of what is gone');
      for (const user of [ada, bob]) await twclone.leaveConversation(user.id, id);
      await sweepAll(twclone);
      const again = await twclone.startConversation(bob.id, { members: [ada.id] });
      same(again.id, id, 'the two still have one');
      await twclone.sendMessage(bob.id, id, { text: 'new' });
      same(texts((await twclone.messages(ada.id, id)).items), ['new'], 'which begins anew');
    },
  },
  {
    id: 'D112j',
    title: 'sweep undoes groups that were begun and never finished, and no other that is silent',
    async check(world) {
      const { twclone, ports, clock, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const members = [bob.id, cy.id];
      const seats = async (user: typeof ada) => {
        const [found = []] = await ports.edges.list<'joined'>([
          { from: user.id, kinds: ['joined'], limit: 9 },
        ]);
        return found.map(({ to }) => to);
      };
      // One that was finished before anybody noted that.
      const early = await twclone.startConversation(cy.id, { members: [ada.id, bob.id] });
      const [noted = []] = await ports.edges.list<'stirred'>([
        { from: early.id, kinds: ['stirred'], limit: 9 },
      ]);
      await ports.edges.remove(noted);
      for (const count of [1, 2, 3]) await startCut(world, ada.id, { members }, count);
      same((await seats(bob)).length, 4, 'cut before their end');
      const { id } = await twclone.startConversation(ada.id, { members });
      await twclone.sendMessage(ada.id, id, { text: 'hi' });
      await twclone.eraseAccount(ada.id);
      clock.forward(2 * day + minute);
      while ((await twclone.runDue()).more);
      await sweepAll(twclone);
      for (const user of [bob, cy]) same(await seats(user), [id, early.id], 'those in use stay');
      await twclone.sendMessage(bob.id, id, { text: 'still here' });
      same(texts((await twclone.messages(cy.id, id)).items), ['still here'], 'and goes on');
      for (const user of [bob, cy]) await twclone.leaveConversation(user.id, id);
      await sweepAll(twclone);
      same(await ports.conversations.get([id]), [undefined], 'until everybody has left');
      const left = { from: id, kinds: ['stirred', 'holds'] as const, limit: 9 };
      same(await ports.edges.list<'stirred' | 'holds'>([left]), [[]], 'with all that it had');
    },
  },
];

/** Starts a group through stores that keep so many of its edges. */
export async function startCut(
  { ports }: World,
  by: UserId,
  input: NewConversation,
  count: number,
): Promise<void> {
  const add: typeof ports.edges.add = async (edges) => {
    await ports.edges.add(edges.slice(0, count));
    throw new Error('cut');
  };
  const cut = createTwclone({ ...ports, edges: { ...ports.edges, add } });
  await cut.startConversation(by, input).catch(() => undefined);
}

/** Calls sweep until it says that it is through. */
async function sweepAll(twclone: Twclone): Promise<void> {
  let cursor: string | undefined;
  do cursor = (await twclone.sweep({ limit: 2, cursor })).cursor;
  while (cursor !== undefined);
}

async function recordsOf({ ports }: World) {
  const [conversations, messages] = await Promise.all([
    ports.conversations.scan({ limit: 100 }),
    ports.messages.scan({ limit: 100 }),
  ]);
  return [...conversations.items, ...messages.items];
}
