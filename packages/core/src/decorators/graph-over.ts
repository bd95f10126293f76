import type { Edge, End } from '../edge.ts';
import { link, newestFirst } from '../edge.ts';
import type { UserId } from '../ids.ts';
import type { Call, Edges, Graph, PathQuery, SuggestQuery } from '../ports.ts';
import { shortestPath } from './shortest-path.ts';

type Walkable = Pick<Edges, 'get' | 'list'>;

/** As many queries or links as one port call takes. */
const perCall = 1000;
/** As many edges as one list may answer. */
const perList = 10_000;

/**
 * Traversal by the one-hop calls of `edges`, for a store that has none of its own. A suggestion
 * reads up to `breadth`² edges.
 */
export function graphOver(edges: Walkable): Graph {
  return {
    suggest: (query, call) => suggest(edges, query, call),
    async known({ of, subjects, sample }, call) {
      const friends = await follows(edges, of, perList, call);
      const found = await followersAmong(edges, friends, subjects, call);
      return found.map((at) => ({
        total: at.length,
        sample: at.slice(0, sample).map((edge) => edge.from),
      }));
    },
    async shared({ of, subject, before, after, limit }, call) {
      const friends = await follows(edges, of, perList, call);
      const [found = []] = await followersAmong(edges, friends, [subject], call);
      return found
        .filter(({ id }) => (before === undefined || id < before) && !(after && id <= after))
        .slice(0, limit);
    },
    async path(query: PathQuery, call) {
      const closed = await farSides(edges, query.except, call);
      // Nobody is walked *through*; the ends of the chain are asked for.
      for (const end of [query.from, query.to]) closed.delete(end);
      return shortestPath(query, async (nodes, forward) => {
        const ends = nodes.map((node) => (forward ? { from: node } : { to: node }));
        const found = await lists(edges, ends as End[], perList, call);
        return found.map((at) =>
          at.map((edge) => (forward ? edge.to : edge.from)).filter((node) => !closed.has(node)),
        );
      });
    },
  };
}

async function suggest(edges: Walkable, query: SuggestQuery, call?: Call) {
  const { of, breadth, limit } = query;
  const [friends, hidden] = await Promise.all([
    follows(edges, of, breadth, call),
    farSides(edges, query.except, call),
  ]);
  const ends = friends.map((friend) => ({ from: friend })) as End[];
  const known = new Map<UserId, number>();
  for (const edge of (await lists(edges, ends, breadth, call)).flat()) {
    if (edge.to === of || hidden.has(edge.to)) continue;
    known.set(edge.to, (known.get(edge.to) ?? 0) + 1);
  }
  return [...known]
    .map(([id, count]) => ({ id, known: count }))
    .sort((a, b) => b.known - a.known || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

async function follows(edges: Walkable, of: UserId, limit: number, call?: Call) {
  const [found = []] = await edges.list([{ kinds: ['follows'], from: of, limit }], call);
  return found.map((edge) => edge.to);
}

/** The `follows` edges from these friends to each subject, newest first. */
async function followersAmong(
  edges: Walkable,
  friends: readonly UserId[],
  subjects: readonly UserId[],
  call?: Call,
): Promise<Edge<'follows'>[][]> {
  const links = subjects.flatMap((subject) => friends.map((one) => link('follows', one, subject)));
  const ids: (string | undefined)[] = [];
  for (const some of chunks(links, perCall)) ids.push(...(await edges.get(some, call)));
  const found = links.map((each, at) => ({ ...each, id: ids[at] ?? '' }));
  return subjects.map((_, at) =>
    found
      .slice(at * friends.length, (at + 1) * friends.length)
      .filter(({ id }) => id !== '')
      .sort(newestFirst),
  );
}

async function farSides(edges: Walkable, ends: readonly End[], call?: Call) {
  const queries = ends.map(({ kind, ...end }) => ({ ...end, kinds: [kind], limit: perList }));
  const found = await edges.list(queries as Parameters<Edges['list']>[0], call);
  return new Set(found.flatMap((at, i) => at.map((edge) => (ends[i]?.from ? edge.to : edge.from))));
}

async function lists(edges: Walkable, ends: readonly End[], limit: number, call?: Call) {
  const found: Edge<'follows'>[][] = [];
  for (const some of chunks(ends, perCall)) {
    const queries = some.map((end) => ({ ...end, kinds: ['follows'], limit }));
    found.push(
      ...(await edges.list(
        queries as unknown as Parameters<typeof edges.list<'follows'>>[0],
        call,
      )),
    );
  }
  return found;
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
