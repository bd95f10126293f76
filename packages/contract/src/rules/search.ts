import type { PostId, PostSearch, Search, SearchDoc } from '@twclone/core';
import { equal, heedsSignal, ok } from '../check.ts';
import type { SearchRule } from '../rule.ts';
import type { Tools } from '../tools.ts';

/** A post's document, of a fresh author unless one is given. */
export function postDoc(tools: Tools, doc: Partial<SearchDoc> = {}): SearchDoc & { id: PostId } {
  const [author] = tools.users();
  return { version: 1, words: [], author, ...doc, id: (doc.id ?? tools.id()) as PostId };
}

/** All posts found, page by page: a page may be short, or empty, while there is a `next`. */
export async function found(search: Search, query: Partial<PostSearch>): Promise<PostId[]> {
  const asked = { words: [], limit: 100, ...query };
  const ids: PostId[] = [];
  let before = asked.before;
  for (let page = 0; page < 1000; page += 1) {
    const answer = await search.posts({ ...asked, before });
    ok(answer.items.length <= asked.limit, `a page has at most ${asked.limit} items`);
    ids.push(...answer.items);
    if (answer.next === undefined) return ids;
    before = answer.next;
  }
  throw new Error('The search does not end.');
}

export const searchRules: readonly SearchRule[] = [
  {
    id: 'S7',
    port: 'search',
    title: 'a newer version takes the place of a document with all it was found by',
    catches: 'words or tags added to the old ones, or a second row for the same id',
    async check(search, tools) {
      const [old, both, fresh] = [tools.word(), tools.word(), tools.word()];
      const [tag, media, open] = [tools.tag(), true, true];
      const first = postDoc(tools, { words: [old, both], tags: [tag], media, open });
      const second = postDoc(tools, { id: first.id, version: 2, words: [both, fresh] });
      await search.index([first]);
      equal(await found(search, { words: [old], tag, media, open }), [first.id], 'the first');
      await search.index([second]);
      equal(await found(search, { words: [old] }), [], 'by an old word');
      equal(await found(search, { words: [both] }), [first.id], 'by a word of both');
      equal(await found(search, { words: [fresh] }), [first.id], 'by a new word');
      equal(await found(search, { words: [fresh], tag }), [], 'by the old tag');
      equal(await found(search, { words: [fresh], media }), [], 'by the old media');
      equal(await found(search, { words: [fresh], open }), [], 'by what was public');
      equal(await found(search, { author: first.author as never }), [], 'by the old author');
    },
  },
  {
    id: 'S8',
    port: 'search',
    title: 'an older version changes nothing; the same one again takes its place',
    catches: 'the last write wins (two edits overtake each other), or a repeat that is refused',
    async check(search, tools) {
      const [old, now, again] = [tools.word(), tools.word(), tools.word()];
      const doc = postDoc(tools, { version: 3, words: [now] });
      await search.index([doc]);
      await search.index([{ ...doc, version: 2, words: [old] }]);
      equal(await found(search, { words: [old] }), [], 'by the older');
      equal(await found(search, { words: [now] }), [doc.id], 'by the newer');
      await search.index([{ ...doc, words: [again] }]);
      equal(await found(search, { words: [now] }), [], 'by the same version before');
      equal(await found(search, { words: [again] }), [doc.id], 'by the same version again');
    },
  },
  {
    id: 'S9',
    port: 'search',
    title: 'of one document twice in a call the newer version is kept, whichever comes first',
    catches: 'versions that are read once, before the batch, or two rows for one id',
    async check(search, tools) {
      const [old, now] = [tools.word(), tools.word()];
      const [a, b] = [postDoc(tools, { words: [old] }), postDoc(tools, { words: [old] })];
      const newer = [a, b].map((doc) => ({ ...doc, version: 2, words: [now] }));
      const [a2 = a, b2 = b] = newer;
      await search.index([a, a2, b2, b]);
      equal(await found(search, { words: [old] }), [], 'by the older');
      equal(await found(search, { words: [now] }), [b.id, a.id], 'by the newer');
    },
  },
  {
    id: 'S10',
    port: 'search',
    title: 'what is removed is not found, may be removed again, and comes back when indexed again',
    catches: 'a tombstone that refuses the same version, or an error for what is not there',
    async check(search, tools) {
      const words = [tools.word()];
      const [a, b] = [postDoc(tools, { words }), postDoc(tools, { words })];
      await search.index([a, b]);
      await search.remove([a.id, tools.id() as PostId, a.id]);
      equal(await found(search, { words }), [b.id], 'one removed');
      await search.remove([a.id]);
      await search.index([a]);
      equal(await found(search, { words }), [b.id, a.id], 'indexed again');
    },
  },
  {
    id: 'S11',
    port: 'search',
    title: '`author` and `to` are two filters, each by exact id; `to` is any of those answered',
    catches: 'one field for people, only the first of `to`, or an id found among the words',
    async check(search, tools) {
      const words = [tools.word()];
      const [ada, bob, cyd] = tools.users();
      const docs = [
        postDoc(tools, { words, author: ada, to: [bob, cyd] }),
        postDoc(tools, { words, author: bob, to: [ada] }),
        postDoc(tools, { words: [...words, ada, ada.toLowerCase()], author: bob }),
      ];
      await search.index(docs);
      const [a, b, c] = docs.map(({ id }) => id);
      equal(await found(search, { words, author: ada }), [a], 'author ada');
      equal(await found(search, { words, author: bob }), [c, b], 'author bob');
      equal(await found(search, { words, to: cyd }), [a], 'to the second');
      equal(await found(search, { words, to: ada }), [b], 'to ada');
      equal(await found(search, { words, author: cyd }), [], 'author cyd');
    },
  },
  {
    id: 'S12',
    port: 'search',
    title: '`tag` is one of the tags, whole and exact, and no word',
    catches: 'a tag searched as a word, by its beginning, or only the first of the tags',
    async check(search, tools) {
      const words = [tools.word()];
      const [tag, other] = [tools.tag(), tools.tag()];
      const [longer, bare] = [`${tag}s` as typeof tag, tag.slice(1)];
      const docs = [
        postDoc(tools, { words, tags: [other, tag] }),
        postDoc(tools, { words, tags: [longer] }),
        postDoc(tools, { words: [...words, tag, bare] }),
        postDoc(tools, { words, tags: [bare as typeof tag] }),
      ];
      await search.index(docs);
      const [a, b] = docs.map(({ id }) => id);
      equal(await found(search, { words, tag }), [a], 'tag');
      equal(await found(search, { tag: longer }), [b], 'a longer tag, without words');
      equal(await found(search, { words: [...words, tag] }), [docs[2]?.id], 'the tag as a word');
    },
  },
  {
    id: 'S13',
    port: 'search',
    title: '`media` and `open`: true is with, false is without, absent is both',
    catches: 'a document without the field that is neither, false taken for absent, or no filter',
    async check(search, tools) {
      const words = [tools.word()];
      const marks = [{ media: true }, { media: false }, {}, { open: true }, { open: false }];
      const docs = marks.map((doc) => postDoc(tools, { words, ...doc }));
      await search.index(docs);
      const [a, b, c, d, e] = docs.map(({ id }) => id);
      equal(await found(search, { words, media: true }), [a], 'with media');
      equal(await found(search, { words, media: false }), [e, d, c, b], 'without media');
      equal(await found(search, { words, open: true }), [d], 'public');
      equal(await found(search, { words, open: false }), [e, c, b, a], 'not public');
      equal(await found(search, { words }), [e, d, c, b, a], 'all');
    },
  },
  {
    id: 'S14',
    port: 'search',
    title: 'filters narrow together, and work without words',
    catches: 'filters joined by OR, or a search that needs a word',
    async check(search, tools) {
      const [ada, bob] = tools.users();
      const [tag, word] = [tools.tag(), tools.word()];
      const whole = { author: ada, to: [bob], tags: [tag], media: true, open: true, words: [word] };
      const partly = ['author', 'to', 'tags', 'media', 'open', 'words'].map((field) => {
        const { [field as 'to']: _, ...rest } = whole;
        return postDoc(tools, rest);
      });
      const doc = postDoc(tools, whole);
      await search.index([...partly, doc]);
      const query = { author: ada, to: bob, tag, media: true, open: true };
      equal(await found(search, { ...query, words: [word] }), [doc.id], 'all');
      equal(await found(search, query), [doc.id, partly[5]?.id], 'without words');
      const ids = partly.map(({ id }) => id);
      const author = [doc.id, ids[5], ids[4], ids[3], ids[2], ids[1]];
      equal(await found(search, { author: ada }), author, 'only an author');
    },
  },
  {
    id: 'S15',
    port: 'search',
    title: '`before` and `after` are exclusive, together too',
    catches: '`<=` for `<`, or bounds by milliseconds, which several posts share',
    async check(search, tools) {
      const words = [tools.word()];
      const all = tools.many(8).map((id) => postDoc(tools, { id: id as PostId, words }));
      await search.index(all);
      const ids = all.map(({ id }) => id);
      const find = (window: object) => found(search, { words, ...window });
      equal(await find({ before: ids[2] }), [ids[1], ids[0]], 'before');
      equal(await find({ after: ids[5] }), [ids[7], ids[6]], 'after');
      equal(await find({ before: ids[4], after: ids[2] }), [ids[3]], 'both');
      equal(await find({ before: ids[4], after: ids[3] }), [], 'nothing between');
      equal(await find({ after: ids[2], limit: 2 }), ids.slice(3).reverse(), 'after, in pages');
    },
  },
  {
    id: 'S16',
    port: 'search',
    title: 'pages joined by `next` are all posts, newest first by id, whenever they were indexed',
    catches: 'order by relevance or by insertion, a `next` that repeats or skips, or one for ever',
    async check(search, tools) {
      const words = [tools.word()];
      const all = tools.many(150).map((id) => postDoc(tools, { id: id as PostId, words }));
      const [even, odd] = [0, 1].map((rest) => all.filter((_, at) => at % 2 === rest));
      await search.index([...(odd ?? [])].reverse());
      await search.index(even ?? []);
      const newest = all.map(({ id }) => id).reverse();
      for (const limit of [7, 50, 150, 1000]) {
        equal(await found(search, { words, limit }), newest, `pages of ${limit}`);
      }
    },
  },
  {
    id: 'S17',
    port: 'search',
    title: 'a search for posts finds no users, one for users no posts',
    catches: 'one index without the sort of document in its question',
    async check(search, tools) {
      const words = [tools.word()];
      const [id] = tools.users();
      const [post, handle] = [postDoc(tools, { words }), tools.handle()];
      await search.index([post, { id, version: 1, words, handle }]);
      equal(await found(search, { words }), [post.id], 'posts');
      equal(await search.users({ words, limit: 9 }), [{ id, handle }], 'users');
    },
  },
  {
    id: 'S18',
    port: 'search',
    title: 'no items are no work',
    catches: 'an empty bulk that the driver refuses',
    async check(search, tools) {
      const doc = postDoc(tools, { words: [tools.word()] });
      await search.index([doc]);
      await search.index([]);
      await search.remove([]);
      equal(await found(search, { words: doc.words }), [doc.id], 'posts');
      await search.index([postDoc(tools, { to: [], tags: [] })]);
      equal(await search.trends({ limit: 9, tags: [] }), [], 'trends of no tags');
    },
  },
  {
    id: 'S19',
    port: 'search',
    title: "a call that was given up rejects with its signal's reason",
    catches: 'a signal that is ignored, or an error of the driver in its place',
    async check(search, tools) {
      const doc = postDoc(tools, { words: [tools.word()] });
      await heedsSignal({
        index: (call) => search.index([doc], call),
        posts: (call) => search.posts({ words: doc.words, limit: 1 }, call),
        users: (call) => search.users({ prefix: tools.handle(), limit: 1 }, call),
        trends: (call) => search.trends({ tags: [tools.tag()], limit: 1 }, call),
        remove: (call) => search.remove([doc.id], call),
      });
    },
  },
];
