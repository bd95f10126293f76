import { type Actor, actorId, signIn } from '../actor.ts';
import { link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { conversationId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { Seat } from '../read/conversation.ts';

/** The actor's seat in a conversation. Throws `not_found` for one that they are not in. */
export async function seatOf(
  ports: Needs<'users' | 'conversations' | 'edges'>,
  actor: Actor,
  conversation: string,
): Promise<Seat> {
  const [self, id] = [actorId(actor), conversationId(conversation)];
  const [, [stored], [since]] = await Promise.all([
    signIn(ports, actor),
    ports.conversations.get([id]),
    ports.edges.get([link('joined', self, id)]),
  ]);
  if (stored === undefined || since === undefined) throw notFound('conversation');
  return { id, since };
}
