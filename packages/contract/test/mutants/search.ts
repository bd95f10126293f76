import type { PostSearch, Search, SearchDoc } from '@twclone/core';
import { found } from '../../src/rules/search.ts';
import { deaf, type Mutant, search } from './mutant.ts';

type Change = (word: string) => readonly string[];

/** An index that changes the words of documents and of questions alike. */
function tokens(name: string, ids: string, change: Change): Mutant {
  return search(name, ids, (own) => ({
    index: (docs) =>
      own.index(docs.map((doc) => ({ ...doc, words: doc.words.flatMap((word) => change(word)) }))),
    posts: (query) => own.posts({ ...query, words: query.words.flatMap((word) => change(word)) }),
  }));
}

/** Questions that are changed, or documents. */
const asking = (name: string, ids: string, change: (query: PostSearch) => PostSearch): Mutant =>
  search(name, ids, (own) => ({ posts: (query) => own.posts(change(query)) }));

export const storing = (name: string, ids: string, change: (doc: SearchDoc) => SearchDoc): Mutant =>
  search(name, ids, (own) => ({ index: (docs) => own.index(docs.map(change)) }));

interface Watched extends Pick<Search, 'index'> {
  readonly docs: Map<string, SearchDoc>;
}

/** The documents as they were given last, for an index with another idea of them. */
export function watched(own: Search): Watched {
  const docs = new Map<string, SearchDoc>();
  const index = async (given: readonly SearchDoc[]) => {
    for (const doc of given) docs.set(doc.id, doc);
    return own.index(given);
  };
  return { docs, index };
}

