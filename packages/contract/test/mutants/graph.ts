import type { Edge, Edges, Graph, SuggestQuery, UserId } from '@twclone/core';
import { graphOver, newestFirst } from '@twclone/core';
import { farSides, followsOf, pathOf, sharedOf, suggestOf } from '../../src/brute.ts';
import { listOf } from './edges.ts';
import { deaf, everything, graph, type Mutant } from './mutant.ts';

type Suggest = Graph['suggest'];

/** Traversal by plain counting over edges that are not quite those of the store. */
function over(own: Edges, all: () => Promise<readonly Edge[]>): Graph {
  return {
    ...own.graph,
    suggest: async (query) => suggestOf(await all(), query) as Awaited<ReturnType<Suggest>>,
    async known({ of, subjects, sample }) {
      const found = await all();
      return subjects.map((subject) => {
        const shared = sharedOf(found, of, subject).map(({ from }) => from as UserId);
        return { total: shared.length, sample: shared.slice(0, sample) };
      });
    },
    async shared({ of, subject, limit, before, after }) {
      const found = sharedOf(await all(), of, subject) as Edge<'follows'>[];
      return found
        .filter(({ id }) => (!before || id < before) && (!after || id > after))
        .slice(0, limit);
    },
    path: async (query) => pathOf(await all(), query) as UserId[] | undefined,
  };
}

interface Bug {
  readonly first?: (friends: string[], all: readonly Edge[], query: SuggestQuery) => string[];
  readonly second?: (all: readonly Edge[], friend: string, query: SuggestQuery) => string[];
}

/** Suggestions with hops of its own. */
function suggesting(
  own: Edges,
  { first = (friends) => friends, second }: Bug,
): Pick<Graph, 'suggest'> {
  const hop = second ?? ((all, friend, { breadth }) => followsOf(all, friend, breadth));
  return {
    async suggest(query) {
      const all = await everything(own);
      const friends = first(followsOf(all, query.of, query.breadth), all, query);
      const follow = (from: string, to: string, at: number) =>
        ({ kind: 'follows', from, to, id: String(1e6 - at) }) as Edge;
      const seen = friends.flatMap((friend, at) => [
        follow(query.of, friend, at),
        ...hop(all, friend, query).map((to, place) => follow(friend, to, place)),
      ]);
      const rest = all.filter(({ kind }) => kind !== 'follows');
      const marks = all.filter(({ kind, from }) => kind === 'follows' && from === query.of);
      const hidden = farSides([...rest, ...marks], query.except);
      const found = suggestOf(seen, { ...query, breadth: 1e6, limit: 1e6, except: [] });
      return found.filter(({ id }) => !hidden.has(id)).slice(0, query.limit) as Awaited<
        ReturnType<Suggest>
      >;
    },
  };
}

const wide = { limit: 1_000_000 };

