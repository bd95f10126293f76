import type { Edge, End } from '../edge.ts';
import type { Call, Edges } from '../ports.ts';

/** As many queries as one port call takes. */
export const perCall = 1000;
/** As many edges as one list may answer. */
const perList = 10_000;

/** All edges at each of these ends, newest first: lists are read page by page to their end. */
export async function allEdges(
  edges: Pick<Edges, 'list'>,
  ends: readonly End[],
  call?: Call,
): Promise<Edge[][]> {
  const found = ends.map((end): { end: End; edges: Edge[] } => ({ end, edges: [] }));
  for (let unread = found; unread.length > 0; ) {
    const longer: typeof found = [];
    for (const some of chunks(unread, perCall)) {
      call?.signal?.throwIfAborted();
      const pages = await edges.list(some.map(nextPage), call);
      some.forEach((list, at) => {
        const page = pages[at] ?? [];
        list.edges = list.edges.concat(page);
        if (page.length === perList) longer.push(list);
      });
    }
    unread = longer;
  }
  return found.map((list) => list.edges);
}

type Queries = Parameters<Edges['list']>[0];

function nextPage({ end, edges }: { end: End; edges: readonly Edge[] }): Queries[number] {
  const { kind, ...node } = end;
  const query = { ...node, kinds: [kind], before: edges.at(-1)?.id, limit: perList };
  return query as Queries[number];
}

/** Who stands at the far side of these ends. */
export async function farSides(
  edges: Pick<Edges, 'list'>,
  ends: readonly End[],
  call?: Call,
): Promise<Set<string>> {
  const found = (await allEdges(edges, ends, call)).map((at, which) => {
    const arrive = ends[which]?.from === undefined;
    return at.map(({ from, to }): string => (arrive ? from : to));
  });
  return new Set(found.flat());
}

/** These in parts of at most so many. */
export function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
