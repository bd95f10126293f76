import { edge, type Mark, type PostId, type Records, type Tag, type UserId } from '@twclone/core';
import { expect, test } from 'vitest';
import { fresh } from './server.ts';

const ada = 'ada' as UserId;

const texts = [
  ...['$where', '$gt', '$$ROOT', '$version', 'a.b', '.', '$', '', ' ', '__proto__', 'constructor'],
  ...[
    '{"$gt":""}',
    '[]',
    'null',
    '<',
    '>',
    '> follows 3 ada',
    'a\0b',
    'x'.repeat(10_000),
    '\u{1f600}',
  ],
];

test('foreign text is only ever a value', async () => {
  const { db, store } = await fresh();
  for (const text of texts) {
    const [who, what] = [text as UserId, `${text}!` as PostId];
    const mark = { id: text, version: 1, value: text };
    expect(await store.marks.insert([mark])).toEqual([true]);
    expect(await store.marks.get([text, 'other'])).toEqual([mark, undefined]);
    expect(await store.marks.replace([{ ...mark, version: 2 }])).toEqual([true]);
    const like = edge('likes', who, what, 'i');
    expect(await store.edges.add([like, { ...like, from: what as never }])).toEqual([true, true]);
    expect(await store.edges.get([like, edge('mutes', who, who, '')])).toEqual(['i', undefined]);
    expect(await store.edges.count([{ kind: 'likes', to: what }])).toEqual([2]);
    expect(await store.edges.list([{ kinds: ['likes'], from: who, limit: 5 }])).toEqual([[like]]);
    expect(await store.edges.remove([like])).toEqual([true]);
    await store.search.index([
      { id: what, version: 1, words: [text], author: ada, tags: [text as Tag], open: true },
      { id: ada, version: 1, words: [text], handle: `h${text}` },
    ]);
    const found = { items: [what] };
    expect(await store.search.posts({ words: [text], limit: 5 })).toEqual(found);
    expect(await store.search.posts({ words: [], tag: text as Tag, limit: 5 })).toEqual(found);
    expect(await store.search.users({ words: [text], limit: 5 })).toHaveLength(1);
    expect(await store.search.users({ prefix: `h${text}`, limit: 5 })).toHaveLength(1);
    expect(await store.search.trends({ tags: [text as Tag], limit: 5 })).toEqual([
      { tag: text, accounts: 1 },
    ]);
    await store.search.remove([what, ada]);
    await store.edges.feed({ nodes: [who], kinds: ['wrote'], before: text, after: text, limit: 5 });
  }
  expect(await db.collection('docs').countDocuments()).toBe(0);
});

test('a record comes back whatever JSON it is', async () => {
  const { store } = await fresh();
  const odd = [
    ...[{ $set: 1 }, { 'a.b': 1 }, { nested: { $where: 'x', 'c.d': { $ref: 'x', $id: 1 } } }],
    ...[{ _id: 'mine' }, { _json: '{}' }, { '': 1 }, { text: '\ud800 half' }, { 'nul\0': 1 }],
    ...[{ list: [[], {}, null, [null, 'a']] }, { n: [0.1, 2 ** 53, -1e300, 2 ** 31, 1e-7] }],
    ...[
      { $numberLong: '1' },
      { _bsontype: 'ObjectId' },
      { deep: { _bsontype: 'Code', code: 'x' } },
    ],
    ...[{ toBSON: 1, length: 3 }, { 0: 'a', 1: 'b' }, { text: '$set.$a"b": \\u0000' }],
    JSON.parse('{"__proto__":{"a":1},"b":{"__proto__":2,"constructor":null}}'),
  ];
  const records = store.marks as unknown as Records<Mark & { readonly [field: string]: unknown }>;
  for (const [at, fields] of odd.entries()) {
    const one = JSON.parse(
      `{"id":"r${at}","version":1,"value":"",${JSON.stringify(fields).slice(1)}`,
    );
    expect(await records.insert([one])).toEqual([true]);
    expect(fieldsOf((await records.get([one.id]))[0])).toBe(fieldsOf(one));
    const newer = JSON.parse(JSON.stringify(one).replace('"version":1', '"version":2'));
    expect(await records.replace([newer])).toEqual([true]);
    expect(fieldsOf((await records.get([one.id]))[0])).toBe(fieldsOf(newer));
  }
  expect((await records.scan({ limit: 100 })).items).toHaveLength(odd.length);
});

/** All fields, in an order of our own. */
function fieldsOf(record: object | undefined): string {
  return JSON.stringify(Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('an object in place of a string is refused, and asks or changes nothing', async () => {
  const { store } = await fresh();
  const { marks, edges, search } = store;
  await marks.insert([{ id: 'a', version: 1, value: '' }]);
  await edges.add([edge('likes', ada, 'p' as PostId, 'i')]);
  for (const bad of [{ $gt: '' }, { $ne: null }, ['a'], null, 7, /a/, undefined] as never[]) {
    const invalid = { code: 'invalid' };
    const [mark, like] = [{ id: bad, version: 1, value: '' }, edge('likes', ada, bad, 'i')];
    const from = { kinds: ['likes'] as const, limit: 5, from: ada };
    const calls = [
      () => marks.get([bad]),
      () => marks.remove([bad]),
      () => marks.remove([bad, 'b']),
      () => marks.insert([mark]),
      () => marks.replace([mark]),
      () => edges.add([like]),
      () => edges.add([{ ...like, to: 'q' as PostId, id: bad }]),
      () => edges.remove([like]),
      () => edges.get([like]),
      () => search.remove([bad]),
      () => search.index([{ id: bad, version: 1, words: [] }]),
    ];
    const bounds = [
      () => edges.list([{ ...from, from: bad }]),
      () => edges.list([{ ...from, before: bad }]),
      () => edges.feed({ of: bad, via: 'follows', kinds: ['wrote'], limit: 1 }),
      () => edges.feed({ nodes: [bad], kinds: ['wrote'], limit: 1 }),
      () => edges.scan({ limit: 1, next: bad }),
      () => marks.scan({ limit: 1, next: bad }),
      () => search.posts({ words: [], before: bad, limit: 1 }),
      () => search.users({ prefix: bad, limit: 1 }),
      () => search.trends({ tags: [bad], limit: 1 }),
    ];
    for (const call of bad === undefined ? calls : [...calls, ...bounds]) {
      await expect((async () => call())(), `${call} ${JSON.stringify(bad)}`).rejects.toMatchObject(
        invalid,
      );
    }
  }
  const version = { id: 'a', version: { $gt: 0 } as never, value: 'b' };
  expect(await marks.replace([version])).toEqual([false]);
  expect(await marks.get(['a'])).toEqual([{ id: 'a', version: 1, value: '' }]);
  expect(await edges.count([{ kind: 'likes', to: 'p' as PostId }])).toEqual([1]);
  expect(await search.posts({ words: [{ $gt: '' } as never], limit: 5 })).toEqual({ items: [] });
});