export const searchMutants: readonly Mutant[] = [
  search('any of the words', 'S1', (own) => ({
    async posts(query) {
      const each = query.words.map((word) => found(own, { ...query, words: [word], limit: 1000 }));
      const ids = [...new Set((await Promise.all(each)).flat())].sort().reverse();
      return { items: ids.slice(0, query.limit) };
    },
  })),
  search('words are a phrase', 'S1', (own) => {
    const { docs, index } = watched(own);
    const inOrder = (id: string, words: readonly string[]) =>
      docs.get(id)?.words.join(' ').includes(words.join(' '));
    return {
      index,
      async posts(query) {
        const answer = await own.posts(query);
        return { ...answer, items: answer.items.filter((id) => inOrder(id, query.words)) };
      },
    };
  }),
  tokens('words are stemmed', 'S2', (word) => [word.replace(/(ning|s|n)$/, '') || word]),
  search('words are beginnings', 'S2', (own) => ({
    index: (docs) =>
      own.index(
        docs.map((doc) => ({
          ...doc,
          words: doc.words.flatMap((word) => [...word].map((_, at) => word.slice(0, at + 1))),
        })),
      ),
  })),
  tokens('stop words', 'S3', (word) => (['the', 'a', 'not'].includes(word) ? [] : [word])),
  tokens('words have two letters', 'S3', (word) => (word.length < 2 ? [] : [word])),
  tokens('accents are folded', 'S4', (word) => [word.normalize('NFD').replace(/\p{M}/gu, '')]),
  tokens('letters are folded', 'S4', (word) => [word.replace('ß', 'ss')]),
  tokens('words are split', 'S4', (word) => word.split('_').filter(Boolean)),
  tokens('pairs are taken apart', 'S4', (word) =>
    /\p{Script=Han}/u.test(word) ? [...word] : [word],
  ),
  tokens('operators are read', 'S5', (word) => (/^(OR|AND|NOT)$/.test(word) ? [] : [word])),
  tokens('quotes are taken off', 'S5', (word) => [word.replace(/["'()^+~-]/g, '')].filter(Boolean)),
  asking('a question is joined', 'S5', (query) => ({
    ...query,
    words: query.words.map((word) => word.replace(/^[a-z]+:/, '')),
  })),
  tokens('words are lower case', 'S5', (word) => [word === 'OR' ? 'NOT' : word]),
  tokens('words are cut at 60', 'S6', (word) => [[...word].slice(0, 60).join('')]),
  search('words are added to the old ones', 'S7', (own) => {
    const all = new Map<string, readonly string[]>();
    return {
      index: (docs) =>
        own.index(
          docs.map((doc) => {
            const words = [...(all.get(doc.id) ?? []), ...doc.words];
            all.set(doc.id, words);
            return { ...doc, words };
          }),
        ),
    };
  }),
  search('tags stay', 'S7', (own) => {
    const { docs, index } = watched(own);
    return {
      index: (given) =>
        index(given.map((doc) => ({ ...doc, tags: doc.tags ?? docs.get(doc.id)?.tags ?? [] }))),
    };
  }),
  search('the last write wins', 'S8 U5', (own) => ({
    async index(docs) {
      for (const doc of docs) {
        await own.remove([doc.id]);
        await own.index([doc]);
      }
    },
  })),
  search('a repeat is refused', 'S8', (own) => {
    const { docs, index } = watched(own);
    return {
      index: (given) =>
        index(given.filter((doc) => (docs.get(doc.id)?.version ?? 0) < doc.version)),
    };
  }),
  search('the last of a batch wins', 'S9', (own) => ({
    index: (docs) => own.index([...new Map(docs.map((doc) => [doc.id, doc])).values()]),
  })),
  search('a tombstone keeps the version', 'S10', (own) => {
    const buried = new Set<string>();
    return {
      async remove(ids) {
        for (const id of ids) buried.add(id);
        return own.remove(ids);
      },
      index: (docs) => own.index(docs.filter(({ id }) => !buried.has(id))),
    };
  }),
  search('remove throws for what is not there', 'S10', (own) => {
    const { docs, index } = watched(own);
    return {
      index,
      async remove(ids) {
        if (ids.some((id) => !docs.has(id))) throw new Error('document_missing');
        return own.remove(ids);
      },
    };
  }),
  storing('only the first of `to`', 'S11', (doc) => ({ ...doc, to: doc.to?.slice(0, 1) ?? [] })),
  asking('`author` is not asked', 'S11', ({ author: _, ...query }) => query),
  asking('an author is a word', 'S11', ({ author, ...query }) =>
    author ? { ...query, words: [...query.words, author] } : query,
  ),
  storing('authors are addressed', 'S11', (doc) =>
    doc.author ? { ...doc, to: [...(doc.to ?? []), doc.author] } : doc,
  ),
  storing('only the first tag', 'S12', (doc) => ({ ...doc, tags: doc.tags?.slice(0, 1) ?? [] })),
  storing('tags are words', 'S12', (doc) => ({
    ...doc,
    words: [...doc.words, ...(doc.tags ?? [])],
  })),
  storing('tags without their sign', 'S12', (doc) => ({
    ...doc,
    tags: (doc.tags ?? []).map((tag) => `#${tag.replace('#', '')}` as typeof tag),
  })),
  storing('words are tags', 'S12', (doc) => ({
    ...doc,
    tags: [...(doc.tags ?? []), ...(doc.words as never[])],
  })),
  asking('`media: false` is absent', 'S13', ({ media, ...query }) =>
    media ? { ...query, media } : query,
  ),
  asking('`open` is not asked', 'S13', ({ open: _, ...query }) => query),
  asking('`open: false` is absent', 'S13', ({ open, ...query }) =>
    open ? { ...query, open } : query,
  ),
  search('what was public stays so', 'S7', (own) => {
    const { docs, index } = watched(own);
    return {
      index: (given) =>
        index(given.map((doc) => ({ ...doc, open: doc.open ?? docs.get(doc.id)?.open ?? false }))),
    };
  }),
  search('without `media` is neither', 'S13', (own) => {
    const { docs, index } = watched(own);
    return {
      index,
      async posts(query) {
        const answer = await own.posts(query);
        if (query.media === undefined) return answer;
        const items = answer.items.filter((id) => docs.get(id)?.media !== undefined);
        return { ...answer, items };
      },
    };
  }),
  search('a search needs a word', 'S14', (own) => ({
    posts: async (query) => (query.words.length ? own.posts(query) : { items: [] }),
  })),
  asking('one filter at a time', 'S14', ({ to, ...query }) =>
    to && !query.author ? { ...query, to } : query,
  ),
  asking('`before` is inclusive', 'S15', (query) => ({
    ...query,
    before: query.before && `${query.before}0`,
  })),
  asking('`after` by milliseconds', 'S15', (query) => ({
    ...query,
    after: query.after?.slice(0, 10),
  })),
  search('order by relevance', 'S16', (own) => ({
    async posts(query) {
      const answer = await own.posts(query);
      return { ...answer, items: [...answer.items].reverse() };
    },
  })),
  search('a `next` for ever', 'S16', (own) => ({
    posts: async (query) => ({ next: query.before ?? '~', ...(await own.posts(query)) }),
  })),
  search('`next` skips', 'S16', (own) => ({
    async posts(query) {
      const { items, next } = await own.posts({ ...query, limit: query.limit + 1 });
      return { items: items.slice(0, query.limit), ...(next && { next }) };
    },
  })),
  storing('users are posts', 'S17', (doc) => ({
    ...doc,
    author: doc.author ?? (doc.id as never),
  })),
  storing('posts are users', 'S17', (doc) => ({ ...doc, handle: doc.handle ?? doc.id })),
  search('an empty bulk is refused', 'S18', (own) => ({
    async index(docs) {
      if (docs.length === 0) throw new Error('Batch cannot be empty');
      return own.index(docs);
    },
  })),
  search('a signal is ignored', 'S19', (own) => deaf(own)),
];
