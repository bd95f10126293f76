import type { Actor } from '../actor.ts';
import { conversationId } from '../ids.ts';
import type { Page, PageRequest } from '../page.ts';
import { type MessageView, type TalkPorts, viewMessages } from '../read/conversation.ts';
import { edgesAt, pageThrough } from '../read/lists.ts';
import { fields } from './input.ts';
import { seatOf } from './seat.ts';

/**
 * The messages of a conversation that the viewer is in, newest first: those since they came in (or
 * back in), without what they deleted for themselves and what is by accounts that are hidden or
 * across a block. Throws `not_found` for any other conversation, also to moderators.
 */
export async function messages(
  ports: TalkPorts,
  viewer: Actor,
  conversation: string,
  page: PageRequest = {},
): Promise<Page<MessageView>> {
  const id = conversationId(conversation);
  const asked = { viewer, page: fields(page, 'The page'), scope: ['messages', id] as const };
  const { since } = await seatOf(ports, viewer, id);
  const held = edgesAt(ports.edges, { from: id, kinds: ['holds'], after: since });
  return pageThrough(ports, asked, held, (edges) =>
    viewMessages(
      ports,
      viewer,
      edges.map(({ to }) => to),
    ),
  );
}
