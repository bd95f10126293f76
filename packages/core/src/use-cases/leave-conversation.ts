import { type Actor, signIn } from '../actor.ts';
import { readMark } from '../conversation.ts';
import { link } from '../edge.ts';
import { conversationId } from '../ids.ts';
import type { Needs } from '../ports.ts';

/**
 * Leaves a conversation: it and all that was said there is gone for the actor, and stays for the
 * others. Nobody comes back into a group; a conversation of two comes back with the next message,
 * which is then the first. Repeating is harmless, and so is leaving what one is not in.
 */
export async function leaveConversation(
  ports: Needs<'users' | 'edges' | 'marks'>,
  actor: Actor,
  conversation: string,
): Promise<void> {
  const id = conversationId(conversation);
  const self = await signIn(ports, actor);
  await ports.edges.remove([link('joined', self.id, id)]);
  await ports.marks.remove([readMark(self.id, id)]);
}
