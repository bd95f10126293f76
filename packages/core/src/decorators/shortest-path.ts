import type { UserId } from '../ids.ts';

/** Neighbours of each of these nodes: those they follow (`forward`), or who follow them. */
type Neighbours = (nodes: UserId[], forward: boolean) => Promise<UserId[][]>;

interface Side {
  /** Every node reached, with those through which it was reached first. */
  readonly via: Map<UserId, UserId[]>;
  rim: UserId[];
}

/**
 * A shortest chain of follows by breadth-first search from both ends, the smaller rim first, so
 * that a chain of six hops costs two searches of three. Of several the one with the smallest ids,
 * compared hop by hop.
 */
export async function shortestPath(
  query: { readonly from: UserId; readonly to: UserId; readonly depth: number },
  neighbours: Neighbours,
): Promise<UserId[] | undefined> {
  const { from, to, depth } = query;
  if (from === to) return [from];
  const ahead: Side = { via: new Map([[from, []]]), rim: [from] };
  const behind: Side = { via: new Map([[to, []]]), rim: [to] };
  for (let hop = 0; hop < depth; hop += 1) {
    const forward = ahead.rim.length <= behind.rim.length;
    const [side, other] = forward ? [ahead, behind] : [behind, ahead];
    await widen(side, forward, neighbours);
    if (side.rim.length === 0) return undefined;
    const met = side.rim.filter((node) => other.via.has(node));
    if (met.length > 0) return smallest(ahead, behind, from, to, met);
  }
  return undefined;
}

async function widen(side: Side, forward: boolean, neighbours: Neighbours): Promise<void> {
  const found = await neighbours(side.rim, forward);
  const reached = new Map<UserId, UserId[]>();
  side.rim.forEach((node, at) => {
    for (const next of found[at] ?? []) {
      if (side.via.has(next)) continue;
      reached.set(next, [...(reached.get(next) ?? []), node]);
    }
  });
  for (const [node, via] of reached) side.via.set(node, via);
  side.rim = [...reached.keys()];
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
