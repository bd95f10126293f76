import type { UserId } from '../ids.ts';

/** What a search asks of the edges. */
export interface Hops {
  /** How many follows a hop from these nodes reads: those of theirs (`forward`), or those of them. */
  cost(nodes: readonly UserId[], forward: boolean): Promise<number>;
  /** Neighbours of each of these nodes: those they follow (`forward`), or who follow them. */
  neighbours(nodes: readonly UserId[], forward: boolean): Promise<UserId[][]>;
}

/** As many follows as one hop may read: the bound of what a search costs. */
const mostFollows = 100_000;

interface Side {
  readonly forward: boolean;
  /** Every node reached, with those through which it was reached first. */
  readonly via: Map<UserId, UserId[]>;
  rim: UserId[];
  /** Of the next hop; unknown after each. */
  cost?: number | undefined;
}

/**
 * A shortest chain of follows by breadth-first search from both ends, the cheaper hop first, so
 * that a chain of six hops costs two searches of three. Of several the one with the smallest ids,
 * compared hop by hop. None where both of the next hops would read more than 100,000 follows.
 */
export async function shortestPath(
  query: { readonly from: UserId; readonly to: UserId; readonly depth: number },
  hops: Hops,
): Promise<UserId[] | undefined> {
  const { from, to, depth } = query;
  if (from === to) return [from];
  const ahead: Side = { forward: true, via: new Map([[from, []]]), rim: [from] };
  const behind: Side = { forward: false, via: new Map([[to, []]]), rim: [to] };
  for (let hop = 0; hop < depth; hop += 1) {
    const side = await cheaper(ahead, behind, hops);
    if (!side) return undefined;
    await widen(side, hops);
    const other = side === ahead ? behind : ahead;
    const met = side.rim.filter((node) => other.via.has(node));
    if (met.length > 0) return smallest(ahead, behind, from, to, met);
  }
  return undefined;
}

/** The side whose next hop reads less; none if it still reads too much, or has nobody to go on from. */
async function cheaper(ahead: Side, behind: Side, hops: Hops): Promise<Side | undefined> {
  const [forward, backward] = await Promise.all([costOf(ahead, hops), costOf(behind, hops)]);
  if (Math.min(forward, backward) > mostFollows) return undefined;
  const side = forward <= backward ? ahead : behind;
  return side.rim.length > 0 ? side : undefined;
}

async function costOf(side: Side, hops: Hops): Promise<number> {
  side.cost ??= await hops.cost(side.rim, side.forward);
  return side.cost;
}

async function widen(side: Side, hops: Hops): Promise<void> {
  const found = await hops.neighbours(side.rim, side.forward);
  const reached = new Map<UserId, UserId[]>();
  side.rim.forEach((node, at) => {
    for (const next of found[at] ?? []) if (!side.via.has(next)) push(reached, next, node);
  });
  for (const [node, via] of reached) side.via.set(node, via);
  side.rim = [...reached.keys()];
  side.cost = undefined;
}

/** Adds to a list in place: a copy for each of the many who follow one would take minutes. */
function push(lists: Map<UserId, UserId[]>, key: UserId, item: UserId): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** Walks from `from`, always to the smallest node that still lies on a shortest chain. */
function smallest(
  ahead: Side,
  behind: Side,
  ...[from, to, met]: [UserId, UserId, UserId[]]
): UserId[] {
  const after = new Map<UserId, Set<UserId>>();
  const link = (node: UserId, next: UserId) =>
    after.set(node, (after.get(node) ?? new Set()).add(next));
  back(ahead, met, (node, via) => link(via, node));
  back(behind, met, (node, via) => link(node, via));
  const path = [from];
  for (let node = from; node !== to; path.push(node)) {
    node = [...(after.get(node) ?? [])].sort()[0] ?? to;
  }
  return path;
}

function back(side: Side, met: UserId[], link: (node: UserId, via: UserId) => void): void {
  for (let rim = met; rim.length > 0; ) {
    const next = new Set<UserId>();
    for (const node of rim) {
      for (const via of side.via.get(node) ?? []) {
        link(node, via);
        next.add(via);
      }
    }
    rim = [...next];
  }
}
