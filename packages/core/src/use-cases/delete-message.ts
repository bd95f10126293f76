import { type Actor, signIn } from '../actor.ts';
import { type Edge, edge, link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { messageId } from '../ids.ts';
import type { Needs } from '../ports.ts';

/**
 * Deletes a message, one's own or another's, for oneself alone: the others keep it. Repeating is
 * harmless. Throws `not_found` for a message that the actor cannot read.
 */
export async function deleteMessage(
  ports: Needs<'users' | 'messages' | 'edges'>,
  actor: Actor,
  message: string,
): Promise<void> {
  const id = messageId(message);
  const [self, [found]] = await Promise.all([signIn(ports, actor), ports.messages.get([id])]);
  if (found === undefined) throw notFound('message');
  const [since, fact] = await ports.edges.get([
    link('joined', self.id, found.conversationId),
    link('holds', found.conversationId, id),
  ]);
  if (since === undefined || fact === undefined || id <= since) throw notFound('message');
  await ports.edges.add([edge('dropped', self.id, id, id) as Edge]);
}
