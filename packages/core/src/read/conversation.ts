import { type Actor, actorId, writerOf } from '../actor.ts';
import { mostMembers, readMark } from '../conversation.ts';
import { type Edge, link } from '../edge.ts';
import { type ConversationId, type MessageId, timeOf, type UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import type { Conversation, Mark, Message } from '../records.ts';
import { decide } from './decide.ts';
import { createWants, type ReadPorts, relationsTo, type Sight, some, type Wants } from './sight.ts';
import { type Author, authorView } from './view.ts';

/** A message as the viewer sees it. */
export interface MessageView {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly author: Author;
  /** With line breaks as `\n`. */
  readonly text: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** A conversation as one of its members sees it. */
export interface ConversationView {
  readonly id: ConversationId;
  /** Who is in it, the viewer included. Of two people both, also if the other has left. */
  readonly members: readonly Author[];
  /** The newest message that shows. Absent where there is none among the newest ten. */
  readonly last?: MessageView;
  /** Messages of others since the viewer last read or wrote; 100 means 100 or more. */
  readonly unread: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export type TalkPorts = ReadPorts & Needs<'conversations' | 'messages' | 'marks'>;

/** Where the viewer sits in a conversation: nothing up to the id `since` is theirs to read. */
export interface Seat {
  readonly id: ConversationId;
  readonly since: string;
}

/** So many of the newest messages are looked at for `last`, and so many for `unread`. */
const recent = 10;
const mostUnread = 100;

/** What was read of one conversation. */
interface Talk {
  readonly conversation: Conversation;
  readonly joined: ReadonlySet<string>;
  /** Up to here the viewer has read. */
  readonly read: string;
  /** Newest first. */
  readonly held: readonly MessageId[];
}

/** What is known of the messages of a page of conversations. */
interface Said {
  /** The newest of each conversation, whole. */
  readonly byId: ReadonlyMap<string, Message>;
  /** Of all others those by somebody who does not show. */
  readonly hushed: ReadonlySet<string>;
}

/**
 * Views of conversations that the viewer is in, in the order given, in two steps of batched calls,
 * or three where much is unread and somebody does not show; `hollow` where none of its messages
 * shows.
 */
export async function viewConversations(
  ports: TalkPorts,
  actor: Actor,
  seats: readonly Seat[],
): Promise<{ views: ({ view: ConversationView; hollow: boolean } | undefined)[]; sight: Sight }> {
  const self = actorId(actor);
  const talks = await talksAt(ports, self, seats);
  const found = talks.filter((talk) => talk !== undefined);
  const wants = createWants(writerOf(actor));
  for (const talk of found) wantTalk(wants, self, talk);
  const newest = found.flatMap(({ held }) => held.slice(0, recent));
  const [sight, messages] = await Promise.all([
    wants.resolve(ports, []),
    some(newest, (ids) => ports.messages.get(ids)),
  ]);
  const byId = new Map(messages.flatMap((message) => (message ? [[message.id, message]] : [])));
  const said = { byId, hushed: await hushedIn(ports, sight, found) };
  return { views: talks.map((talk) => talk && conversationView(sight, talk, said)), sight };
}

/** Messages that are counted only are not fetched: what the viewer sent, an edge says. */
function wantTalk(wants: Wants, self: UserId, { conversation, held }: Talk): void {
  for (const member of conversation.members) wantMember(wants, self, member);
  for (const [at, id] of held.entries()) {
    wants.link('dropped', self, id);
    if (at >= recent) wants.link('sent', self, id);
  }
}

async function hushedIn(
  { edges }: TalkPorts,
  sight: Sight,
  talks: readonly Talk[],
): Promise<ReadonlySet<string>> {
  const links = talks.flatMap(({ conversation, held }) => {
    const hidden = conversation.members.filter((member) => !personView(sight, member));
    return held.slice(recent).flatMap((id) => hidden.map((member) => link('sent', member, id)));
  });
  const ids = await some(links, (part) => edges.get(part));
  return new Set(links.flatMap(({ to }, at) => (ids[at] === undefined ? [] : [to])));
}

async function talksAt(
  ports: TalkPorts,
  self: UserId,
  seats: readonly Seat[],
): Promise<(Talk | undefined)[]> {
  const joined = seats.map(({ id }) => ({
    to: id,
    kinds: ['joined'] as const,
    limit: mostMembers,
  }));
  const held = seats.map(({ id, since }) => ({
    from: id,
    kinds: ['holds'] as const,
    after: since,
    limit: mostUnread,
  }));
  const [conversations, marks, lists] = await Promise.all([
    some(seats, (part) => ports.conversations.get(part.map(({ id }) => id))),
    some(seats, (part) => ports.marks.get(part.map(({ id }) => readMark(self, id)))),
    some([...joined, ...held], (part) => ports.edges.list<'joined' | 'holds'>(part)),
  ]);
  return seats.map((_, at) => {
    const [conversation, members] = [conversations[at], lists[at] as Edge<'joined'>[]];
    const messages = lists[seats.length + at] as Edge<'holds'>[];
    return conversation && talkOf(conversation, marks[at], members, messages);
  });
}

/** Only what is unread, or may be the last message, matters. */
function talkOf(
  conversation: Conversation,
  mark: Mark | undefined,
  joined: readonly Edge<'joined'>[],
  held: readonly Edge<'holds'>[],
): Talk {
  const read = mark?.value ?? '';
  return {
    conversation,
    joined: new Set(joined.map(({ from }) => from)),
    read,
    held: held.map(({ to }) => to).filter((id, at) => at < recent || id > read),
  };
}

function conversationView(
  sight: Sight,
  { conversation, joined, read, held }: Talk,
  said: Said,
): { view: ConversationView; hollow: boolean } {
  const { id, members } = conversation;
  const newest = held.flatMap((message) => said.byId.get(message) ?? []);
  const last = newest.flatMap((each) => messageView(sight, each) ?? [])[0];
  const present = members.filter((member) => members.length === 2 || joined.has(member));
  const view = {
    id,
    members: present.flatMap((member) => personView(sight, member) ?? []),
    ...(last && { last }),
    unread: unreadOf(
      sight,
      held.filter((message) => message > read),
      said,
    ),
    createdAt: timeOf(id),
  };
  return { view, hollow: last === undefined && held.length < recent };
}

/** Whoever writes has read what was there: counting ends at one's own newest message. */
function unreadOf(sight: Sight, held: readonly MessageId[], { byId, hushed }: Said): number {
  const self = sight.viewer.id as UserId;
  const isOwn = (id: MessageId) => byId.get(id)?.authorId === self || sight.has('sent', self, id);
  const shows = (id: MessageId) => {
    const message = byId.get(id);
    if (message !== undefined) return messageView(sight, message) !== undefined;
    return !hushed.has(id) && !sight.has('dropped', self, id);
  };
  const own = held.findIndex(isOwn);
  return held.slice(0, own === -1 ? held.length : own).filter(shows).length;
}

function wantMember(wants: Wants, self: UserId, member: UserId): void {
  wants.user(member);
  if (member === self) return;
  wants.link('blocks', self, member);
  wants.link('blocks', member, self);
}

/** A member whom the viewer may see: not hidden, and not across a block. */
function personView(sight: Sight, id: UserId): Author | undefined {
  const author = sight.user(id);
  const { as } = decide('accounts', sight.viewer, { author }, relationsTo(sight, id));
  return author && as === 'show' ? authorView(author) : undefined;
}

/** A message, unless the viewer deleted it or may not see its author. */
function messageView(sight: Sight, message: Message): MessageView | undefined {
  const { id, conversationId, authorId, text } = message;
  const author = personView(sight, authorId);
  if (author === undefined || sight.has('dropped', sight.viewer.id as UserId, id)) return undefined;
  return { id, conversationId, author, text, createdAt: timeOf(id) };
}

/** Views of messages that the viewer's conversation holds, in the order given. */
export async function viewMessages(
  ports: TalkPorts,
  actor: Actor,
  ids: readonly MessageId[],
): Promise<{ views: (MessageView | undefined)[]; sight: Sight }> {
  const messages = await ports.messages.get(ids);
  const self = actorId(actor);
  const wants = createWants(writerOf(actor));
  for (const message of messages) {
    if (message === undefined) continue;
    wantMember(wants, self, message.authorId);
    wants.link('dropped', self, message.id);
  }
  const sight = await wants.resolve(ports, []);
  return { views: messages.map((message) => message && messageView(sight, message)), sight };
}
