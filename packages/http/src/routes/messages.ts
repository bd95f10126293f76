import { z } from '@hono/zod-openapi';
import { page } from '../query.ts';
import { mine, type Route } from '../route.ts';
import { pageOf } from '../schemas.ts';
import { ConversationView, MessageView } from '../schemas-messages.ts';

const others = z.strictObject({ members: z.array(z.string()).min(1).max(49) });
const message = z.strictObject({ text: z.string() });
const upTo = z.strictObject({ messageId: z.string().optional() });
const start = { body: others, answer: ConversationView, creates: true } as const;
const send = { body: message, answer: MessageView, creates: true } as const;
const list = { query: page, answer: pageOf(ConversationView) };
const read = { query: page, answer: pageOf(MessageView) };
const mark = { body: upTo, bodyless: true } as const;

export const messageRoutes: readonly Route[] = [
  mine('POST /conversations', 'Start a conversation, or find that of two', start, (call) =>
    call.twclone.startConversation(call.viewer, { ...call.body, idempotencyKey: call.key }),
  ),
  mine('GET /conversations', 'My conversations', list, ({ twclone, viewer, query }) =>
    twclone.conversations(viewer, query),
  ),
  mine('DELETE /conversations/{id}', 'Leave it', {}, ({ twclone, viewer, path }) =>
    twclone.leaveConversation(viewer, path.id),
  ),
  mine('GET /conversations/{id}/messages', 'What was said', read, (call) =>
    call.twclone.messages(call.viewer, call.path.id, call.query),
  ),
  mine('POST /conversations/{id}/messages', 'Say something', send, (call) =>
    call.twclone.sendMessage(call.viewer, call.path.id, {
      ...call.body,
      idempotencyKey: call.key,
    }),
  ),
  mine('PUT /conversations/{id}/read', 'Read up to a message, or to the newest', mark, (call) =>
    call.twclone.markRead(call.viewer, call.path.id, call.body?.messageId),
  ),
  mine('DELETE /messages/{id}', 'Delete a message for me', {}, ({ twclone, viewer, path }) =>
    twclone.deleteMessage(viewer, path.id),
  ),
];
