import type { Edge, Edges, Fed, FeedQuery, Kind, UserId } from '@twclone/core';
import { newestFirst } from '@twclone/core';
import { farSides, feedOf } from '../../src/brute.ts';
import { listOf } from './edges.ts';
import { edges, everything, type Mutant } from './mutant.ts';

/** A feed that is made another way. */
function feed(
  name: string,
  ids: string,
  change: (query: FeedQuery, own: Edges) => Promise<Edge[]>,
): Mutant {
  return edges(name, ids, (own) => ({
    feed: ((query: FeedQuery) => change(query, own)) as Edges['feed'],
  }));
}

type Loose = Omit<FeedQuery, 'of' | 'via' | 'nodes'>;

/** The query without those whose feed it is. */
function loose({ of: _of, via: _via, nodes: _nodes, ...query }: FeedQuery): Loose {
  return query;
}

async function ends(own: Edges, { of, via, nodes }: FeedQuery): Promise<readonly UserId[]> {
  if (nodes) return nodes;
  const found = await listOf(own, { kinds: [via], from: of, limit: 10_000 });
  return found.map(({ to }) => to as UserId);
}

const among = (own: Edges, query: FeedQuery, nodes: readonly UserId[]): Promise<Edge[]> =>
  own.feed({ ...loose(query), nodes } as FeedQuery);

const cut = (found: readonly Edge[], limit: number): Edge[] =>
  [...found].sort(newestFirst).slice(0, limit);

async function hidden(own: Edges, query: FeedQuery): Promise<Set<string>> {
  return farSides(await everything(own), query.except ?? []);
}

