import type { ConversationView, Twclone, UserId } from '@twclone/core';
import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { setUser } from '../world.ts';

/** Conversations, and who may start and read them. */
export const messageRules: readonly DomainRule[] = [
  {
    id: 'D112',
    title: 'a conversation has 2–50 members, and two people have one, whoever starts it',
    async check({ twclone, ports, join, unique }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const start = (by: UserId, ...members: string[]) =>
        twclone.startConversation(by, { members });
      const pair = await start(ada.id, unique('bob'));
      same(pair.members.map(({ id }) => id).sort(), [ada.id, bob.id].sort(), 'both are members');
      same((await start(bob.id, ada.id, `@${unique('ADA')}`)).id, pair.id, 'from the other side');
      const group = await start(ada.id, bob.id, cy.id);
      same(group.members.length, 3, 'three of them');
      ok((await start(ada.id, bob.id, cy.id)).id !== group.id, 'groups may be many');
      await rejects('invalid', () => start(ada.id), 'nobody else');
      await rejects('invalid', () => start(ada.id, bob.id, ada.id), 'oneself');
      await rejects('invalid', () => start(ada.id, 'not a handle'), 'what is no handle');
      await rejects('not_found', () => start(ada.id, bob.id, unique('none')), 'nobody');
      const many: string[] = [];
      const [user] = await ports.users.get([bob.id]);
      for (let at = 0; at < 49; at += 1) {
        const id = ports.ids.next() as UserId;
        if (user) await ports.users.insert([{ ...user, id, handle: `${at}` }]);
        many.push(id);
      }
      same((await start(ada.id, ...many)).members.length, 50, 'fifty');
      await rejects('invalid', () => start(ada.id, ...many, bob.id), 'fifty-one');
    },
  },
  {
    id: 'D112a',
    title: 'a conversation that one is not in does not exist, for moderators neither',
    async check(world) {
      const { twclone, ports, join } = world;
      const [ada, bob, eve] = [await join('ada'), await join('bob'), await join('eve')];
      await setUser(world, eve.id, { role: 'moderator' });
      const { id } = await talk(twclone, ada.id, bob.id, 'secret');
      const [message] = (await twclone.messages(ada.id, id)).items;
      ok(message !== undefined, 'members read it');
      const unknown = ports.ids.next();
      for (const actor of [eve.id, { moderator: eve.id }]) {
        same((await twclone.conversations(actor)).items, [], 'not listed');
        for (const place of [id, unknown]) {
          const what = place === id ? 'a real one' : 'an unknown one';
          await rejects('not_found', () => twclone.messages(actor, place), what);
          await rejects('not_found', () => twclone.sendMessage(actor, place, { text: 'x' }), what);
          await rejects('not_found', () => twclone.markRead(actor, place), what);
          await twclone.leaveConversation(actor, place);
        }
        const drop = () => twclone.deleteMessage(actor, message?.id ?? '');
        await rejects('not_found', drop, 'one message of it');
      }
      const anyone = () => twclone.conversations(undefined as never);
      await rejects('invalid', anyone, 'an anonymous viewer');
      await setUser(world, bob.id, { state: 'suspended' });
      await rejects('forbidden', () => twclone.messages(bob.id, id), 'a suspended member');
      await rejects('forbidden', () => twclone.conversations(bob.id), 'a list of theirs');
      same(texts((await twclone.messages(ada.id, id)).items), ['secret'], 'Ada still reads it');
    },
  },
  {
    id: 'D112b',
    title: 'everyone, those followed, or nobody may start; who is in a conversation goes on',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const start = (...members: string[]) => twclone.startConversation(ada.id, { members });
      await twclone.updateSettings(bob.id, { messagesFrom: 'nobody' });
      await rejects('forbidden', () => start(bob.id), 'nobody');
      await rejects('forbidden', () => start(cy.id, bob.id), 'nor in a group');
      await twclone.updateSettings(bob.id, { messagesFrom: 'followed' });
      await twclone.follow(ada.id, bob.id);
      await rejects('forbidden', () => start(bob.id), 'the starter follows, not the other way');
      await twclone.follow(bob.id, ada.id);
      const { id } = await start(bob.id);
      await twclone.sendMessage(ada.id, id, { text: 'one' });
      await twclone.updateSettings(bob.id, { messagesFrom: 'nobody' });
      await twclone.sendMessage(ada.id, id, { text: 'two' });
      same((await start(bob.id)).id, id, 'and it can be started again');
      await twclone.sendMessage(bob.id, id, { text: 'three' });
      await twclone.leaveConversation(bob.id, id);
      const send = () => twclone.sendMessage(ada.id, id, { text: 'four' });
      await rejects('forbidden', send, 'who has left it is asked again');
      await rejects('forbidden', () => start(bob.id), 'and by starting it');
      same((await twclone.messages(ada.id, id)).items.length, 3, 'nothing was added');
    },
  },
  {
    id: 'D112c',
    title: 'a block either way stops starting and writing both ways',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const { id } = await talk(twclone, ada.id, bob.id, 'before');
      await twclone.block(ada.id, bob.id);
      for (const [self, other] of [
        [ada, bob],
        [bob, ada],
      ] as const) {
        const who = self === ada ? 'who blocks' : 'who is blocked';
        const members = [other.id];
        const start = () => twclone.startConversation(self.id, { members });
        await rejects('forbidden', start, `${who} starts`);
        const group = () => twclone.startConversation(self.id, { members: [cy.id, ...members] });
        await rejects('forbidden', group, `${who} starts a group`);
        const send = () => twclone.sendMessage(self.id, id, { text: 'x' });
        await rejects('forbidden', send, `${who} sends`);
      }
      await twclone.unblock(ada.id, bob.id);
      await twclone.sendMessage(bob.id, id, { text: 'after' });
      same(texts((await twclone.messages(ada.id, id)).items), ['after', 'before'], 'it goes on');
      await twclone.mute(ada.id, bob.id);
      same((await twclone.messages(ada.id, id)).items.length, 2, 'a mute changes nothing');
    },
  },
  {
    id: 'D112d',
    title: 'messages of accounts that are hidden or across a block do not show, nor do these',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const members = [bob.id, cy.id];
      const { id } = await twclone.startConversation(ada.id, { members });
      for (const { id: user, name } of [ada, cy, bob]) {
        await twclone.sendMessage(user, id, { text: `of ${name}` });
      }
      const sees = async (user: typeof ada) => {
        const [listed] = (await twclone.conversations(user.id)).items;
        return [
          texts((await twclone.messages(user.id, id)).items).join(),
          listed?.last?.text,
          listed?.unread,
          listed?.members.map(({ name }) => name).sort(),
        ];
      };
      await twclone.block(bob.id, ada.id);
      same(await sees(ada), ['of cy,of ada', 'of cy', 1, ['ada', 'cy']], 'the blocked');
      same(await sees(bob), ['of bob,of cy', 'of bob', 0, ['bob', 'cy']], 'the blocker');
      const all = ['of bob,of cy,of ada', 'of bob', 1, ['ada', 'bob', 'cy']];
      same(await sees(cy), all, 'everybody else');
      await setUser(world, bob.id, { state: 'suspended' });
      same(await sees(cy), ['of cy,of ada', 'of cy', 0, ['ada', 'cy']], 'suspended');
      const start = () => twclone.startConversation(cy.id, { members: [bob.id] });
      await rejects('not_found', start, 'with somebody hidden');
    },
  },
  {
    id: 'D112g',
    title: 'unread counts alike whether few or many are: not own, deleted or hidden ones',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const members = [bob.id, cy.id];
      const { id } = await twclone.startConversation(ada.id, { members });
      const say = async (user: UserId, times: number) => {
        const said: string[] = [];
        for (let at = 0; at < times; at += 1) {
          said.push((await twclone.sendMessage(user, id, { text: `${at}` })).id);
        }
        return said;
      };
      const unread = async () => (await twclone.conversations(ada.id)).items[0]?.unread;
      await say(bob.id, 3);
      await say(ada.id, 1);
      const [first = ''] = await say(bob.id, 5);
      await say(cy.id, 4);
      await say(bob.id, 11);
      same(await unread(), 20, 'since her own');
      await twclone.deleteMessage(ada.id, first);
      same(await unread(), 19, 'without one that she deleted');
      await twclone.block(ada.id, cy.id);
      same(await unread(), 15, 'nor those across a block');
      await twclone.block(ada.id, bob.id);
      same(await unread(), 0, 'nothing shows');
      await twclone.unblock(ada.id, cy.id);
      await say(cy.id, 1);
      same(await unread(), 5, 'of Cy alone');
      await say(ada.id, 1);
      same(await unread(), 0, 'who writes has read');
    },
  },
  {
    id: 'D112e',
    title: 'a message has 1–10,000 characters, in NFC, without control characters but line breaks',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const { id } = await twclone.startConversation(ada.id, { members: [bob.id] });
      const send = async (text: string) => (await twclone.sendMessage(ada.id, id, { text })).text;
      same(await send(' a\r\nb\u0000\u0007\tc\u2028d\ne\u0301 \n'), 'a\nb c\nd\n\u00e9', 'cleaned');
      same((await send('\u{1f600}'.repeat(10_000))).length, 20_000, '10,000 characters');
      await rejects('invalid', () => send('\u{1f600}'.repeat(10_001)), 'one more');
      await rejects('invalid', () => send('x'.repeat(50_000)), 'far too many');
      await rejects('invalid', () => send(' \n\u200b '), 'nothing to see');
      await rejects('invalid', () => send(7 as never), 'no text');
      const same1 = { text: 'once', idempotencyKey: 'k' };
      const [first, second] = [
        await twclone.sendMessage(ada.id, id, same1),
        await twclone.sendMessage(ada.id, id, same1),
      ];
      same(second, first, 'the same key gives the same message');
      const other = () => twclone.sendMessage(ada.id, id, { ...same1, text: 'other' });
      await rejects('conflict', other, 'with another text');
      same((await twclone.messages(bob.id, id)).items.length, 3, 'sent once');
    },
  },
];

/** Two people, and what the first one says. */
export async function talk(
  twclone: Twclone,
  from: UserId,
  to: UserId,
  text: string,
): Promise<ConversationView> {
  const started = await twclone.startConversation(from, { members: [to] });
  await twclone.sendMessage(from, started.id, { text });
  return started;
}