export const graphMutants: readonly Mutant[] = [
  graph('ties in the order found', 'G1', (own) => ({
    async suggest(query) {
      const found = await own.graph.suggest({ ...query, ...wide });
      return found
        .sort((a, b) => b.known - a.known || (a.id < b.id ? 1 : -1))
        .slice(0, query.limit);
    },
  })),
  graph('least known first', 'G1', (own) => ({
    async suggest(query) {
      const found = await own.graph.suggest({ ...query, ...wide });
      return found.sort((a, b) => a.known - b.known).slice(0, query.limit);
    },
  })),
  graph('oneself is suggested', 'G2', (own) => ({
    async suggest(query) {
      const all = await everything(own);
      const back = followsOf(all, query.of).filter((id) => followsOf(all, id).includes(query.of));
      const self = { id: query.of, known: back.length };
      const found = await own.graph.suggest(query);
      return back.length ? [self, ...found].slice(0, query.limit) : found;
    },
  })),
  graph('those followed are never suggested', 'G2', (own) => ({
    suggest: (query) =>
      own.graph.suggest({
        ...query,
        except: [...query.except, { kind: 'follows', from: query.of }],
      }),
  })),
  graph('`except` is applied to the page', 'G3', (own) => ({
    async suggest(query) {
      const hidden = farSides(await everything(own), query.except);
      const found = await own.graph.suggest({ ...query, except: [] });
      return found.filter(({ id }) => !hidden.has(id));
    },
  })),
  graph('ends are read in one direction', 'G3 G14', (own) => ({
    suggest: (query) =>
      own.graph.suggest({ ...query, except: query.except.filter(({ from }) => from) }),
    path: (query) => own.graph.path({ ...query, except: query.except.filter(({ from }) => from) }),
  })),
  graph('`except` takes followees away', 'G4', (own) =>
    suggesting(own, {
      first(friends, all, { except }) {
        const hidden = farSides(
          all,
          except.filter(({ kind }) => kind !== 'follows'),
        );
        return friends.filter((friend) => !hidden.has(friend));
      },
    }),
  ),
  graph('no bound on the first hop', 'G5', (own) =>
    suggesting(own, { first: (_, all, { of }) => followsOf(all, of) }),
  ),
  graph('the first hop by id', 'G5', (own) =>
    suggesting(own, {
      first: (_, all, { of, breadth }) => followsOf(all, of).sort().reverse().slice(0, breadth),
    }),
  ),
  graph('no bound on the second hop', 'G6', (own) =>
    suggesting(own, { second: (all, friend) => followsOf(all, friend) }),
  ),
  graph('`except` before the second bound', 'G6', (own) =>
    suggesting(own, {
      second(all, friend, { breadth, except }) {
        const hidden = farSides(all, except);
        return followsOf(all, friend)
          .filter((id) => !hidden.has(id))
          .slice(0, breadth);
      },
    }),
  ),
  graph('only the first end of `except`', 'G7', (own) => ({
    suggest: (query) => own.graph.suggest({ ...query, except: query.except.slice(0, 1) }),
  })),
  graph('subjects without followers are left out', 'G8', (own) => ({
    known: async (query) => (await own.graph.known(query)).filter(({ total }) => total > 0),
  })),
  graph('a total of the sample', 'G8', (own) => ({
    known: async (query) =>
      (await own.graph.known(query)).map(({ sample }) => ({ total: sample.length, sample })),
  })),
  graph('the sample by id', 'G8 G10', (own) => ({
    async known(query) {
      const found = await own.graph.known({ ...query, sample: 10_000 });
      return found.map(({ total, sample }) => ({
        total,
        sample: [...sample].sort().reverse().slice(0, query.sample),
      }));
    },
  })),
  graph('a limit before the intersection', 'G9', (own) => ({
    async shared({ of, subject, ...window }) {
      const friends = new Set(followsOf(await everything(own), of));
      const found = await listOf(own, { kinds: ['follows'], to: subject, ...window });
      return found.filter(({ from }) => friends.has(from)) as Edge<'follows'>[];
    },
  })),
  graph('`after` is read upwards', 'G9', (own) => ({
    async shared(query) {
      if (!query.after) return own.graph.shared(query);
      return (await own.graph.shared({ ...query, ...wide })).slice(-query.limit);
    },
  })),
  graph('`before` is inclusive', 'G9', (own) => ({
    shared: (query) => own.graph.shared({ ...query, before: query.before && `${query.before}0` }),
  })),
  graph('a chain without its ends', 'G11', (own) => ({
    path: async (query) => (await own.graph.path(query))?.slice(1, -1),
  })),
  graph('no chain is an empty one', 'G11', (own) => ({
    path: async (query) => (await own.graph.path(query)) ?? [],
  })),
  graph('no chain to oneself', 'G11', (own) => ({
    path: async (query) => (query.from === query.to ? undefined : own.graph.path(query)),
  })),
  graph('depth counts nodes', 'G12', (own) => ({
    path: async (query) => {
      const found = await own.graph.path(query);
      return found && found.length <= query.depth ? found : undefined;
    },
  })),
  graph('depth is always 6', 'G12', (own) => ({
    path: (query) => own.graph.path({ ...query, depth: 6 }),
  })),
  graph('the smallest from the other end', 'G13 G16', (own) => ({
    async path(query) {
      const all = await everything(own);
      const back = all.map(({ kind, from, to, id }) => ({ kind, id, from: to, to: from }) as Edge);
      const turned = back.map((each, at) => (each.kind === 'follows' ? each : all[at])) as Edge[];
      const found = pathOf(turned, { ...query, from: query.to, to: query.from });
      return found?.reverse() as UserId[] | undefined;
    },
  })),
  graph('`except` is ignored', 'G14 G16', (own) => ({
    path: (query) => own.graph.path({ ...query, except: [] }),
  })),
  graph('a closed chain is no chain', 'G14', (own) => ({
    async path(query) {
      const found = await own.graph.path({ ...query, except: [] });
      const hidden = farSides(await everything(own), query.except);
      return found?.slice(1, -1).some((id) => hidden.has(id)) ? undefined : found;
    },
  })),
  graph('an end is filtered with the rest', 'G15', (own) => ({
    async path(query) {
      const hidden = farSides(await everything(own), query.except);
      return hidden.has(query.to) ? undefined : own.graph.path(query);
    },
  })),
  graph('every kind is walked', 'G17', (own) =>
    over(own, async () =>
      (await everything(own)).map((each) =>
        each.kind === 'watches' ? ({ ...each, kind: 'follows' } as Edge) : each,
      ),
    ),
  ),
  graph('arrows are ignored', 'G17', (own) =>
    over(own, async () => {
      const all = await everything(own);
      const turn = ({ from, to, ...each }: Edge) => ({ ...each, from: to, to: from }) as Edge;
      return [...all, ...all.filter(({ kind }) => kind === 'follows').map(turn)].sort(newestFirst);
    }),
  ),
  graph('a projection that is made once', 'G18', (own) => {
    let kept: Promise<readonly Edge[]> | undefined;
    return over(own, () => {
      kept ??= everything(own);
      return kept;
    });
  }),
  graph('a first batch of 1,000 links', 'G19', (own) =>
    graphOver({
      get: own.get,
      count: own.count,
      list: ((queries: Parameters<Edges['list']>[0]) =>
        own.list(
          queries.map((each) => ({ ...each, limit: Math.min(each.limit, 1000) })),
        )) as Edges['list'],
    }),
  ),
  graph('a list of 10,000 taken for all', 'G21', (own) =>
    graphOver({
      get: own.get,
      count: own.count,
      list: (async (queries: Parameters<Edges['list']>[0]) =>
        // A second page is what only one who knows that lists end would ask for.
        own.list(queries.filter(({ before }) => before === undefined))) as Edges['list'],
    }),
  ),
  graph('the signal is not handed on', 'G20', (own) => deaf(own.graph)),
];
