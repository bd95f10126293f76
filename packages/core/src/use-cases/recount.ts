import { type CountedEnd, countedFrom, countedTo } from '../edge.ts';
import { pollOptions } from '../poll.ts';
import type { Needs } from '../ports.ts';
import { isTombstone, type Post } from '../post.ts';
import { type CareRequest, type CareResult, careFor } from './care.ts';

const ofUsers = {
  from: countedFrom.filter((kind) => kind !== 'includes'),
  to: countedTo.filter((kind) => kind === 'follows' || kind === 'requested'),
};
const ofPosts = {
  from: [],
  to: countedTo.filter((kind) => !['follows', 'requested', 'voted', 'joined'].includes(kind)),
};
const ofLists = { from: countedFrom.filter((kind) => kind === 'includes'), to: [] };
const ofConversations = { from: [], to: countedTo.filter((kind) => kind === 'joined') };

/** Counts all edges that have a count again and mends the kept numbers. */
export function recount(
  ports: Needs<'users' | 'posts' | 'lists' | 'conversations' | 'edges'>,
  request: CareRequest = {},
): Promise<CareResult> {
  const mend = (kinds: Kinds) => (records: readonly { id: string }[]) =>
    recountAll(
      ports,
      records.flatMap(({ id }) => endsOf(id, kinds)),
    );
  return careFor<'users' | 'posts' | 'lists' | 'conversations'>(ports, 'recount', request, {
    users: mend(ofUsers),
    posts: (posts) =>
      recountAll(
        ports,
        posts.flatMap((post) => [...endsOf(post.id, ofPosts), ...votesOn(post)]),
      ),
    lists: mend(ofLists),
    conversations: mend(ofConversations),
  });
}

function votesOn(post: Post): CountedEnd[] {
  if (isTombstone(post) || !post.poll) return [];
  return pollOptions(post.id, post.poll.options.length).map((to) => ({ kind: 'voted', to }));
}

interface Kinds {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

function endsOf(id: string, { from, to }: Kinds) {
  return [
    ...from.map((kind) => ({ kind, from: id })),
    ...to.map((kind) => ({ kind, to: id })),
  ] as unknown as CountedEnd[];
}

const perCall = 1_000;

async function recountAll(ports: Needs<'edges'>, ends: readonly CountedEnd[]): Promise<number> {
  let mended = 0;
  for (let at = 0; at < ends.length; at += perCall) {
    const some = ends.slice(at, at + perCall);
    const kept = await ports.edges.count(some);
    const real = await ports.edges.recount(some);
    mended += real.filter((count, i) => count !== kept[i]).length;
  }
  return mended;
}
