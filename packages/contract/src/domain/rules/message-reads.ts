import type { ConversationView, UserId } from '@twclone/core';
import { ok, rejects, same, texts, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { minute, setUser } from '../world.ts';
import { startCut } from './message-care.ts';
import { talk } from './messages.ts';

/** What the members of a conversation see of it, and keep to themselves. */
export const messageReadRules: readonly DomainRule[] = [
  {
    id: 'D112f',
    title: 'conversations stand by their newest message, from the first one on; walks lose nothing',
    async check({ twclone, join }) {
      const ada = await join('ada');
      const others: UserId[] = [];
      for (const name of ['b', 'c', 'd', 'e', 'f']) others.push((await join(name)).id);
      const talks: ConversationView[] = [];
      for (const id of others) talks.push(await talk(twclone, ada.id, id, id));
      const silent = await twclone.startConversation(ada.id, {
        members: others,
      });
      const newest = [...talks].reverse().map(({ id }) => id);
      const idsOf = (items: readonly ConversationView[]) => items.map(({ id }) => id);
      same(idsOf((await twclone.conversations(ada.id)).items), newest, 'the newest message first');
      const first = await twclone.conversations(ada.id, { limit: 2 });
      // What is said meanwhile moves nothing out of the walk, nor shows anything twice.
      for (const { id } of talks) await twclone.sendMessage(ada.id, id, { text: 'meanwhile' });
      await twclone.sendMessage(ada.id, silent.id, { text: 'first words' });
      const rest = await walkAll((cursor) =>
        twclone.conversations(ada.id, { limit: 2, cursor: cursor ?? first.cursor }),
      );
      same(idsOf([...first.items, ...rest]), newest, 'a walk with messages in between');
      same((await twclone.conversations(ada.id)).items[0]?.id, silent.id, 'and a new walk');
      const foreign = () => twclone.conversations(others[0] ?? ada.id, { cursor: first.cursor });
      await rejects('invalid', foreign, 'the cursor of somebody else');
      await rejects('invalid', () => twclone.conversations(ada.id, { limit: 101 }), 'the limit');
      const [talked] = talks;
      if (!talked) throw new Error('They talked.');
      for (const text of ['3', '4', '5']) await twclone.sendMessage(ada.id, talked.id, { text });
      const said = await walkAll((cursor) =>
        twclone.messages(ada.id, talked.id, { limit: 2, cursor }),
      );
      same(texts(said).slice(0, 4), ['5', '4', '3', 'meanwhile'], 'messages, newest first');
      same(said.length, 5, 'each once');
      const all = await twclone.messages(ada.id, talked.id, { limit: 5 });
      ok(all.cursor === undefined, 'a full last page has no cursor');
    },
  },
  {
    id: 'D112g',
    title:
      'unread are the messages of others since one last read or wrote; reading never goes back',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const { id } = await talk(twclone, ada.id, bob.id, 'one');
      const send = (by: UserId) => twclone.sendMessage(by, id, { text: 'more' });
      const unread = async (of: UserId) => (await twclone.conversations(of)).items[0]?.unread;
      const [second] = [await send(ada.id), await send(ada.id)];
      same([await unread(ada.id), await unread(bob.id)], [0, 3], 'own ones never count');
      await twclone.markRead(bob.id, id, second.id);
      same(await unread(bob.id), 1, 'up to a message');
      await twclone.markRead(bob.id, id);
      same(await unread(bob.id), 0, 'up to the newest');
      await twclone.markRead(bob.id, id, second.id);
      same(await unread(bob.id), 0, 'it does not go back');
      await send(ada.id);
      await send(bob.id);
      same([await unread(bob.id), await unread(ada.id)], [0, 1], 'who writes has read');
      const elsewhere = await talk(twclone, ada.id, cy.id, 'elsewhere');
      const [foreign] = (await twclone.messages(ada.id, elsewhere.id)).items;
      const wrong = () => twclone.markRead(ada.id, id, foreign?.id);
      await rejects('not_found', wrong, 'a message of another conversation');
      for (let at = 0; at < 102; at += 1) await send(ada.id);
      same(await unread(bob.id), 100, '100 is 100 or more');
    },
  },
  {
    id: 'D112h',
    title: 'who leaves sees nothing any more; of two, the next message is the first they see',
    async check({ twclone, ports, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const { id } = await talk(twclone, ada.id, bob.id, 'old');
      const [old] = (await twclone.messages(bob.id, id)).items;
      await twclone.markRead(bob.id, id);
      await twclone.leaveConversation(bob.id, id);
      await twclone.leaveConversation(bob.id, id);
      same(await ports.marks.get([`read:${bob.id}:${id}`]), [undefined], 'how far one had read');
      same((await twclone.conversations(bob.id)).items, [], 'not listed');
      await rejects('not_found', () => twclone.messages(bob.id, id), 'not read');
      await rejects('not_found', () => twclone.sendMessage(bob.id, id, { text: 'x' }), 'not sent');
      const [kept] = (await twclone.conversations(ada.id)).items;
      same([kept?.members.length, kept?.last?.text], [2, 'old'], 'the other one sees no change');
      await twclone.sendMessage(ada.id, id, { text: 'new' });
      same(texts((await twclone.messages(bob.id, id)).items), ['new'], 'brought back');
      same((await twclone.conversations(bob.id)).items[0]?.unread, 1, 'one is unread');
      await rejects('not_found', () => twclone.deleteMessage(bob.id, old?.id ?? ''), 'the old one');
      await rejects('not_found', () => twclone.markRead(bob.id, id, old?.id), 'read up to it');
      same(texts((await twclone.messages(ada.id, id)).items), ['new', 'old'], 'for the other all');
      await twclone.leaveConversation(bob.id, id);
      const members = [ada.id];
      same((await twclone.startConversation(bob.id, { members })).id, id, 'started again');
      same((await twclone.messages(bob.id, id)).items, [], 'with nothing of before');
      const group = await twclone.startConversation(ada.id, { members: [bob.id, cy.id] });
      await twclone.sendMessage(ada.id, group.id, { text: 'hi' });
      await twclone.leaveConversation(bob.id, group.id);
      await twclone.sendMessage(ada.id, group.id, { text: 'still there?' });
      await rejects('not_found', () => twclone.messages(bob.id, group.id), 'a group is left');
      const [listed] = (await twclone.conversations(cy.id)).items;
      same(listed?.members.length, 2, 'and the others see who is left');
    },
  },
  {
    id: 'D112h',
    title: 'nobody comes back into a group, also by the key with which it was started',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const start = (members: string[], idempotencyKey: string) =>
        twclone.startConversation(ada.id, { members, idempotencyKey });
      const group = () => start([bob.id, cy.id], 'group');
      const { id } = await group();
      same((await group()).id, id, 'the same key, the same group');
      await twclone.leaveConversation(ada.id, id);
      await rejects('not_found', group, 'a silent one');
      for (const user of [bob, cy]) await twclone.leaveConversation(user.id, id);
      await rejects('not_found', group, 'that everybody has left');
      await rejects('not_found', () => twclone.messages(bob.id, id), 'nor do others');
      const members = [bob.id, cy.id];
      await startCut(world, ada.id, { members, idempotencyKey: 'cut' }, 3);
      const again = await start(members, 'cut');
      await twclone.leaveConversation(ada.id, again.id);
      await rejects('not_found', () => start(members, 'cut'), 'one whose start was cut late');
      const pair = await start([bob.id], 'pair');
      await twclone.leaveConversation(ada.id, pair.id);
      same((await start([bob.id], 'pair')).id, pair.id, 'of two it comes back');
    },
  },
  {
    id: 'D112h',
    title: 'an account that is gone is not brought back by a message',
    async check(world) {
      const { twclone, ports, clock, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const { id } = await talk(twclone, ada.id, bob.id, 'old');
      const send = () => twclone.sendMessage(ada.id, id, { text: 'you?' });
      await twclone.leaveConversation(bob.id, id);
      await setUser(world, bob.id, { state: 'suspended' });
      await rejects('not_found', send, 'who has left and is hidden');
      await setUser(world, bob.id, { state: 'active' });
      await send();
      await twclone.eraseAccount(bob.id);
      clock.forward(2 * minute);
      while ((await twclone.runDue()).more);
      await rejects('not_found', send, 'who is erased');
      same(await ports.edges.count([{ kind: 'joined', to: id }]), [1], 'Ada is alone');
      same((await twclone.messages(ada.id, id)).items.length, 2, 'and keeps what was said');
    },
  },
  {
    id: 'D112i',
    title: 'a message is deleted for oneself alone, whoever wrote it',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const { id } = await talk(twclone, ada.id, bob.id, 'one');
      const two = await twclone.sendMessage(ada.id, id, { text: 'two' });
      const three = await twclone.sendMessage(bob.id, id, { text: 'three' });
      for (const message of [two, two, three]) await twclone.deleteMessage(ada.id, message.id);
      same(texts((await twclone.messages(ada.id, id)).items), ['one'], 'for oneself');
      const [mine] = (await twclone.conversations(ada.id)).items;
      same([mine?.last?.text, mine?.unread], ['one', 0], 'in the list as well');
      const [his] = (await twclone.conversations(bob.id)).items;
      same(his?.last?.text, 'three', 'not for the other');
      same((await twclone.messages(bob.id, id)).items.length, 3, 'who keeps all');
      const [one] = (await twclone.messages(ada.id, id)).items;
      await twclone.deleteMessage(ada.id, one?.id ?? '');
      same(
        (await twclone.conversations(ada.id)).items,
        [],
        'with nothing to show it is not listed',
      );
      await twclone.sendMessage(bob.id, id, { text: 'four' });
      same(
        (await twclone.conversations(ada.id)).items[0]?.last?.text,
        'four',
        'until the next one',
      );
    },
  },
];
