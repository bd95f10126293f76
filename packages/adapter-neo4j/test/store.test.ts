import {
  type Edge,
  type Edges,
  edge,
  type Kind,
  newestFirst,
  type PostId,
  type Tag,
  type UserId,
} from '@twclone/core';
import { memory } from '@twclone/core/memory';
import type { Driver } from 'neo4j-driver';
import { expect, test } from 'vitest';
import { feed } from '../src/feed.ts';
import { neo4j } from '../src/index.ts';
import { type Run, type Transact, transact } from '../src/transact.ts';
import { connected, fresh, query } from './server.ts';

const [ada, bob, post] = ['ada', 'bob', 'post'] as unknown as [UserId, UserId, PostId];
const number = (n: number) => `01J${String(n).padStart(23, '0')}`;

async function addAll(edges: Edges, all: readonly Edge[]): Promise<void> {
  for (let at = 0; at < all.length; at += 1000) await edges.add(all.slice(at, at + 1000));
}

test('foreign text is only ever a value', async () => {
  const { driver, edges } = await fresh();
  const odd = [
    ...["'}) DETACH DELETE n //", '`', '$of', '\\u0027', '{"a":1}', '[]', 'null', '__proto__'],
    ...['\0', 'a\0b', ' ', 'a b', '!', '!!', '"', '\u{10ffff}', '\u{10ffff}"', '\ue000', ''],
    ...['\ud800', '\udfff', 'x\ud83dy', '\u{1f600}', 'x'.repeat(2000)],
  ];
  const likes = odd.map((text, at) =>
    edge('likes', text as UserId, `${text}!` as PostId, number(at)),
  );
  const tags = odd.map((text, at) => edge('tagged', post, text as Tag, number(at)));
  expect(await edges.add([...likes, ...tags])).not.toContain(false);
  expect(await edges.add([...likes, ...tags])).not.toContain(true);
  const ids = [...likes, ...tags].map(({ id }) => id);
  expect(await edges.get([...likes, ...tags])).toEqual(ids);
  for (const like of likes) {
    const ends = [{ from: like.from }, { to: like.to }];
    const kinds = ['likes'] as const;
    const queries = ends.map((end) => ({ ...end, kinds, limit: 5 }) as never);
    expect(await edges.list(queries)).toEqual([[like], [like]]);
    expect(await edges.count([{ kind: 'likes', to: like.to }])).toEqual([1]);
    const text = like.from;
    const feed = { nodes: [text], kinds: ['wrote'], before: text, after: text, limit: 5 } as const;
    expect(await edges.feed(feed)).toEqual([]);
  }
  const { items } = await edges.scan({ limit: 100, next: 'likes ' });
  expect(items).toHaveLength(odd.length);
  expect(await edges.remove([...likes, ...tags])).not.toContain(false);
  expect(await query(driver, 'MATCH ()-[r]->() RETURN r')).toEqual([]);
});

test('ties are in the order of JavaScript, not of code points', async () => {
  const { edges } = await fresh();
  const names = ['\ue000', '\uffff', '\u{1f600}', '\u{10ffff}', 'a', 'a b', 'ab', 'a!', '~', ''];
  const tied = names.map((name) => edge('tagged', post, name as Tag, 'id'));
  const ids = names.map((name) => edge('tagged', 'other' as PostId, '#tag' as Tag, `i${name}`));
  const into = ids.map((each) => ({ ...each, from: `p${each.id}` as PostId }));
  await edges.add([...tied, ...into]);
  const [out, at] = await edges.list<'tagged'>([
    { kinds: ['tagged'], from: post, limit: 20 },
    { kinds: ['tagged'], to: '#tag' as Tag, limit: 20 },
  ]);
  expect(out).toEqual([...tied].sort(newestFirst));
  expect(at).toEqual([...into].sort(newestFirst));
  const [before, after] = ['i\u{1f600}', 'ia'];
  const [some] = await edges.list<'tagged'>([
    { kinds: ['tagged'], to: '#tag' as Tag, before, after, limit: 20 },
  ]);
  expect(some).toEqual([...into].sort(newestFirst).filter(({ id }) => id < before && id > after));
});

test('what can never succeed is invalid, and fails alone', async () => {
  const { edges } = await fresh();
  const long = edge('likes', 'x'.repeat(9000) as UserId, post, 'i');
  const invalid = expect.objectContaining({ code: 'invalid' });
  const [refused, kept] = await Promise.allSettled([
    edges.add([long]),
    edges.add([edge('likes', ada, post, 'i')]),
  ]);
  expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'invalid' } });
  expect(kept).toEqual({ status: 'fulfilled', value: [true] });
  await expect(edges.scan({ limit: 5, next: 'nonsense' })).rejects.toThrow(invalid);
  await expect(edges.count([{ kind: 'mutes', to: ada } as never])).rejects.toThrow(invalid);
});

