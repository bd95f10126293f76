import type { PostId, PostSearch, Search, SearchDoc, Tag, UserId } from '@twclone/core';
import type { Document } from 'mongodb';
import { between, type Store, type Table, text, upsert } from './store.ts';

interface Doc {
  readonly _id: string;
  readonly version: number;
  /** Whatever it can be found by: see `tokensOf`. */
  readonly tokens: readonly string[];
  readonly handle?: string;
  /** What trends count, of open posts only. */
  readonly trend?: { readonly author: string; readonly tags: readonly string[] };
}

type Docs = Table<Doc>;

/** Words, people and tags in one indexed list of tokens: no index could hold two lists. */
export function search(store: Store): Search {
  const docs = store.table<Doc>('docs');
  return {
    async index(added) {
      if (added.length > 0) await docs.collection.bulkWrite(added.map(indexing));
    },
    async remove(ids) {
      await docs.collection.deleteMany({ _id: { $in: ids.map(text<string>) } });
    },
    posts: (query) => posts(docs, query),
    users: users(docs),
    trends: trends(docs),
  };
}

/** Decided by the server in one step, so that of two at once the newer version stays. */
function indexing(doc: SearchDoc) {
  const { id, version, handle, author, tags = [], open } = doc;
  const made: Doc = {
    ...{ _id: text<string>(id), version, tokens: tokensOf(doc) },
    ...(handle === undefined ? {} : { handle: text(handle) }),
    ...(open && author && tags.length > 0 ? { trend: { author, tags } } : {}),
  };
  const isNewer = { $gt: ['$version', { $literal: version }] };
  const $replaceWith = { $cond: [isNewer, '$$ROOT', { $literal: made }] };
  return upsert({ _id: made._id }, [{ $replaceWith }]);
}

/** As many documents as one search looks at. */
const budget = 2000;
/** As many tokens as are weighed against each other. */
const weighed = 8;

async function posts(docs: Docs, query: PostSearch): ReturnType<Search['posts']> {
  const tokens = wantedOf(query);
  const { token, floor } = await rarest(docs, tokens, query);
  const window = {
    $and: [between('_id', query), floor === undefined ? {} : { _id: { $gte: floor } }],
  };
  const stages = [
    { $match: { tokens: token, ...window } },
    { $sort: { _id: -1 } },
    // A border between the two, so that the index is walked by the token that was chosen.
    ...(tokens.length > 1 ? [{ $limit: 2 ** 31 }, { $match: { tokens: { $all: tokens } } }] : []),
    { $limit: query.limit + 1 },
    { $project: { _id: 1 } },
  ];
  const found = await docs.aggregate(stages, { hint: 'docs_tokens' });
  const items = found.slice(0, query.limit).map(({ _id }) => _id as PostId);
  const next = found.length > query.limit ? items.at(-1) : floor;
  return next === undefined ? { items } : { items, next };
}

/**
 * The token that the fewest of the newest documents have, and how far down the budget reaches along
 * it: to no floor where there are fewer.
 */
async function rarest(docs: Docs, tokens: readonly string[], query: PostSearch) {
  const [token = ''] = tokens;
  if (tokens.length === 1) return { token, floor: undefined };
  const last = { projection: { _id: 1 }, sort: { _id: -1 }, skip: budget - 1, limit: 1 } as const;
  const reach = async (token: string) => {
    const filter = { tokens: token, ...between('_id', query) };
    const [found] = await docs.find(filter, { ...last, hint: 'docs_tokens' });
    return { token, floor: found?._id };
  };
  const reaches = await Promise.all(tokens.slice(0, weighed).map(reach));
  return reaches.reduce((a, b) => ((b.floor ?? '') < (a.floor ?? '') ? b : a));
}

function users({ find }: Docs): Search['users'] {
  return async ({ prefix, words, after = '', limit }) => {
    const page = { projection: { handle: 1 }, sort: { handle: 1, _id: 1 }, limit } as const;
    const begins = async (begin: string) => {
      const handle = { $gte: text(begin), $lt: `${begin}\u{10ffff}`, $gt: text(after) };
      return find({ handle }, { ...page, hint: 'docs_handle' });
    };
    const named = async (words: readonly string[]) => {
      const tokens = { $all: words.length > 0 ? words.map((word) => `n${word}`) : ['u'] };
      return find({ tokens, handle: { $gt: text(after) } }, { ...page, hint: 'docs_names' });
    };
    const found = await Promise.all([
      prefix === undefined ? [] : begins(prefix),
      words === undefined ? [] : named(words),
    ]);
    const byId = new Map(found.flat().map(({ _id, handle = '' }) => [_id, handle]));
    return [...byId]
      .map(([id, handle]) => ({ id: id as UserId, handle }))
      .sort((a, b) => (a.handle < b.handle ? -1 : 1))
      .slice(0, limit);
  };
}

function trends({ aggregate }: Docs): Search['trends'] {
  return async ({ tags, limit, ...window }) => {
    const asked: Document = tags ? { 'trend.tags': { $in: tags.map(text<string>) } } : {};
    const stages = [
      { $match: { 'trend.author': { $exists: true }, ...between('_id', window), ...asked } },
      { $unwind: '$trend.tags' },
      { $match: asked },
      { $group: { _id: { tag: '$trend.tags', author: '$trend.author' } } },
      { $group: { _id: '$_id.tag', accounts: { $sum: 1 } } },
      { $setWindowFields: { sortBy: { accounts: -1 }, output: { rank: { $rank: {} } } } },
      // With all that are level with the last: their order is that of the ports, not of MongoDB.
      { $match: { rank: { $lte: limit } } },
    ];
    const found = await aggregate(stages, { hint: 'docs_trend' });
    return found
      .map(({ _id: tag, accounts }) => ({ tag: tag as Tag, accounts: Number(accounts) }))
      .sort((a, b) => b.accounts - a.accounts || (a.tag < b.tag ? -1 : 1))
      .slice(0, limit);
  };
}

function wantedOf({ words, author, to, tag, media, open }: PostSearch): string[] {
  const found = new Set(words.map((word) => `w${word}`));
  for (const [sort, value] of Object.entries({ a: author, t: to, g: tag, m: media, o: open })) {
    if (value !== undefined) found.add(`${sort}${value}`);
  }
  return found.size > 0 ? [...found] : ['p'];
}

/** A letter for the sort of thing, then the thing: a word of a post, a word of a name … */
function tokensOf({ handle, author, words, to = [], tags = [], media, open }: SearchDoc): string[] {
  const user = handle === undefined ? [] : ['u', ...words.map((word) => `n${word}`)];
  if (author === undefined) return user;
  const facets = [`a${author}`, ...to.map((one) => `t${one}`), ...tags.map((tag) => `g${tag}`)];
  return [...user, 'p', `m${!!media}`, `o${!!open}`, ...facets, ...words.map((word) => `w${word}`)];
}
