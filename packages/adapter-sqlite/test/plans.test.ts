import { sqlite } from '@twclone/adapter-sqlite';
import { type Edge, edge, type PostId, type StorePorts, type UserId } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { expect, test } from 'vitest';
import { fresh } from './temporary.ts';

const [ada, bob, post] = ['ada', 'bob', 'post'] as unknown as [UserId, UserId, PostId];

test('a feed of many followees answers the same by whichever plan', async () => {
  const { store } = await fresh(':memory:', { memory: 0 });
  const model = memory();
  const number = (n: number) => `01J${String(n).padStart(23, '0')}`;
  // The first 150 of 200 are followed; the newest posts are of nobody that is followed.
  const people = Array.from({ length: 200 }, (_, at) => `u${at}` as UserId);
  const edges: Edge[] = [];
  edges.push(...people.slice(0, 150).map((who, at) => edge('follows', ada, who, number(at))));
  for (let at = 200; at < 1000; at += 1) {
    const who = people[at > 600 ? 150 + (at % 50) : (at * 7) % 200] as UserId;
    edges.push(edge(at % 3 ? 'wrote' : 'reposted', who, number(at) as PostId, number(at)));
  }
  edges.push(edge('mutes', ada, people[7] as UserId, number(5000)));
  for (const ports of [store, model]) await ports.edges.add(edges);
  const except = [
    { kind: 'mutes', from: ada },
    { kind: 'blocks', to: ada },
  ] as const;
  const home = ['wrote', 'reposted', 'replied'] as const;
  const sources = [{ of: ada, via: 'follows' }, { nodes: people.slice(0, 150) }] as const;
  for (const source of sources) {
    for (const before of [undefined, number(601), number(300), number(205)]) {
      for (const kinds of [['wrote'], ['wrote', 'reposted'], home] as const) {
        const query = { ...source, kinds, before, except, limit: 21 };
        expect(await store.edges.feed(query)).toEqual(await model.edges.feed(query));
      }
    }
  }
});