export const feedMutants: readonly Mutant[] = [
  feed('own posts are mixed in', 'F1', async (query, own) => {
    const of = query.of ? [query.of as UserId] : [];
    return among(own, query, [...(await ends(own, query)), ...of]);
  }),
  feed('follows are read backwards', 'F1', async (query, own) => {
    if (query.via !== 'follows') return own.feed(query);
    const fans = await listOf(own, { kinds: ['follows'], to: query.of, limit: 10_000 });
    return among(
      own,
      query,
      fans.map(({ from }) => from as UserId),
    );
  }),
  feed('a feed goes by follows, whatever `via`', 'F2', (query, own) =>
    own.feed(query.via ? ({ ...query, via: 'follows' } as FeedQuery) : query),
  ),
  feed('a node named twice gives twice', 'F3', async (query, own) => {
    const nodes = await ends(own, query);
    const each = await Promise.all(nodes.map((node) => among(own, query, [node])));
    return cut(each.flat(), query.limit);
  }),
  feed('no nodes are everybody', 'F3', async (query, own) => {
    if (query.nodes?.length !== 0) return own.feed(query);
    return among(
      own,
      query,
      (await everything(own)).map(({ from }) => from as UserId),
    );
  }),
  feed('a limit for each kind', 'F4', async (query, own) => {
    const kinds = query.kinds as readonly Fed[];
    const limit = Math.ceil(query.limit / Math.max(1, kinds.length));
    const each = kinds.map((kind) => own.feed({ ...query, kinds: [kind], limit }));
    return cut((await Promise.all(each)).flat(), query.limit);
  }),
  feed('kinds are ignored', 'F4', async (query, own) => {
    const kinds: Fed[] = ['wrote', 'replied', 'whispered', 'reposted'];
    return own.feed({ ...query, kinds });
  }),
  feed('a cap for each followee', 'F5', async (query, own) => {
    const nodes = await ends(own, query);
    const each = nodes.map((node) => among(own, { ...query, limit: 50 }, [node]));
    return cut((await Promise.all(each)).flat(), query.limit);
  }),
  feed('`before` is inclusive', 'F6', (query, own) =>
    own.feed({ ...query, before: query.before && `${query.before}0` }),
  ),
  feed('`after` is read upwards', 'F6', async (query, own) => {
    if (!query.after) return own.feed(query);
    return (await own.feed({ ...query, limit: 10_000 })).slice(-query.limit);
  }),
  feed('candidates are cut before the window', 'F7', async (query, own) => {
    const found = await own.feed({ ...query, before: undefined, limit: query.limit * 4 });
    return found.filter(({ id }) => !query.before || id < query.before).slice(0, query.limit);
  }),
  feed('`except` is ignored', 'F8 F9 F11', (query, own) => own.feed({ ...query, except: [] })),
  feed('`except` is applied to the page', 'F8', async (query, own) => {
    const far = await hidden(own, query);
    const found = await own.feed({ ...query, except: [] });
    return found.filter(({ from }) => !far.has(from));
  }),
  feed('`except` is ignored for nodes', 'F8', (query, own) =>
    own.feed(query.nodes ? { ...query, except: [] } : query),
  ),
  feed('ends are read in one direction', 'F9', (query, own) =>
    own.feed({ ...query, except: (query.except ?? []).filter(({ from }) => from !== undefined) }),
  ),
  feed('`except` looks at what it was done to', 'F10', async (query, own) => {
    const far = await hidden(own, query);
    const found = await own.feed({ ...query, limit: 10_000 });
    return found.filter(({ to }) => !far.has(to)).slice(0, query.limit);
  }),
  feed('mutes and blocks of `of` always', 'F11', async (query, own) => {
    if (query.via !== 'follows') return own.feed(query);
    const { of: from } = query;
    return own.feed({
      ...query,
      except: [
        { kind: 'mutes', from },
        { kind: 'blocks', from },
      ],
    });
  }),
  feed('`except` has no kind', 'F11', async (query, own) => {
    const except = (query.except ?? []).flatMap((end) =>
      (['mutes', 'blocks'] as const).map((kind) => ({ ...end, kind })),
    );
    return own.feed({ ...query, except: except as NonNullable<FeedQuery['except']> });
  }),
  feed('`of` is filtered out by hand', 'F12', async (query, own) => {
    const found = await own.feed({ ...query, limit: 10_000 });
    return found.filter(({ from }) => from !== (query.of as string)).slice(0, query.limit);
  }),
  feed('nobody followed is no filter', 'F12', async (query, own) => {
    if ((await ends(own, query)).length > 0) return own.feed(query);
    return among(
      own,
      query,
      (await everything(own)).map(({ from }) => from as UserId),
    );
  }),
  feed('the newest 200 followees', 'F13', async (query, own) =>
    among(own, query, (await ends(own, query)).slice(0, query.of ? 200 : 10_000)),
  ),
  feed('newest first gives up after 1,000 rows', 'F14', async (query, own) => {
    const kinds: readonly Kind[] = query.kinds;
    const all = (await everything(own)).filter(({ kind }) => kinds.includes(kind));
    const rows = new Set(cut(all, 1000).map(({ id }) => id));
    return (await own.feed(query)).filter(({ id }) => rows.has(id));
  }),
  feed('nodes are cut at 9,999', 'F15', (query, own) =>
    own.feed(query.nodes ? { ...query, nodes: query.nodes.slice(0, 9999) } : query),
  ),
  edges('a timeline is kept', 'F16', (own) => {
    const kept = new Map<string, Promise<Edge[]>>();
    const feed = (query: FeedQuery) => {
      const key = JSON.stringify(query);
      const found = kept.get(key) ?? own.feed(query);
      kept.set(key, found);
      return found;
    };
    return { feed: feed as Edges['feed'] };
  }),
  feed('once for what it points at', 'F17', async (query, own) => {
    const found = await own.feed({ ...query, limit: 10_000 });
    return [...new Map(found.map((each) => [each.to, each])).values()].slice(0, query.limit);
  }),
  feed('ties by author ascending', 'F17', async (query, own) => {
    const found = await own.feed({ ...query, limit: 10_000 });
    return found
      .sort((a, b) => (a.id === b.id ? (a.from < b.from ? -1 : 1) : newestFirst(a, b)))
      .slice(0, query.limit);
  }),
  feed('`after` and `except` do not go together', 'F18', async (query, own) =>
    feedOf(await everything(own), query.after ? { ...query, except: [] } : query),
  ),
];
