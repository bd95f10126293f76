import type { Search, Tag } from '@twclone/core';
import { equal } from '../check.ts';
import type { SearchRule } from '../rule.ts';
import { postDoc } from './search.ts';

type Trends = Awaited<ReturnType<Search['trends']>>;

function trend(tag: string | undefined, accounts: number): Trends[number] {
  return { tag: tag as Tag, accounts };
}

export const trendRules: readonly SearchRule[] = [
  {
    id: 'T1',
    port: 'search',
    title: 'trends counts distinct authors of a tag, not posts',
    catches: '`count(*)`: one who repeats a tag trends alone; a tag twice in a post counted twice',
    async check(search, tools) {
      const [ada, bob] = tools.users();
      const [tag, other] = [tools.tag(), tools.tag()];
      const doc = (author: typeof ada, ...tags: Tag[]) =>
        postDoc(tools, { author, tags, open: true });
      await search.index([doc(ada, tag, tag), doc(ada, tag, other), doc(bob, tag), doc(bob, tag)]);
      const found = await search.trends({ tags: [tag, other], limit: 9 });
      equal(found, [trend(tag, 2), trend(other, 1)], 'trends');
    },
  },
  {
    id: 'T2',
    port: 'search',
    title: 'trends counts open posts only: not those that say false or nothing',
    catches: 'posts for followers that leak into what everybody sees',
    async check(search, tools) {
      const [tag, closed] = [tools.tag(), tools.tag()];
      const docs = [
        postDoc(tools, { tags: [tag], open: true }),
        postDoc(tools, { tags: [tag, closed], open: false }),
        postDoc(tools, { tags: [tag, closed] }),
      ];
      await search.index(docs);
      equal(await search.trends({ tags: [tag, closed], limit: 9 }), [trend(tag, 1)], 'trends');
    },
  },
  {
    id: 'T3',
    port: 'search',
    title: 'the bounds of trends are exclusive, and its window is over posts',
    catches: '`<=` for `<`, or a count of all time',
    async check(search, tools) {
      const tags = [tools.tag()];
      const docs = tools.many(6).map((id) => postDoc(tools, { id: id as never, tags, open: true }));
      await search.index(docs);
      const ids = docs.map(({ id }) => id);
      const count = async (window: object) =>
        (await search.trends({ tags, limit: 9, ...window }))[0]?.accounts ?? 0;
      equal(await count({ before: ids[2] }), 2, 'before');
      equal(await count({ after: ids[2] }), 3, 'after');
      equal(await count({ before: ids[5], after: ids[1] }), 3, 'both');
      equal(await count({ before: ids[3], after: ids[2] }), 0, 'nothing between');
      equal(await count({}), 6, 'all');
    },
  },
  {
    id: 'T4',
    port: 'search',
    title: 'most authors first, then by tag in the order of JavaScript strings, cut by `limit`',
    catches:
      'ties in the order found, a limit before the order, a collation, or order by code point',
    async check(search, tools) {
      const stem = tools.tag();
      const ends = ['b', '\ufa0e', '\u{10428}', 'a', '_', '9', '\u00e9', 'z'];
      const tags = ends.map((end) => `${stem}${end}` as Tag);
      const docs = tags.map((tag) => postDoc(tools, { tags: [tag], open: true }));
      await search.index([...docs, postDoc(tools, { tags: [`${stem}z` as Tag], open: true })]);
      const [first = stem, ...rest] = [...tags].sort((a, b) => {
        return Number(b.endsWith('z')) - Number(a.endsWith('z')) || (a < b ? -1 : 1);
      });
      const expected = [trend(first, 2), ...rest.map((tag) => trend(tag, 1))];
      equal(await search.trends({ tags, limit: 20 }), expected, 'trends');
      for (const limit of [1, 3, 7]) {
        equal(await search.trends({ tags, limit }), expected.slice(0, limit), `limit ${limit}`);
      }
    },
  },
  {
    id: 'T5',
    port: 'search',
    title: 'trends follow the documents: what was removed, edited or closed no longer counts',
    catches: 'a tally that only grows',
    async check(search, tools) {
      const [tag, other] = [tools.tag(), tools.tag()];
      const docs = [1, 2, 3, 4].map(() => postDoc(tools, { tags: [tag], open: true }));
      const [removed, edited, closed] = docs;
      await search.index(docs);
      equal(await search.trends({ tags: [tag], limit: 9 }), [trend(tag, 4)], 'before');
      await search.remove(removed ? [removed.id] : []);
      await search.index(edited ? [{ ...edited, version: 2, tags: [other] }] : []);
      await search.index(closed ? [{ ...closed, version: 2, open: false }] : []);
      const expected = [trend(other, 1), trend(tag, 1)].sort((a, b) => (a.tag < b.tag ? -1 : 1));
      equal(await search.trends({ tags: [tag, other], limit: 9 }), expected, 'after');
    },
  },
  {
    id: 'T6',
    port: 'search',
    global: true,
    title: 'without `tags`, trends is over every tag',
    catches: 'an absent list of tags read as an empty one',
    async check(search, tools) {
      equal(await search.trends({ limit: 9 }), [], 'nothing');
      const [a, b, c] = [tools.tag(), tools.tag(), tools.tag()];
      const tags = [
        [a, b],
        [b, c],
        [b, c],
      ];
      await search.index(tags.map((each) => postDoc(tools, { tags: each, open: true })));
      equal(await search.trends({ limit: 9 }), [trend(b, 3), trend(c, 2), trend(a, 1)], 'all');
      equal(await search.trends({ limit: 1 }), [trend(b, 3)], 'limit 1');
      equal(await search.trends({ limit: 9, tags: [c] }), [trend(c, 2)], 'only one');
    },
  },
];