test('the hot statements walk their index and never sort more than one page', async () => {
  const { db, store } = await fresh();
  const plans: string[] = [];
  const plan = (sql: string) =>
    db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array(sql.split('?').length - 1).fill(null));
  const prepare = db.prepare.bind(db);
  const seen: string[] = [];
  db.prepare = ((sql: string) => {
    seen.push(sql);
    return prepare(sql);
  }) as typeof db.prepare;
  // Nothing is kept: it is the statements that are looked at.
  const watched = sqlite(db, { synchronous: 'NORMAL', memory: 0 });
  await callAll(watched);
  db.prepare = prepare as typeof db.prepare;
  for (const sql of seen.filter((text) => text.startsWith('SELECT'))) {
    const steps = (plan(sql) as { detail: string }[]).map(({ detail }) => detail).join('\n');
    plans.push(`${sql}\n${steps}`);
    // No base table is read from end to end, except by the scans, which page through it.
    if (!/LIMIT \?$/.test(sql)) expect(steps).not.toMatch(/SCAN (edges|nodes|docs|users|posts)\b/);
  }
  // A bare `?` would make SQLite prepare the statement anew at every run.
  for (const sql of seen) expect(sql).not.toMatch(/[^+]\?/);
  const list = plans.filter((text) =>
    /^SELECT .*INDEXED BY edges_(in|out)\s.*\s+AND kind IN \(\d+\) AND id/.test(text),
  );
  expect(list).toHaveLength(3);
  for (const text of list) {
    expect(text).toMatch(/SEARCH edges USING COVERING INDEX edges_(out|in) \(\w+=\? AND kind=\?/);
    expect(text).not.toContain('TEMP B-TREE');
  }
  const feeds = plans.filter((text) => text.startsWith('SELECT e.'));
  expect(feeds).toHaveLength(6);
  for (const text of feeds) {
    expect(text).toMatch(/USING COVERING INDEX edges_(fed|recent) \((from=\? AND )?id/);
  }
  const gets = plans.filter((text) => text.startsWith('SELECT key, kind, edges.id'));
  expect(gets).toHaveLength(1);
  for (const text of gets) {
    expect(text).toMatch(/SEARCH edges USING PRIMARY KEY \(from=\? AND to=\?\)/);
  }
  expect(await store.edges.list([])).toEqual([]);
});

test('a profile of two kinds among 10,000 edges reads a page, not the profile', async () => {
  const { db, store } = await fresh(':memory:', { memory: 0 });
  const edges = Array.from({ length: 10_000 }, (_, at) =>
    edge(at % 2 ? 'wrote' : 'reposted', ada, `p${at}` as PostId, `i${String(at).padStart(5, '0')}`),
  );
  for (let at = 0; at < 10; at += 1)
    await store.edges.add(edges.slice(at * 1000, at * 1000 + 1000));
  // No plan tells how many rows are read: the least CPU time of ten does, whatever else runs.
  const cost = async (kinds: ('wrote' | 'reposted')[]) => {
    const times: number[] = [];
    for (let batch = 0; batch < 10; batch += 1) {
      const start = process.cpuUsage();
      for (let at = 0; at < 50; at += 1) await store.edges.list([{ kinds, from: ada, limit: 21 }]);
      times.push(process.cpuUsage(start).user);
    }
    return Math.min(...times);
  };
  const [page] = await store.edges.list([{ kinds: ['wrote', 'reposted'], from: ada, limit: 21 }]);
  expect(page?.map(({ id }) => id)).toEqual(
    edges
      .slice(-21)
      .reverse()
      .map(({ id }) => id),
  );
  // Sorting the profile would cost 100 times as much as the page of one kind.
  expect(await cost(['wrote', 'reposted'])).toBeLessThan(20 * (await cost(['wrote'])) + 5000);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
});

/** Each reading statement at least once, so that it is prepared. */
async function callAll({ users, edges, search }: StorePorts): Promise<void> {
  await users.get([ada]);
  await users.get([ada, bob]);
  await users.scan({ limit: 1 });
  const [like, follow] = [edge('likes', ada, post, 'i'), edge('follows', ada, bob, 'i')];
  const liked = Array.from({ length: 100 }, (_, at) => edge('likes', ada, `p${at}` as PostId, 'i'));
  // Between nodes without an edge nothing is looked for.
  await edges.add([like, follow]);
  for (const links of [[like], [like, follow], [...liked, edge('follows', bob, ada, 'i')]])
    await edges.get(links);
  const end = { kind: 'likes', to: post } as const;
  for (const ends of [[end], [end, end]]) await edges.count(ends);
  for (const kinds of [['likes'], ['likes', 'reposted']] as const) {
    await edges.list([
      { kinds, from: ada, limit: 1 },
      { kinds, to: post, limit: 1 },
    ]);
  }
  const nodes = Array.from({ length: 200 }, (_, at) => `n${at}` as UserId);
  await edges.add(nodes.map((who) => edge('follows', ada, who, 'i')));
  await edges.feed({ nodes, kinds: ['wrote'], limit: 1 });
  await edges.feed({ of: ada, via: 'follows', kinds: ['wrote'], limit: 1 });
  const except = [{ kind: 'mutes', from: ada }] as const;
  await edges.add([edge('mutes', ada, bob, 'i')]);
  const home = ['wrote', 'replied', 'reposted'] as const;
  await edges.feed({ of: ada, via: 'follows', kinds: home, except, limit: 1 });
  await edges.scan({ limit: 1 });
  await edges.graph.suggest({ of: ada, breadth: 1, limit: 1, except: [] });
  await edges.graph.known({ of: ada, subjects: [bob, nodes[0] as UserId], sample: 1 });
  await search.posts({ words: ['a'], limit: 1 });
  await search.users({ words: ['a'], prefix: 'a', limit: 1 });
  for (const tags of [undefined, []]) await search.trends({ limit: 1, ...(tags ? { tags } : {}) });
}
