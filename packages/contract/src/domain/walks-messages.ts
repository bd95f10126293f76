import type { ConversationView, MessageView } from '@twclone/core';
import type { Command } from './walk-commands.ts';
import { conversation, person } from './walk-reads.ts';
import type { Made } from './walks.ts';

const message = ({ messages, draw }: Made) => messages[draw(messages.length)] as MessageView['id'];

/** What people say to each other, among the random commands. */
export const messageCommands: readonly Command[] = [
  {
    name: 'startConversation',
    weight: 3,
    draw(made) {
      const actor = person(made);
      const members = Array.from({ length: 1 + made.draw(3) }, () => person(made));
      return {
        describe: `${actor} ${members}`,
        on: ({ twclone }) => twclone.startConversation(actor, { members }),
      };
    },
    learn({ conversations }, answer) {
      const { id } = answer as Partial<ConversationView>;
      if (id !== undefined && !conversations.includes(id)) conversations.push(id);
    },
  },
  {
    name: 'sendMessage',
    weight: 6,
    draw(made, step) {
      const [actor, id] = [person(made), conversation(made)];
      return {
        describe: `${actor} ${id} at ${step}`,
        on: ({ twclone }) => twclone.sendMessage(actor, id, { text: `at ${step}` }),
      };
    },
    learn({ messages }, answer) {
      const { id } = answer as Partial<MessageView>;
      if (id !== undefined) messages.push(id);
    },
  },
  {
    name: 'markRead',
    weight: 1,
    draw(made) {
      const [actor, id, upTo] = [person(made), conversation(made), message(made)];
      const some = made.draw(2) === 0 ? upTo : undefined;
      return {
        describe: `${actor} ${id} ${some}`,
        on: ({ twclone }) => twclone.markRead(actor, id, some),
      };
    },
  },
  {
    name: 'leaveConversation',
    weight: 1,
    draw(made) {
      const [actor, id] = [person(made), conversation(made)];
      return {
        describe: `${actor} ${id}`,
        on: ({ twclone }) => twclone.leaveConversation(actor, id),
      };
    },
  },
  {
    name: 'deleteMessage',
    weight: 1,
    draw(made) {
      const [actor, id] = [person(made), message(made)];
      return { describe: `${actor} ${id}`, on: ({ twclone }) => twclone.deleteMessage(actor, id) };
    },
  },
  {
    name: 'updateSettings',
    weight: 1,
    draw(made) {
      const actor = person(made);
      const messagesFrom = (['everyone', 'followed', 'nobody'] as const)[made.draw(3)];
      return {
        describe: `${actor} ${messagesFrom}`,
        on: ({ twclone }) => twclone.updateSettings(actor, { messagesFrom }),
      };
    },
  },
];
