import { type Actor, signIn } from '../actor.ts';
import { messageText, mostMembers } from '../conversation.ts';
import { type Edge, edge, link } from '../edge.ts';
import { notFound } from '../errors.ts';
import {
  type ConversationId,
  conversationId,
  type MessageId,
  timeOf,
  type UserId,
} from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { MessageView } from '../read/conversation.ts';
import { authorView } from '../read/view.ts';
import type { Message } from '../records.ts';
import type { User } from '../user.ts';
import { ensure } from './ensure.ts';
import { fields } from './input.ts';
import { claimSubject } from './receipt.ts';
import { checkWelcome } from './welcome.ts';

/** What to say. */
export interface NewMessage {
  /** 1–10,000 characters. */
  readonly text: string;
  /** 1–64 visible ASCII characters: repeating with it is safe for 24 h. */
  readonly idempotencyKey?: string | undefined;
}

type SendPorts = Needs<
  'users' | 'settings' | 'conversations' | 'messages' | 'receipts' | 'edges' | 'ids' | 'clock'
>;

/** A conversation that the sender is in, as it was before the message. */
interface Room {
  readonly self: User;
  /** Of two: the other one. */
  readonly other: UserId | undefined;
  /** Whether the other one is not in it: they have left, or nothing was said yet. */
  readonly out: boolean;
  readonly newest: string;
}

/**
 * Sends a message to a conversation that one is in. Of two, it brings in the other one, who then
 * sees what is said from now on. Nobody is notified.
 *
 * Order: receipt → record → the hint for the sender's export, the other one's `joined`, and last
 * the fact by which the message exists. A block that comes in between does not stop it; reads do
 * not show it then. Throws `invalid`, `not_found` for a conversation that one is not in, `conflict`
 * for a used key; of two, `forbidden` across a block, or where the other one is not in it and does
 * not take messages from the sender, and `not_found` where they are hidden or gone.
 */
export async function sendMessage(
  ports: SendPorts,
  actor: Actor,
  conversation: string,
  input: NewMessage,
): Promise<MessageView> {
  const { text: given, idempotencyKey: key } = fields(input, 'The message');
  const text = messageText(given);
  const id = conversationId(conversation);
  const room = await enter(ports, actor, id);
  const subject = ports.ids.next(room.newest) as MessageId;
  const content = { conversation: id, text };
  const claim = { actor: room.self.id, verb: 'sendMessage', key, input: content, subject };
  const claimed = await claimSubject(ports, claim);
  const message = {
    id: claimed.id,
    version: 1,
    conversationId: id,
    authorId: room.self.id,
    text,
  };
  if (!(claimed.repeated && (await isSent(ports, message)))) await send(ports, room, message);
  return {
    id: message.id,
    conversationId: id,
    author: authorView(room.self),
    text,
    createdAt: timeOf(message.id),
  };
}

async function enter(ports: SendPorts, actor: Actor, id: ConversationId): Promise<Room> {
  const [self, [stored], [joined = [], held = []]] = await Promise.all([
    signIn(ports, actor),
    ports.conversations.get([id]),
    ports.edges.list<'joined' | 'holds'>([
      { to: id, kinds: ['joined'], limit: mostMembers },
      { from: id, kinds: ['holds'], limit: 1 },
    ]),
  ]);
  const isIn = (user: UserId) => joined.some(({ from }) => from === user);
  if (stored === undefined || !isIn(self.id)) throw notFound('conversation');
  const [other, ...more] = stored.members.filter((member) => member !== self.id);
  const newest = held[0]?.id ?? id;
  if (other === undefined || more.length > 0) return { self, other: undefined, out: false, newest };
  return { self, other, out: !isIn(other), newest };
}

async function isSent(ports: SendPorts, { id, conversationId }: Message): Promise<boolean> {
  const [fact] = await ports.edges.get([link('holds', conversationId, id)]);
  return fact !== undefined;
}

async function send(ports: SendPorts, room: Room, message: Message): Promise<void> {
  const { self, other, out } = room;
  const { id, conversationId: to } = message;
  if (other !== undefined && out) await mustBeThere(ports, other);
  if (other !== undefined) await checkWelcome(ports, self.id, [other], !out);
  await ensure<Message>(ports.messages, message, (old) => old.authorId === self.id);
  const back = other !== undefined && out ? [await joinedBack(ports, room, message)] : [];
  const edges = [edge('sent', self.id, id, id), ...back, edge('holds', to, id, id)];
  await ports.edges.add(edges as Edge[]);
}

/** Nobody is brought in who is hidden: an erased account would sit there for ever. */
async function mustBeThere({ users }: SendPorts, id: UserId): Promise<void> {
  const [user] = await users.get([id]);
  if (user?.state !== 'active') throw notFound('account');
}

/**
 * The seat of somebody whom this message brings in begins after the message before it: of two sent
 * at once either may add the seat, and both show.
 */
async function joinedBack(
  ports: SendPorts,
  { other, newest }: Room,
  { id, conversationId: to }: Message,
): Promise<Edge<'joined'>> {
  const last = newest < id ? newest : await lastBefore(ports, to, id);
  return edge('joined', other as UserId, to, last);
}

/** A try that goes on later has an id from before. */
async function lastBefore(ports: SendPorts, from: ConversationId, id: string): Promise<string> {
  const [[last] = []] = await ports.edges.list([{ from, kinds: ['holds'], before: id, limit: 1 }]);
  return last?.id ?? from;
}
