import { type Link, link } from '../edge.ts';
import { TwcloneError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { mostLists } from '../list.ts';
import type { Needs } from '../ports.ts';

/** The options of a follow, each an edge of its own. */
export const followOptions: readonly ('hidesReposts' | 'showsReplies' | 'watches')[] = [
  'hidesReposts',
  'showsReplies',
  'watches',
];

/** What ends with a follow. */
export const followTies: readonly ('follows' | (typeof followOptions)[number])[] = [
  'follows',
  ...followOptions,
];

/** Ends a request, and its options, unless a follow has them by now. */
export async function endRequest(ports: Needs<'edges'>, from: UserId, to: UserId): Promise<void> {
  const [follow] = await ports.edges.get([link('follows', from, to)]);
  const kinds = ['requested' as const, ...(follow === undefined ? followOptions : [])];
  await ports.edges.remove(kinds.map((kind) => link(kind, from, to)));
}

/** Follows, with their options, and requests in both directions. */
function tiesBetween(a: UserId, b: UserId): Link[] {
  return [...followTies, 'requested' as const].flatMap((kind) => [
    link(kind, a, b),
    link(kind, b, a),
  ]);
}

/** As many as one port call takes. */
const perCall = 1_000;
/** All lists that somebody owns, also if racing calls went beyond the limit. */
const allLists = 2 * mostLists;

/** Ends what a block ends: the ties of a follow, and the place of each in the other's lists. */
export async function endTies(ports: Needs<'edges'>, a: UserId, b: UserId): Promise<void> {
  const ownedBy = (from: UserId) => ({ from, kinds: ['owns'] as const, limit: allLists });
  const [mine = [], theirs = []] = await ports.edges.list<'owns'>([ownedBy(a), ownedBy(b)]);
  const ties = [
    ...tiesBetween(a, b),
    ...mine.map(({ to }) => link('includes', to, b)),
    ...theirs.map(({ to }) => link('includes', to, a)),
  ];
  for (let at = 0; at < ties.length; at += perCall) {
    await ports.edges.remove(ties.slice(at, at + perCall));
  }
}

export function blocksBetween(a: UserId, b: UserId): Link[] {
  return [link('blocks', a, b), link('blocks', b, a)];
}

export function acrossBlock(): TwcloneError {
  return new TwcloneError('forbidden', 'A block lies between you and this account.');
}

/** Refuses across a block, and removes what a cut or a race left behind. */
export async function refuseIf(
  block: string | undefined,
  ports: Needs<'edges'>,
  a: UserId,
  b: UserId,
): Promise<void> {
  if (block === undefined) return;
  await ports.edges.remove(tiesBetween(a, b));
  throw acrossBlock();
}
