import { type Actor, bothUsers } from '../actor.ts';
import { type Edge, edge, type Link, link } from '../edge.ts';
import { TwcloneError } from '../errors.ts';
import { timeOf, type UserId } from '../ids.ts';
import { followNotice, singleNotice } from '../notice.ts';
import type { Needs } from '../ports.ts';
import type { User } from '../user.ts';
import { fields, flag } from './input.ts';
import { blocksBetween, refuseIf } from './ties.ts';

export interface FollowOptions {
  /** Their reposts show at home; default `true`. */
  readonly showReposts?: boolean | undefined;
  /** All their replies show at home; default `false`: only those to people one follows. */
  readonly showReplies?: boolean | undefined;
  /** Each new post is notified, of the newest 1,000 who are followed so; default `false`. */
  readonly notify?: boolean | undefined;
}

export interface FollowResult {
  readonly state: 'following' | 'requested';
}

export type FollowPorts = Needs<'users' | 'handles' | 'edges' | 'ids'>;

/** One follows, or has asked to follow, at most so many; or 1.1 for each of one's followers. */
const mostFollows = 7_500;

/**
 * Follows an account, or asks a protected one. Following twice changes the options and counts once.
 *
 * Order: check → add → check blocks again → remove if blocked, so that no interleaving leaves a
 * follow beside a block. Throws `not_found`, `invalid` for oneself, `forbidden` where a block lies
 * between the two, `limited` beyond 7,500 follows.
 */
export async function follow(
  ports: FollowPorts,
  actor: Actor,
  target: string,
  options: FollowOptions = {},
): Promise<FollowResult> {
  const change = optionLinks(fields(options, 'The options of a follow'));
  const { self, other } = await bothUsers(ports, actor, target);
  const request = link('requested', self.id, other.id);
  const told = toldTo(other, self.id);
  const ties = [...blocksBetween(self.id, other.id), link('follows', self.id, other.id), request];
  const [[mine, theirs, already, pending, before], counts] = await Promise.all([
    ports.edges.get([...ties, ...told]),
    ports.edges.count([
      { kind: 'follows', from: self.id },
      { kind: 'requested', from: self.id },
      { kind: 'follows', to: self.id },
    ]),
  ]);
  await refuseIf(mine ?? theirs, ports, self.id, other.id);
  checkNew(already, counts);
  const kind = already === undefined && other.protected ? 'requested' : 'follows';
  const { added, removed } = change(self.id, other.id);
  if (before !== undefined) await forget(ports, told, pending);
  await ports.edges.add([...dated(ports, added), ...follows(ports, self.id, other.id, kind)]);
  await removeAny(ports, removed, kind === 'follows' && pending !== undefined ? [request] : []);
  const [late, later] = await ports.edges.get(blocksBetween(self.id, other.id));
  await refuseIf(late ?? later, ports, self.id, other.id);
  return { state: kind === 'follows' ? 'following' : 'requested' };
}

async function removeAny(ports: FollowPorts, ...links: Link[][]): Promise<void> {
  const all = links.flat();
  if (all.length > 0) await ports.edges.remove(all);
}

/** Of an earlier request, which has ended, nothing is told any more: the next one is news. */
async function forget(
  ports: FollowPorts,
  told: readonly Link[],
  pending: string | undefined,
): Promise<void> {
  if (pending === undefined) await ports.edges.remove(told);
}

/** The notice of a request, which only a protected account gets. */
function toldTo(other: User, self: UserId): Link[] {
  return other.protected
    ? [link('noticed', other.id, singleNotice('request', self, other.id))]
    : [];
}

/** What a first follow must pass; another one only changes the options. */
function checkNew(already: string | undefined, counts: readonly number[]): void {
  const [following = 0, asked = 0, followers = 0] = counts;
  if (already !== undefined || following + asked < Math.max(mostFollows, followers * 1.1)) return;
  throw new TwcloneError('limited', 'You follow as many accounts as you may. Unfollow some.');
}

function follows(
  ports: FollowPorts,
  from: UserId,
  to: UserId,
  kind: 'follows' | 'requested',
): Edge[] {
  const id = ports.ids.next();
  const key = kind === 'follows' ? followNotice(timeOf(id)) : singleNotice('request', from, to);
  return [edge('noticed', to, key, id) as Edge, edge(kind, from, to, id) as Edge];
}

/** What each option adds to or removes from the ties of a follower. Absent = as it was. */
function optionLinks(options: FollowOptions) {
  const reposts = flag('showReposts', options.showReposts);
  const wanted = [
    ['hidesReposts', reposts === undefined ? undefined : !reposts],
    ['showsReplies', flag('showReplies', options.showReplies)],
    ['watches', flag('notify', options.notify)],
  ] as const;
  return (from: UserId, to: UserId) => {
    const links = (on: boolean) =>
      wanted.filter(([, value]) => value === on).map(([kind]) => link(kind, from, to));
    return { added: links(true), removed: links(false) };
  };
}

function dated(ports: FollowPorts, links: readonly Link[]): Edge[] {
  return links.map((each) => ({ ...each, id: ports.ids.next() }) as Edge);
}
