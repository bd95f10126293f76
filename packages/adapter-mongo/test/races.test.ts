import {
  type Edge,
  type Edges,
  edge,
  type Link,
  type PostId,
  type StorePorts,
  type UserId,
} from '@twclone/core';
import type { CommandStartedEvent, Db } from 'mongodb';
import { expect, test } from 'vitest';
import { edges } from '../src/edges.ts';
import { mongo } from '../src/index.ts';
import { open } from '../src/store.ts';
import { connected, freshDb, uriOf } from './server.ts';

const post = 'post' as PostId;
const star = 'star' as UserId;
const user = (at: number) => `u${at}` as UserId;

/** Two processes, as far as the server can tell, on one database. */
async function two(): Promise<{ db: Db; stores: [StorePorts, StorePorts]; attempts(): number }> {
  const db = await freshDb({ monitorCommands: true });
  const other = connected(uriOf(), { monitorCommands: true }).db(db.databaseName);
  let begun = 0;
  for (const { client } of [db, other]) {
    client.on('commandStarted', ({ command }: CommandStartedEvent) => {
      if (command['startTransaction']) begun += 1;
    });
  }
  return { db, stores: [mongo(db), mongo(other)], attempts: () => begun };
}

const half = <T>(all: readonly T[], at: number): T[] => all.filter((_, n) => n % 2 === at);

test('300 likes that race through two clients are counted exactly', async () => {
  const { stores, attempts } = await two();
  const [one, other] = stores;
  const likes = Array.from({ length: 300 }, (_, at) => edge('likes', user(at), post, `i${at}`));
  const answers = await Promise.all(
    likes.map((like, at) => stores[at % 2 ? 1 : 0].edges.add([like])),
  );
  expect(answers.flat()).toEqual(likes.map(() => true));
  expect(await one.edges.count([{ kind: 'likes', to: post }])).toEqual([300]);
  expect(await other.edges.recount([{ kind: 'likes', to: post }])).toEqual([300]);
  expect(attempts()).toBeLessThan(100);
});

test('300 follows that race through two clients, and their end, are counted exactly', async () => {
  const { stores } = await two();
  const follows = Array.from({ length: 300 }, (_, at) => edge('follows', user(at), star, `i${at}`));
  const end = { kind: 'follows', to: star } as const;
  // Both clients add all of them: one of the two finds each there.
  await Promise.all(follows.flatMap((each) => stores.map(({ edges }) => edges.add([each]))));
  expect(await stores[0].edges.count([end])).toEqual([300]);
  await Promise.all(follows.map((each, at) => stores[at % 2 ? 1 : 0].edges.remove([each])));
  expect(await stores[1].edges.count([end])).toEqual([0]);
  expect(await stores[1].edges.recount([end])).toEqual([0]);
});

test('of adds and removes of the same links by two clients, ungrouped, the counters agree', async () => {
  const { db, stores } = await two();
  const alone = stores.map((_, at) =>
    edges(open(at ? connected().db(db.databaseName) : db, 30_000)),
  );
  const links = Array.from({ length: 4 }, (_, at) => edge('likes', user(at), post, `i${at}`));
  const run = async (edges: Edges | undefined, seed: number) => {
    for (let step = 0; step < 25; step += 1) {
      const some = links.filter((_, at) => (step * 7 + seed * 5 + at * 3) % 4 < 2);
      if ((step + seed) % 2) await edges?.add(some.reverse());
      else await edges?.remove(some);
    }
  };
  await Promise.all([0, 1, 2, 3].map((seed) => run(alone[seed % 2], seed)));
  await agree(stores[0], links);
  const [out, into] = await Promise.all(
    ['likes_from', 'likes_to'].map((k) => db.collection('edges').find({ k }).toArray()),
  );
  const pairs = (ends: typeof out, flip: boolean) =>
    ends?.map(({ n, o, id }) => `${flip ? o : n} ${flip ? n : o} ${id}`).sort();
  expect(pairs(out, false)).toEqual(pairs(into, true));
});

async function agree({ edges }: StorePorts, links: readonly (Link & Edge)[]): Promise<void> {
  const ends = [{ kind: 'likes', to: post } as const];
  const counts = await edges.count(ends);
  expect(counts).toEqual(await edges.recount(ends));
  const there = (await edges.get(links)).filter((id) => id !== undefined);
  expect(counts[0]).toBe(there.length);
}

test('of documents that two clients index at once the newest version stays', async () => {
  const { stores } = await two();
  const versions = Array.from({ length: 40 }, (_, at) => at + 1);
  const index = (version: number) =>
    stores[version % 2 ? 1 : 0].search.index([
      { id: post, version, words: [`w${version}`], author: star },
    ]);
  await Promise.all([...half(versions, 0), ...half(versions, 1).reverse()].map(index));
  const found = await Promise.all(
    versions.map((version) => stores[0].search.posts({ words: [`w${version}`], limit: 1 })),
  );
  expect(found.map(({ items }) => items.length)).toEqual(versions.map((v) => (v === 40 ? 1 : 0)));
});
