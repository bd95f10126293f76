import { type Actor, actorId, carries, signIn } from '../actor.ts';
import { begunEdge, mostMembers, pairMark } from '../conversation.ts';
import { type Edge, edge, link } from '../edge.ts';
import { invalid, notFound } from '../errors.ts';
import { type ConversationId, isId, type UserId } from '../ids.ts';
import type { Needs } from '../ports.ts';
import { type ConversationView, type TalkPorts, viewConversations } from '../read/conversation.ts';
import { handleKey, type User } from '../user.ts';
import { ensure } from './ensure.ts';
import { fields } from './input.ts';
import { claimSubject } from './receipt.ts';
import { checkWelcome } from './welcome.ts';

/** Whom to talk to. */
export interface NewConversation {
  /** Ids or handles of 1–49 others. */
  readonly members: readonly string[];
  /** 1–64 visible ASCII characters: repeating with it is safe for 24 h. */
  readonly idempotencyKey?: string | undefined;
}

type StartPorts = TalkPorts & Needs<'handles' | 'settings' | 'receipts' | 'ids' | 'clock'>;

/**
 * Starts a conversation of 2–50, the actor included. Two people have one: starting it again answers
 * the same, and brings the actor back if they had left it; what was said before then stays hidden
 * from them. The others learn of a conversation by its first message.
 *
 * Order: receipt → (of two: the mark by which it is theirs) → record → `joined`, the actor's last
 * → of a group: that it was finished. The key of a group that the actor has left is `not_found`.
 * Throws `invalid`, `not_found` for an account that is hidden, `forbidden` across a block or where
 * somebody does not take messages from the actor, `conflict` for a used key.
 */
export async function startConversation(
  ports: StartPorts,
  actor: Actor,
  input: NewConversation,
): Promise<ConversationView> {
  const { members, idempotencyKey: key } = fields(input, 'The conversation');
  const named = namesOf(members);
  const self = await signIn(ports, actor);
  const subject = ports.ids.next() as ConversationId;
  const claim = { actor: self.id, verb: 'startConversation', key, input: { named }, subject };
  const { id, repeated } = await claimSubject(ports, claim);
  if (repeated && (await isIn(ports, self.id, id))) return view(ports, actor, id);
  const others = await peopleOf(ports, self.id, named);
  const [other, ...more] = others;
  if (other !== undefined && more.length === 0) {
    return view(ports, actor, await pair(ports, self.id, other, id));
  }
  if (repeated) await refuseIfLeft(ports, id);
  await group(ports, self.id, others, id);
  return view(ports, actor, id);
}

function namesOf(members: unknown): readonly string[] {
  if (Array.isArray(members) && members.length > 0 && members.length < mostMembers) {
    return members.map((name) => (isId(name) ? name : handleKey(name)));
  }
  throw invalid(`\`members\` is a list of 1 to ${mostMembers - 1} others, by id or handle.`);
}

/** The accounts of these ids and handles, each once. */
async function peopleOf(
  ports: Needs<'users' | 'handles'>,
  self: UserId,
  named: readonly string[],
): Promise<UserId[]> {
  const keys = [...new Set(named.filter((name) => !isId(name)).map(handleKey))];
  const claims = keys.length > 0 ? await ports.handles.get(keys) : [];
  const owners = new Map(claims.flatMap((claim) => (claim ? [[claim.id, claim.userId]] : [])));
  const ids = named.map((name) => (isId(name) ? (name as UserId) : owners.get(handleKey(name))));
  if (ids.includes(self)) throw invalid('You are a member anyway. Name others only.');
  const known = ids.filter((id) => id !== undefined);
  const users = known.length === ids.length ? await ports.users.get(known) : [];
  const found = named.filter((name, at) => isThere(users[at], name));
  if (found.length < named.length) throw notFound('account');
  return [...new Set(known)];
}

function isThere(user: User | undefined, name: string): boolean {
  return user?.state === 'active' && carries(user, name);
}

/** The one conversation of two people, with the actor in it. A refusal leaves no trace. */
async function pair(
  ports: StartPorts,
  self: UserId,
  other: UserId,
  proposed: ConversationId,
): Promise<ConversationId> {
  const claim = { id: pairMark(self, other), version: 1, value: proposed as string };
  const [known] = await ports.marks.get([claim.id]);
  const theirs = known && (await sinceOf(ports, other, known.value as ConversationId));
  await checkWelcome(ports, self, [other], theirs !== undefined);
  // Of two who start at once, one makes the claim, and both go on with it.
  const { value } = known ?? (await ensure(ports.marks, claim, () => true));
  const id = value as ConversationId;
  const record = { id, version: 1, members: [self, other].sort() };
  await ensure(ports.conversations, record, () => true);
  const [[newest] = []] = await ports.edges.list([{ from: id, kinds: ['holds'], limit: 1 }]);
  await ports.edges.add([edge('joined', self, id, newest?.id ?? id) as Edge]);
  return id;
}

/** Whether an earlier try came so far. Of a group it may lack the end. */
async function isIn(ports: StartPorts, self: UserId, id: ConversationId): Promise<boolean> {
  if ((await sinceOf(ports, self, id)) === undefined) return false;
  const [stored] = await ports.conversations.get([id]);
  if (stored && stored.members.length > 2) await ports.edges.add([begunEdge(id)]);
  return true;
}

/** A group that was finished and left since: the same key brings nobody back into it. */
async function refuseIfLeft(ports: StartPorts, id: ConversationId): Promise<void> {
  const [[begun], [[message] = []]] = await Promise.all([
    ports.edges.get([begunEdge(id)]),
    ports.edges.list([{ from: id, kinds: ['holds'], limit: 1 }]),
  ]);
  if (begun !== undefined || message !== undefined) throw notFound('conversation');
}

async function group(
  ports: StartPorts,
  self: UserId,
  others: readonly UserId[],
  id: ConversationId,
): Promise<void> {
  await checkWelcome(ports, self, others, false);
  const record = { id, version: 1, members: [...others, self] };
  // A try that goes on does so with the members of the record.
  const { members } = await ensure(ports.conversations, record, () => true);
  // One id for all: no walk over the members of a conversation has a second page.
  const joined = members.map((member) => edge('joined', member, id, id) as Edge);
  await ports.edges.add([...joined, begunEdge(id)]);
}

async function sinceOf(
  ports: Needs<'edges'>,
  user: UserId,
  id: ConversationId,
): Promise<string | undefined> {
  const [since] = await ports.edges.get([link('joined', user, id)]);
  return since;
}

async function view(
  ports: StartPorts,
  actor: Actor,
  id: ConversationId,
): Promise<ConversationView> {
  const since = await sinceOf(ports, actorId(actor), id);
  const { views } = await viewConversations(
    ports,
    actor,
    since === undefined ? [] : [{ id, since }],
  );
  if (views[0] === undefined) throw notFound('conversation');
  return views[0].view;
}
