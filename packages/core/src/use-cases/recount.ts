import { type CountedEnd, countedFrom, countedTo } from '../edge.ts';
import type { Needs } from '../ports.ts';
import { type CareRequest, type CareResult, careFor } from './care.ts';

const ofUsers = {
  from: countedFrom.filter((kind) => kind !== 'includes'),
  to: countedTo.filter((kind) => kind === 'follows' || kind === 'requested'),
};
const ofPosts = {
  from: [],
  to: countedTo.filter((kind) => !['follows', 'requested', 'voted', 'joined'].includes(kind)),
};
const ofConversations = { from: [], to: countedTo.filter((kind) => kind === 'joined') };
type Kinds = typeof ofUsers | typeof ofPosts | typeof ofConversations;

/** Counts the edges of every user, post and conversation again and mends the kept numbers. */
export function recount(
  ports: Needs<'users' | 'posts' | 'conversations' | 'edges'>,
  request: CareRequest = {},
): Promise<CareResult> {
  const mend = (kinds: Kinds) => (records: readonly { id: string }[]) =>
    recountAll(
      ports,
      records.flatMap(({ id }) => endsOf(id, kinds)),
    );
  return careFor<'users' | 'posts' | 'conversations'>(ports, 'recount', request, {
    users: mend(ofUsers),
    posts: mend(ofPosts),
    conversations: mend(ofConversations),
  });
}

function endsOf(id: string, { from, to }: { from: readonly string[]; to: readonly string[] }) {
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
