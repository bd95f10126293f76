import type { Search, SearchDoc, UserId, UserSearch } from '@twclone/core';
import { equal } from '../check.ts';
import type { SearchRule } from '../rule.ts';
import type { Tools } from '../tools.ts';

type Found = Awaited<ReturnType<Search['users']>>;
type UserDoc = SearchDoc & { readonly id: UserId; readonly handle: string };

function userDoc(tools: Tools, handle: string, words: readonly string[] = []): UserDoc {
  return { id: tools.id() as UserId, version: 1, words, handle };
}

function answers(docs: readonly (UserDoc | undefined)[]): Found {
  return docs.flatMap((doc) => (doc ? [{ id: doc.id, handle: doc.handle }] : []));
}

/** Users whose handles are this stem and these ends, in the order given. */
async function named(search: Search, tools: Tools, ends: readonly string[]): Promise<UserDoc[]> {
  const stem = tools.handle();
  const docs = ends.map((end) => userDoc(tools, stem + end));
  await search.index(docs);
  return docs;
}

export const peopleRules: readonly SearchRule[] = [
  {
    id: 'U1',
    port: 'search',
    title:
      'users are found by the beginning of their handle, in the order of handles, byte by byte',
    catches: 'a search inside the handle, order by id or relevance, or a collation (`_` first)',
    async check(search, tools) {
      const docs = await named(search, tools, ['b', '_', '', '9', 'a_', 'a', 'aa', 'a0']);
      const prefix = docs[2]?.handle ?? '';
      const inside = userDoc(tools, `x${prefix}`);
      await search.index([inside]);
      const ordered = [...docs].sort((a, b) => (a.handle < b.handle ? -1 : 1));
      equal(await search.users({ prefix, limit: 20 }), answers(ordered), 'the stem');
      const under = ordered.filter(({ handle }) => handle.startsWith(`${prefix}a`));
      equal(await search.users({ prefix: `${prefix}a`, limit: 20 }), answers(under), 'longer');
      equal(await search.users({ prefix: inside.handle, limit: 20 }), answers([inside]), 'whole');
    },
  },
  {
    id: 'U2',
    port: 'search',
    title: '`after` is the handle that a page ended with, exclusive, and `limit` cuts in order',
    catches: '`after` compared with ids, `>=` for `>`, or a page cut before it is put in order',
    async check(search, tools) {
      const docs = await named(search, tools, ['e', 'c', 'a', 'd', 'b']);
      const [e, c, a, d, b] = docs;
      const prefix = (a?.handle ?? '').slice(0, -1);
      const page = (query: Partial<UserSearch>) => search.users({ prefix, limit: 2, ...query });
      equal(await page({}), answers([a, b]), 'first page');
      equal(await page({ after: b?.handle }), answers([c, d]), 'second page');
      equal(await page({ after: d?.handle }), answers([e]), 'third page');
      equal(await page({ after: e?.handle }), [], 'after the end');
      equal(await page({ after: `${b?.handle}0`, limit: 1 }), answers([c]), 'after nobody');
    },
  },
  {
    id: 'U3',
    port: 'search',
    title: '`_`, `%`, `*` and their like are themselves in a prefix',
    catches: '`LIKE` or `GLOB` or a pattern made from the prefix without escaping',
    async check(search, tools) {
      const [under, cross] = await named(search, tools, ['a_b', 'axb']);
      const stem = (under?.handle ?? '').slice(0, -3);
      const find = (end: string) => search.users({ prefix: stem + end, limit: 9 });
      equal(await find('a_'), answers([under]), 'a_');
      equal(await find('ax'), answers([cross]), 'ax');
      for (const end of ['%', 'a%', '*', '?', '.', 'a.', '[a]', '\\', '"', "'", '\u{10ffff}']) {
        equal(await find(end), [], end);
      }
    },
  },
  {
    id: 'U4',
    port: 'search',
    title: 'users are found by words that all stand in their name; with a prefix either is enough',
    catches: 'any of the words, prefix AND words, or one who matches both answered twice',
    async check(search, tools) {
      const [first, last, stem] = [tools.word(), tools.word(), tools.handle()];
      const docs = [
        userDoc(tools, `${stem}c`),
        userDoc(tools, `${stem}a`, [first, last]),
        userDoc(tools, `a${tools.handle()}`, [last, first]),
        userDoc(tools, `z${tools.handle()}`, [last]),
      ];
      await search.index(docs);
      const [c, a, other, half] = docs;
      const words = [first, last];
      equal(await search.users({ words, limit: 9 }), answers([other, a]), 'words');
      equal(await search.users({ words: [last], limit: 9 }), answers([other, a, half]), 'one word');
      const both = { words, prefix: stem, limit: 9 };
      equal(await search.users(both), answers([other, a, c]), 'words or prefix');
      equal(await search.users({ ...both, after: other?.handle }), answers([a, c]), 'after');
      equal(await search.users({ ...both, limit: 2 }), answers([other, a]), 'limit');
    },
  },
  {
    id: 'U5',
    port: 'search',
    title:
      'a user of a newer version is found by the new handle and name only, a removed one by none',
    catches: 'the old handle or name kept beside the new one, or an older version that wins',
    async check(search, tools) {
      const [old, now] = [tools.word(), tools.word()];
      const before = userDoc(tools, tools.handle(), [old]);
      const after = { ...before, version: 2, handle: tools.handle(), words: [now] };
      await search.index([before]);
      await search.index([after]);
      await search.index([before]);
      equal(await search.users({ prefix: before.handle, limit: 9 }), [], 'the old handle');
      equal(await search.users({ words: [old], limit: 9 }), [], 'the old name');
      equal(await search.users({ prefix: after.handle, limit: 9 }), answers([after]), 'handle');
      equal(await search.users({ words: [now], limit: 9 }), answers([after]), 'name');
      await search.remove([after.id]);
      equal(await search.users({ prefix: after.handle, words: [now], limit: 9 }), [], 'removed');
    },
  },
];
