import { begunEdge, mostMembers, readMark } from '../conversation.ts';
import { type Link, link } from '../edge.ts';
import type { ConversationId, UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { some } from '../read/sight.ts';
import type { Conversation, Message } from '../records.ts';

export type SweepTalkPorts = Needs<'conversations' | 'messages' | 'marks' | 'edges'>;

/** So many messages of a conversation are let go at once, and so often in one call. */
const batch = 500;
const rounds = 20;

/**
 * Lets go of what was said in conversations that everybody has left; `sweepMessages` removes it.
 * The record of a group goes as well. That of two people stays: they may begin again.
 */
export async function sweepConversations(
  ports: SweepTalkPorts,
  conversations: readonly Conversation[],
): Promise<number> {
  if (conversations.length === 0) return 0;
  await undoStarts(ports, conversations);
  const counts = await membersOf(ports, conversations);
  const left = conversations.filter((_, at) => counts[at] === 0);
  const marks = left.flatMap(({ id, members }) => members.map((member) => readMark(member, id)));
  await some(marks, (part) => ports.marks.remove(part));
  const done: ConversationId[] = [];
  for (const { id, members } of left) {
    const empty = await letGo(ports, id);
    if (empty && members.length > 2) done.push(id);
  }
  await some(done.map(begunEdge), (part) => ports.edges.remove(part));
  await some(done, (part) => ports.conversations.remove(part));
  return done.length;
}

/** Empties groups whose start was cut: nothing says that it was finished, nor was anything said. */
async function undoStarts(
  { edges }: SweepTalkPorts,
  conversations: readonly Conversation[],
): Promise<void> {
  const groups = conversations.filter(({ members }) => members.length > 2);
  // The starter takes a seat last: where they have one, only the note is missing.
  const ends = groups.flatMap(({ id, members }): Link[] => [
    begunEdge(id),
    link('joined', members.at(-1) as UserId, id),
  ]);
  const found = await some(ends, (part) => edges.get(part));
  const suspects = groups.filter((_, at) => (found[2 * at] ?? found[2 * at + 1]) === undefined);
  const held = await some(suspects, (part) =>
    edges.list(part.map(({ id }) => ({ from: id, kinds: ['holds'], limit: 1 }))),
  );
  const silent = suspects.filter((_, at) => held[at]?.length === 0);
  const links = silent.flatMap(({ id, members }) => members.map((one) => link('joined', one, id)));
  await some(links, (part) => edges.remove(part));
}

function membersOf({ edges }: SweepTalkPorts, of: readonly { id: ConversationId }[]) {
  return edges.count(of.map(({ id }) => ({ kind: 'joined', to: id })));
}

/** `true` when no message is left. */
async function letGo(ports: SweepTalkPorts, id: ConversationId): Promise<boolean> {
  for (let round = 0; round < rounds; round += 1) {
    const [held = []] = await ports.edges.list([{ from: id, kinds: ['holds'], limit: batch }]);
    // Asked after the list: who comes back now sees nothing of what is on it.
    const [members] = await membersOf(ports, [{ id }]);
    if (members !== 0) return false;
    if (held.length > 0) await ports.edges.remove(held);
    if (held.length < batch) return true;
  }
  return false;
}

/** Removes messages that no conversation holds, with the links that lead to them. */
export async function sweepMessages(
  ports: SweepTalkPorts,
  messages: readonly Message[],
): Promise<number> {
  if (messages.length === 0) return 0;
  const facts = await ports.edges.get(
    messages.map(({ id, conversationId }) => link('holds', conversationId, id)),
  );
  const orphans = messages.filter((_, at) => facts[at] === undefined);
  if (orphans.length === 0) return 0;
  const dropped = await ports.edges.list(
    orphans.map(({ id }) => ({ to: id, kinds: ['dropped'], limit: mostMembers })),
  );
  const links = [
    ...orphans.map(({ id, authorId }) => link('sent', authorId, id)),
    ...dropped.flat(),
  ];
  await some(links, (part) => ports.edges.remove(part));
  await ports.messages.remove(orphans.map(({ id }) => id));
  return orphans.length;
}
