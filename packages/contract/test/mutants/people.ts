import type { Search, SearchDoc, UserSearch } from '@twclone/core';
import { type Mutant, search } from './mutant.ts';
import { storing, watched } from './search.ts';

type Person = Awaited<ReturnType<Search['users']>>[number];

function users(
  name: string,
  ids: string,
  change: (
    query: UserSearch,
    own: Search,
    docs: ReadonlyMap<string, SearchDoc>,
  ) => Promise<Person[]>,
): Mutant {
  return search(name, ids, (own) => {
    const { docs, index } = watched(own);
    return { index, users: (query) => change(query, own, docs) };
  });
}

/** Users whose documents fit, without order. */
function people(docs: ReadonlyMap<string, SearchDoc>, fits: (doc: SearchDoc) => boolean): Person[] {
  return [...docs.values()].flatMap((doc) =>
    doc.handle !== undefined && fits(doc) ? [{ id: doc.id as never, handle: doc.handle }] : [],
  );
}

const byHandle = (a: Person, b: Person) => (a.handle < b.handle ? -1 : 1);

export const peopleMutants: readonly Mutant[] = [
  users('a search inside the handle', 'U1', async (query, own, docs) => {
    const { prefix } = query;
    if (prefix === undefined) return own.users(query);
    return people(docs, (doc) => doc.handle?.includes(prefix) === true)
      .sort(byHandle)
      .slice(0, query.limit);
  }),
  users('users by id', 'U1', async (query, own) =>
    (await own.users(query)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  ),
  users('handles by a collation', 'U1', async (query, own) =>
    (await own.users(query)).sort((a, b) => a.handle.localeCompare(b.handle)),
  ),
  users('`after` is inclusive', 'U2', async (query, own) => {
    const { after, limit } = query;
    const all = await own.users({ ...query, after: undefined, limit: 1000 });
    return all.filter(({ handle }) => !after || handle >= after).slice(0, limit);
  }),
  users('`after` is compared with ids', 'U2', async (query, own) => {
    const { after, limit } = query;
    const all = await own.users({ ...query, after: undefined, limit: 1000 });
    return all.filter(({ id }) => !after || id > after).slice(0, limit);
  }),
  users('a page is cut before its order', 'U2', async ({ prefix, limit, after }, _own, docs) =>
    people(docs, ({ handle }) => handle?.startsWith(prefix ?? '') === true)
      .filter(({ handle }) => !after || handle > after)
      .slice(0, limit)
      .sort(byHandle),
  ),
  users('a prefix is a LIKE', 'U3', async (query, _own, docs) => {
    const source = (query.prefix ?? '').replace(/[.*?[\]\\]/g, '\\$&');
    const like = new RegExp(`^${source.replaceAll('_', '.').replaceAll('%', '.*')}`);
    return people(docs, ({ handle }) => like.test(handle ?? '')).sort(byHandle);
  }),
  users('a prefix is a GLOB', 'U3', async (query, _own, docs) => {
    const source = (query.prefix ?? '').replace(/[.[\]\\]/g, '\\$&');
    const glob = new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}`);
    return people(docs, ({ handle }) => glob.test(handle ?? '')).sort(byHandle);
  }),
  users('any of the words', 'U4', async (query, own) => {
    const each = (query.words ?? []).map((word) => own.users({ ...query, words: [word] }));
    const all = new Map((await Promise.all(each)).flat().map((one) => [one.id, one]));
    return [...all.values()].sort(byHandle).slice(0, query.limit);
  }),
  users('prefix and words', 'U4', async (query, own, docs) => {
    const { words, prefix = '', limit } = query;
    if (!words) return own.users(query);
    const all = people(docs, (doc) => words.every((word) => doc.words.includes(word)));
    return all
      .filter(({ handle }) => handle.startsWith(prefix))
      .sort(byHandle)
      .slice(0, limit);
  }),
  users('twice for both', 'U4', async (query, own) => {
    const { words, prefix, ...rest } = query;
    if (!words || prefix === undefined) return own.users(query);
    const both = [await own.users({ ...rest, words }), await own.users({ ...rest, prefix })];
    return both.flat().sort(byHandle).slice(0, query.limit);
  }),
  search('the old handle stays', 'U5', (own) => {
    const old = new Map<string, Person>();
    return {
      async index(docs) {
        for (const { id, handle } of docs) {
          if (handle) old.set(handle, { id: id as never, handle });
        }
        return own.index(docs);
      },
      users: async ({ prefix, ...query }) =>
        prefix === undefined
          ? own.users(query)
          : [...old.values()].filter(({ handle }) => handle.startsWith(prefix)).sort(byHandle),
    };
  }),
];

type Trends = Parameters<Search['trends']>[0];
type Trend = Awaited<ReturnType<Search['trends']>>[number];

function trends(
  name: string,
  ids: string,
  change: (query: Trends, own: Search, docs: ReadonlyMap<string, SearchDoc>) => Promise<Trend[]>,
): Mutant {
  return search(name, ids, (own) => {
    const { docs, index } = watched(own);
    return { index, trends: (query) => change(query, own, docs) };
  });
}

const every = 10_000;

const most =
  (order: (a: string, b: string) => number) =>
  (a: Trend, b: Trend): number =>
    b.accounts - a.accounts || order(a.tag, b.tag);

/** The order of UTF-8, which is that of code points. */
function codePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((each, place) => each !== right[place]);
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
}

export const trendMutants: readonly Mutant[] = [
  trends('posts are counted', 'T1', async (query, own, docs) =>
    (await own.trends(query)).map(({ tag }) => {
      const posts = [...docs.values()].filter((doc) => doc.open && doc.tags?.includes(tag));
      return { tag, accounts: posts.length };
    }),
  ),
  storing('posts for followers are counted', 'T2', (doc) => ({ ...doc, open: true })),
  storing('open until said otherwise', 'T2', (doc) => ({ ...doc, open: doc.open ?? true })),
  trends('a count of all time', 'T3', (query, own) =>
    own.trends({ ...query, before: undefined, after: undefined }),
  ),
  trends('`before` is inclusive', 'T3', (query, own) =>
    own.trends({ ...query, before: query.before && `${query.before}0` }),
  ),
  trends('a limit before the order', 'T4', async (query, own) => {
    const all = await own.trends({ ...query, limit: every });
    const cut = all.sort((a, b) => (a.tag < b.tag ? -1 : 1)).slice(0, query.limit);
    return cut.sort(most((a, b) => (a < b ? -1 : 1)));
  }),
  trends('tags by a collation', 'T4', async (query, own) =>
    (await own.trends({ ...query, limit: every }))
      .sort(most((a, b) => a.localeCompare(b)))
      .slice(0, query.limit),
  ),
  trends('tags by code point', 'T4', async (query, own) =>
    (await own.trends({ ...query, limit: every })).sort(most(codePoints)).slice(0, query.limit),
  ),
  search('a tally that only grows', 'T5', (own) => ({
    index: (docs) => own.index(docs),
    async remove(ids) {
      if (ids.length > 5) return own.remove(ids);
    },
  })),
  trends('absent tags are no tags', 'T6', (query, own) =>
    own.trends({ ...query, tags: query.tags ?? [] }),
  ),
  trends('`tags` is ignored', 'T6', (query, own) =>
    own.trends({ ...query, tags: undefined as never }),
  ),
];