test('numbers are JavaScript numbers, however the driver is set', async () => {
  await fresh();
  for (const config of [{}, { disableLosslessIntegers: true }, { useBigInt: true }]) {
    const { edges } = await fresh({}, config);
    const end = { kind: 'likes', to: post } as const;
    expect(await edges.add([edge('likes', ada, post, 'i')])).toEqual([true]);
    expect(await edges.count([end])).toEqual([1]);
    expect(await edges.recount([end])).toEqual([1]);
    expect((await edges.list([{ kinds: ['likes'], to: post, limit: 1 }]))[0]).toHaveLength(1);
    await edges.add([edge('follows', ada, bob, 'i'), edge('follows', bob, 'cyd' as UserId, 'j')]);
    const wide = { breadth: 9, limit: 9, except: [] };
    expect(await edges.graph.suggest({ of: ada, ...wide })).toEqual([{ id: 'cyd', known: 1 }]);
    const known = { of: ada, subjects: ['cyd' as UserId], sample: 1 };
    expect(await edges.graph.known(known)).toEqual([{ total: 1, sample: [bob] }]);
    expect(await edges.feed({ of: ada, via: 'follows', kinds: ['wrote'], limit: 1 })).toEqual([]);
  }
});

test('300 racing likes and 300 racing follows through two drivers are counted exactly', async () => {
  const { edges } = await fresh({ deadlineMs: 30_000 });
  const other = neo4j(connected(), { deadlineMs: 30_000 }).edges;
  const people = Array.from({ length: 300 }, (_, at) => `u${at}` as UserId);
  const race = async (all: readonly Edge[]) => {
    const start = performance.now();
    await Promise.all(all.map((each, at) => (at % 2 ? edges : other).add([each])));
    return Math.round(performance.now() - start);
  };
  const likes = await race(people.map((who) => edge('likes', who, post, `i${who}`)));
  const follows = await race(people.map((who) => edge('follows', who, ada, `i${who}`)));
  console.log(`300 racing likes ${likes} ms, 300 racing follows ${follows} ms`);
  const ends = [
    { kind: 'likes', to: post },
    { kind: 'follows', to: ada },
  ] as const;
  for (const each of [edges, other]) expect(await each.count(ends)).toEqual([300, 300]);
  expect(await edges.recount(ends)).toEqual([300, 300]);
  await Promise.all(
    people.map((who, at) => (at % 2 ? other : edges).remove([edge('likes', who, post, '')])),
  );
  expect(await edges.count(ends)).toEqual([0, 300]);
});

test('transactions that race for the same links make each once', async () => {
  const { driver, edges } = await fresh({ deadlineMs: 30_000 });
  const second = connected();
  const people = Array.from({ length: 5 }, (_, at) => `u${at}` as UserId);
  const pairs = people.flatMap((a) => people.map((b) => edge('follows', a, b, `${a}${b}`)));
  // The nodes are there, so that only their locks stand between the racers.
  await edges.add(pairs);
  await edges.remove(pairs);
  // Each by ports of its own, so that nothing but the server brings the transactions together.
  const racers = pairs.flatMap((each) =>
    [driver, second, driver, second].map((by) => {
      return { each, by: neo4j(by, { deadlineMs: 30_000 }).edges };
    }),
  );
  const added = await Promise.all(racers.map(({ each, by }) => by.add([each])));
  expect(added.filter(([isNew]) => isNew)).toHaveLength(25);
  const ends = people.flatMap((who) => [
    { kind: 'follows', from: who } as const,
    { kind: 'follows', to: who } as const,
  ]);
  expect(await edges.count(ends)).toEqual(ends.map(() => 5));
  const found = 'MATCH ()-[r:FOLLOWS]->() RETURN toString(count(r))';
  expect(await query(driver, found)).toEqual([['25']]);
  const removed = await Promise.all(racers.map(({ each, by }) => by.remove([each])));
  expect(removed.filter(([was]) => was)).toHaveLength(25);
  expect(await edges.count(ends)).toEqual(ends.map(() => 0));
});

test('recount mends a counter', async () => {
  const { driver, edges } = await fresh();
  await edges.add([edge('likes', ada, post, 'i')]);
  await query(driver, 'MATCH (n:Post) SET n.likesIn = 7');
  const end = { kind: 'likes', to: post } as const;
  expect(await edges.count([end])).toEqual([7]);
  expect(await edges.recount([end])).toEqual([1]);
  expect(await edges.count([end])).toEqual([1]);
});

