import { type SqliteOptions, sqlite } from '@twclone/adapter-sqlite';
import { type Edge, edge, type PostId, type StorePorts, type UserId } from '@twclone/core';
import { expect, test } from 'vitest';
import { at, noise } from './near-scene.ts';
import { dice } from './samples.ts';
import { fresh } from './temporary.ts';

const kept: SqliteOptions = { synchronous: 'NORMAL' };
const [fan, friend, crowded] = ['fan', 'friend', 'crowded'] as unknown as UserId[] as [
  UserId,
  UserId,
  UserId,
];
const people = Array.from({ length: 3000 }, (_, n) => `u${n}` as UserId);
const active = people.slice(0, 400);
const busy = people[0] as UserId;

/** `fan` follows 3,000, `crowded` 300, and `friend` five; a few of them block or are muted. */
function settled(): Edge[] {
  const follows = (who: UserId, all: readonly UserId[], from: number) =>
    all.map((whom, n) => edge('follows', who, whom, at(from + n)));
  return [
    ...follows(fan, people, 100_000),
    ...follows(crowded, people.slice(100, 400), 110_000),
    ...follows(friend, people.slice(0, 5), 120_000),
    ...people.slice(0, 20).map((who, n) => edge('mutes', fan, who, at(130_000 + n))),
    edge('blocks', people[3] as UserId, friend, at(140_000)),
    ...noise(active, 0, 2600),
    ...noise([busy], 2600, 2700),
  ];
}

const kinds = ['wrote', 'replied', 'reposted'] as const;

function feedOf(of: UserId, limit: number) {
  const except = [
    { kind: 'mutes', from: of },
    { kind: 'blocks', to: of },
  ] as const;
  return (store: StorePorts, before?: string) =>
    store.edges.feed({ of, via: 'follows', kinds, except, limit, before });
}

const sources = [
  ...[feedOf(fan, 40), feedOf(crowded, 21), feedOf(friend, 5)],
  (store: StorePorts, before?: string) =>
    store.edges.feed({ nodes: active, kinds: ['wrote'], limit: 48, before }),
  async (store: StorePorts, before?: string) =>
    (await store.edges.list([{ kinds, from: busy, limit: 10, before }]))[0] ?? [],
];

async function sameFeeds(near: StorePorts, bare: StorePorts, pages: number): Promise<void> {
  for (const [of, source] of sources.entries()) {
    let before: string | undefined;
    for (let page = 0; page < pages; page += 1) {
      const found = await source(near, before);
      expect(found, `source ${of}, page ${page}`).toEqual(await source(bare, before));
      before = found.at(-1)?.id;
      if (before === undefined) break;
    }
  }
}

/** Adds and removes what people did, also what is old, and now and then a follow or a mute. */
function change(step: number, there: Edge[]): { added: Edge[]; removed: Edge[] } {
  const { below, one, some } = dice(step);
  const added: Edge[] = noise(active, 3000 + step * 10, 3000 + step * 10 + below(10));
  if (below(3) === 0)
    added.push(edge('wrote', busy, `late${step}` as PostId, at(101 + below(2500))));
  if (below(4) === 0) added.push(edge('mutes', crowded, one(active), at(150_000 + step)));
  const removed = some(12, () => one(below(2) ? there.slice(-60) : there));
  if (below(5) === 0) removed.push(edge('follows', fan, one(active), ''));
  return { added, removed };
}

/** The crowd's feeds, kept in memory, beside the same file without memory. */
async function warmCrowd() {
  const { db, store: near } = await fresh(':memory:', kept);
  const bare = sqlite(db, { ...kept, memory: 0 });
  const there = settled();
  for (let n = 0; n < there.length; n += 1000) await near.edges.add(there.slice(n, n + 1000));
  for (let round = 0; round < 25; round += 1) await sameFeeds(near, bare, 1);
  return { near, bare, there };
}

// Dies where a line is taken for whole that is cut, or has lost what was removed or came late.
test('feeds of 3,000 and of 300 are those of the file, page by page, while posts come and go', async () => {
  const { near, bare, there } = await warmCrowd();
  await sameFeeds(near, bare, 70);
  const posts = there.filter(({ kind }) => kind === 'wrote' || kind === 'reposted');
  for (let step = 0; step < 60; step += 1) {
    const { added, removed } = change(step, posts);
    await near.edges.add(added);
    await near.edges.remove(removed);
    posts.push(...added);
    await sameFeeds(near, bare, 4);
  }
});

// Dies where nothing is removed from a line until it is read again: pages would shrink to nothing.
test('when nearly all posts are deleted, the pages are still full', async () => {
  const { near, bare, there } = await warmCrowd();
  const newest = there.filter(({ kind }) => kind === 'wrote' || kind === 'reposted').reverse();
  for (let n = 0; n < newest.length; n += 90) {
    await near.edges.remove(newest.slice(n, n + 90));
    await sameFeeds(near, bare, 2);
  }
});

// Dies where a line is believed that was cut between two of one time: SQL knows no order of these.
test('of several at one time, the page has those that come first by name', async () => {
  const { db, store: near } = await fresh(':memory:', kept);
  const bare = sqlite(db, { ...kept, memory: 0 });
  const pairs = active.slice(0, 20).flatMap((who, seed) => {
    const names = Array.from({ length: 60 }, (_, n) => `${dice(seed * 60 + n).below(1e6)}-${n}`);
    return names.map((name, n) => edge('wrote', who, name as PostId, at((n + 1) >> 1)));
  });
  for (let n = 0; n < pairs.length; n += 1000) await near.edges.add(pairs.slice(n, n + 1000));
  for (const from of active.slice(0, 20)) {
    for (const limit of [1, 2, 20, 21, 46, 47, 48]) {
      const query = [{ kinds: ['wrote'], from, limit }] as const;
      await near.edges.list(query);
      expect(await near.edges.list(query)).toEqual(await bare.edges.list(query));
    }
  }
});
