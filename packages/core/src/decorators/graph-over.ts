import type { Edge, End } from '../edge.ts';
import { link, newestFirst } from '../edge.ts';
import type { UserId } from '../ids.ts';
import type { Call, Edges, Graph, SuggestQuery } from '../ports.ts';
import { allEdges, chunks, farSides, perCall } from './all-edges.ts';
import { type Hops, shortestPath } from './shortest-path.ts';

type Walkable = Pick<Edges, 'get' | 'list' | 'count'>;

/**
 * Traversal by the one-hop calls of `edges`, for a store that has none of its own. A suggestion
 * reads up to `breadth`² edges. A call whose signal is aborted makes no further hop.
 */
export function graphOver(edges: Walkable): Graph {
  return {
    suggest: (query, call) => suggest(edges, query, call),
    async known({ of, subjects, sample }, call) {
      const found = await followersAmong(edges, of, subjects, call);
      return found.map((at) => ({
        total: at.length,
        sample: at.slice(0, sample).map((edge) => edge.from),
      }));
    },
    async shared({ of, subject, before, after, limit }, call) {
      const [found = []] = await followersAmong(edges, of, [subject], call);
      return found
        .filter(({ id }) => (before === undefined || id < before) && !(after && id <= after))
        .slice(0, limit);
    },
    async path(query, call) {
      const closed = await farSides(edges, query.except, call);
      // Nobody is walked *through*; the ends of the chain are asked for.
      for (const end of [query.from, query.to]) closed.delete(end);
      return shortestPath(query, hops(edges, closed, call));
    },
  };
}

function hops(edges: Walkable, closed: ReadonlySet<string>, call?: Call): Hops {
  const endsOf = (nodes: readonly UserId[], forward: boolean) =>
    nodes.map((node) =>
      forward ? { kind: 'follows', from: node } : { kind: 'follows', to: node },
    );
  return {
    async cost(nodes, forward) {
      let sum = 0;
      for (const some of chunks(endsOf(nodes, forward), perCall)) {
        call?.signal?.throwIfAborted();
        const counts = await edges.count(some as Parameters<Edges['count']>[0], call);
        sum = counts.reduce((all, count) => all + count, sum);
      }
      return sum;
    },
    async neighbours(nodes, forward) {
      const found = await allEdges(edges, endsOf(nodes, forward) as End[], call);
      return found.map((at) =>
        (at as Edge<'follows'>[])
          .map((edge) => (forward ? edge.to : edge.from))
          .filter((node) => !closed.has(node)),
      );
    },
  };
}

async function suggest(edges: Walkable, query: SuggestQuery, call?: Call) {
  const { of, breadth, limit } = query;
  const [[friends = []], hidden] = await Promise.all([
    newest(edges, [of], breadth, call),
    farSides(edges, query.except, call),
  ]);
  const known = new Map<UserId, number>();
  const near = friends.map((edge) => edge.to);
  for (const edge of (await newest(edges, near, breadth, call)).flat()) {
    if (edge.to === of || hidden.has(edge.to)) continue;
    known.set(edge.to, (known.get(edge.to) ?? 0) + 1);
  }
  return [...known]
    .map(([id, count]) => ({ id, known: count }))
    .sort((a, b) => b.known - a.known || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The newest follows of each of these. */
async function newest(edges: Walkable, of: readonly UserId[], limit: number, call?: Call) {
  const found: Edge<'follows'>[][] = [];
  for (const some of chunks(of, perCall)) {
    call?.signal?.throwIfAborted();
    const queries = some.map((from) => ({ kinds: ['follows'] as const, from, limit }));
    found.push(...(await edges.list<'follows'>(queries, call)));
  }
  return found;
}

/** The `follows` edges to each subject from all whom `of` follows, newest first. */
async function followersAmong(
  edges: Walkable,
  of: UserId,
  subjects: readonly UserId[],
  call?: Call,
): Promise<Edge<'follows'>[][]> {
  const [followed = []] = await allEdges(edges, [{ kind: 'follows', from: of }], call);
  const friends = followed.map((edge) => edge.to as UserId);
  const links = subjects.flatMap((subject) => friends.map((one) => link('follows', one, subject)));
  const ids: (string | undefined)[] = [];
  for (const some of chunks(links, perCall)) {
    call?.signal?.throwIfAborted();
    ids.push(...(await edges.get(some, call)));
  }
  const found = links.map((each, at) => ({ ...each, id: ids[at] ?? '' }));
  return subjects.map((_, at) =>
    found
      .slice(at * friends.length, (at + 1) * friends.length)
      .filter(({ id }) => id !== '')
      .sort(newestFirst),
  );
}