test('it is drawn as one would draw it', async () => {
  const { driver, edges } = await fresh();
  await edges.add([edge('likes', ada, post, 'i'), edge('hidesReposts', ada, bob, 'j')]);
  const drawn = await query(
    driver,
    `MATCH (a)-[r]->(b) RETURN labels(a), type(r), labels(b), properties(b), properties(r)
     ORDER BY type(r) DESC`,
  );
  const likesIn = expect.anything();
  expect(drawn).toEqual([
    [
      ...[['User'], 'LIKES', ['Post'], { id: 'post', likesIn }],
      { id: 'i', out: 'ada i post', in: 'post i ada' },
    ],
    [
      ...[['User'], 'HIDES_REPOSTS', ['User'], { id: 'bob' }],
      { id: 'j', out: 'ada j bob', in: 'bob j ada' },
    ],
  ]);
});

test('a feed of few or many followees answers the same by whichever plan', async () => {
  const { edges } = await fresh();
  const model = memory().edges;
  // The first 170 of 220 are followed; the newest posts are of nobody that is followed.
  const people = Array.from({ length: 220 }, (_, at) => `u${at}` as UserId);
  const follows = (of: UserId, most: number) =>
    people.slice(0, most).map((who, at) => edge('follows', of, who, number(at)));
  const made: Edge[] = [...follows(ada, 170), ...follows(bob, 40)];
  for (let at = 200; at < 2000; at += 1) {
    const who = people[at > 1500 ? 170 + (at % 50) : (at * 7) % 200] as UserId;
    const kind: Kind = at % 3 ? 'wrote' : at % 90 ? 'reposted' : 'replied';
    made.push(edge(kind, who, number(at) as PostId, number(at)));
  }
  made.push(edge('mutes', ada, people[7] as UserId, number(5000)));
  for (const each of [edges, model]) await addAll(each, made);
  const except = [
    { kind: 'mutes', from: ada },
    { kind: 'blocks', to: ada },
  ] as const;
  const home = ['wrote', 'reposted', 'replied'] as const;
  const sources = [
    ...[ada, bob].map((of) => ({ of, via: 'follows' }) as const),
    ...[170, 40].map((most) => ({ nodes: people.slice(0, most) })),
  ];
  for (const source of sources) {
    for (const before of [undefined, number(1501), number(300)]) {
      for (const after of [undefined, number(290)]) {
        for (const kinds of [['wrote'], ['reposted', 'wrote'], home] as const) {
          const asked = { ...source, kinds, before, after, except, limit: 21 };
          expect(await edges.feed(asked)).toEqual(await model.feed(asked));
        }
      }
    }
  }
});

test('an unfollow between the statements of a feed does not empty it', async () => {
  const { driver, edges } = await fresh();
  const people = Array.from({ length: 152 }, (_, at) => `u${at}` as UserId);
  await edges.add(people.map((who, at) => edge('follows', ada, who, number(at))));
  await edges.add([edge('wrote', people[3] as UserId, post, number(900))]);
  const db = transact(driver, {});
  // One statement after the other, and two unfollows after the first.
  const cut: Transact = {
    ...db,
    read: (work) =>
      db.read((run) =>
        work(async (statements) => {
          const found = [];
          for (const statement of statements) {
            found.push(...(await run([statement])));
            if (found.length > 1) continue;
            await edges.remove(people.slice(-2).map((who) => edge('follows', ada, who, '')));
          }
          return found;
        }),
      ),
  };
  const page = await feed(cut)({ of: ada, via: 'follows', kinds: ['wrote'], limit: 5 });
  expect(page.map(({ to }) => to)).toEqual([post]);
});

// An empty page would say that nobody wrote anything.
test('a reader of more than a million quiet people has a feed', async () => {
  const degree = 2_000_000;
  // What such a database answers: the newest of everybody are of strangers.
  const run: Run = async (statements) =>
    statements.map(({ text, with: values = {} }) => {
      if (text.includes('toFloat(of.')) return [[degree]];
      return Number(values['few'] ?? 0) >= degree ? [['wrote', 'bob 2 post']] : [];
    });
  const db = { read: (work: (run: Run) => unknown) => work(run) } as unknown as Transact;
  const page = await feed(db)({ of: ada, via: 'follows', kinds: ['wrote'], limit: 5 });
  expect(page.map(({ to }) => to)).toEqual([post]);
});

test('a transaction that is not through at the deadline fails as unavailable', async () => {
  const session = () => ({
    executeRead: async (attempt: (tx: object) => Promise<unknown>) => {
      await attempt({});
      await new Promise((resolve) => setTimeout(resolve, 30));
      return attempt({});
    },
    close: async () => undefined,
  });
  const driver = { session } as unknown as Driver;
  const late = transact(driver, { deadlineMs: 20 }).read(async () => 1);
  await expect(late).rejects.toMatchObject({ code: 'unavailable', cause: expect.any(Error) });
  for (const deadlineMs of [Number.NaN, 0, -5]) {
    const made = () => neo4j(driver, { deadlineMs });
    expect(made).toThrow(expect.objectContaining({ code: 'invalid' }));
  }
});
