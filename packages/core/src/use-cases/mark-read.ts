import { type Actor, actorId } from '../actor.ts';
import { readMark } from '../conversation.ts';
import { link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { type MessageId, messageId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { Seat } from '../read/conversation.ts';
import type { Mark } from '../records.ts';
import { ensure, revise } from './ensure.ts';
import { seatOf } from './seat.ts';

/**
 * Marks a conversation as read up to a message; default: the newest. What was read stays read: an
 * older message changes nothing. Nobody else learns of it. Throws `not_found`.
 */
export async function markRead(
  ports: Needs<'users' | 'conversations' | 'marks' | 'edges'>,
  actor: Actor,
  conversation: string,
  message?: string,
): Promise<void> {
  const upTo = message === undefined ? undefined : messageId(message);
  const seat = await seatOf(ports, actor, conversation);
  const value = upTo === undefined ? await newest(ports, seat) : await held(ports, seat, upTo);
  if (value === undefined) return;
  const first: Mark = { id: readMark(actorId(actor), seat.id), version: 1, value };
  const forward = (old: Mark) => (old.value < value ? { ...old, value } : old);
  const revised = await revise(ports.marks, first.id, forward);
  if (revised !== undefined) return;
  // Where another first mark came in between, this one moves it.
  const stored = await ensure(ports.marks, first, () => true);
  if (stored !== first) await revise(ports.marks, first.id, forward);
}

async function newest(
  { edges }: Needs<'edges'>,
  { id: from, since: after }: Seat,
): Promise<string | undefined> {
  const [[last] = []] = await edges.list([{ from, kinds: ['holds'], after, limit: 1 }]);
  return last?.id;
}

/** The message, if it was sent since the reader came in. */
async function held({ edges }: Needs<'edges'>, seat: Seat, id: MessageId): Promise<string> {
  const [fact] = await edges.get([link('holds', seat.id, id)]);
  if (fact === undefined || id <= seat.since) throw notFound('message');
  return id;
}
