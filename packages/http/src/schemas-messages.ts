import { z } from '@hono/zod-openapi';
import { Author, id, time } from './schemas.ts';

/** A message as the viewer sees it. */
export const MessageView: z.ZodType = z
  .strictObject({ id, conversationId: id, author: Author, text: z.string(), createdAt: time })
  .openapi('Message');

/** A conversation as one of its members sees it. */
export const ConversationView: z.ZodType = z
  .strictObject({
    id,
    members: z.array(Author),
    last: MessageView.optional(),
    unread: z.number().int().min(0).max(100),
    createdAt: time,
  })
  .openapi('Conversation');
