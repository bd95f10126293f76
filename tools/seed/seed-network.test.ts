import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, sqlite } from '@twclone/adapter-sqlite';
import { checksum, createTwclone, parseText, type StorePorts, type Twclone } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { writeByVerbs } from './by-verbs.ts';
import { generatedGraph, readGraph } from './graph.ts';
import type { Network } from './network.ts';
import { personAt } from './people.ts';
import { type SeedPorts, seedNetwork } from './seed-network.ts';

const base = Date.UTC(2026, 0, 8);
const small = { users: 40, posts: 200, seed: 7, base };

const stores: Record<string, () => Promise<StorePorts>> = {
  memory: async () => memory(),
  async sqlite() {
    const db = new Database(':memory:');
    await migrate(db);
    return sqlite(db, { synchronous: 'NORMAL' });
  },
};

describe.each(Object.entries(stores))('seeding %s', (_name, open) => {
  it('writes what the verbs write, to the last id', async () => {
    const [seeded, written] = [await open(), await open()];
    const network = await seedNetwork(seeded, small);
    const byVerbs = await writeByVerbs(written, network);
    await seeded.marks.remove(['seed:7']);
    expect(await checksum(seeded)).toEqual(await checksum(written));
    const bulk = createTwclone(seeded);
    for (const reader of [0, 3, 17, 39]) {
      expect(await seen(bulk, network, reader)).toEqual(await seen(byVerbs, network, reader));
    }
    const found = await bulk.searchPosts(undefined, { query: '#jazz' });
    expect(found.items.length).toBeGreaterThan(0);
    expect(found).toEqual(await byVerbs.searchPosts(undefined, { query: '#jazz' }));
  });

  it('goes on where it was cut, and ends in the same state', async () => {
    const [whole, cut] = [await open(), await open()];
    await seedNetwork(whole, small);
    let calls = 0;
    for (let most = 1; calls >= 0; most += 2) {
      calls = 0;
      const ports = cutAfter(cut, () => {
        calls += 1;
        if (calls > most) throw new Error('cut');
      });
      const done = await seedNetwork(ports, small).catch(() => undefined);
      if (done) calls = -1;
    }
    expect(await checksum(cut)).toEqual(await checksum(whole));
  });

  it('leaves a finished network as it is, and refuses another plan', async () => {
    const ports = await open();
    await seedNetwork(ports, small);
    const before = await checksum(ports);
    await seedNetwork(ports, { ...small, base: undefined });
    expect(await checksum(ports)).toEqual(before);
    await expect(seedNetwork(ports, { ...small, users: 41 })).rejects.toThrow(/other options/);
  });
});

describe('a generated network', () => {
  it('is another one with another seed', async () => {
    const [one, other] = [memory(), memory()];
    await seedNetwork(one, small);
    await seedNetwork(other, { ...small, seed: 8 });
    expect(await checksum(one)).not.toEqual(await checksum(other));
  });

  it('has a heavy tail: mean 20, and the first account far ahead', () => {
    const { from, to } = generatedGraph(1, 2_000);
    const followers = new Map<number, number>();
    for (const user of to) followers.set(user, (followers.get(user) ?? 0) + 1);
    expect(from.length / 2_000).toBeGreaterThan(17);
    expect(from.length / 2_000).toBeLessThan(23);
    expect(followers.get(0)).toBeGreaterThan(1_000);
    expect(new Set(Array.from(from, (user, at) => `${user} ${to[at]}`)).size).toBe(from.length);
  });

  it('has different handles that all fit', () => {
    const people = Array.from({ length: 20_000 }, (_, index) => personAt(1, index));
    expect(new Set(people.map(({ handle }) => handle)).size).toBe(people.length);
    expect(people.every(({ handle }) => /^[a-z0-9_]{1,20}$/.test(handle))).toBe(true);
  });

  it('has posts of every sort', async () => {
    const network = await seedNetwork(memory(), small);
    const posts = Array.from({ length: small.posts }, (_, index) => ({
      ...network.place(index),
      ...parseText(network.text(index).text),
    }));
    expect(posts.every(({ valid }) => valid)).toBe(true);
    for (const has of ['replyTo', 'quoteOf'] as const) {
      expect(posts.some((post) => post[has] !== undefined)).toBe(true);
    }
    for (const has of ['hashtags', 'mentions', 'urls'] as const) {
      expect(posts.some((post) => post[has].length > 0)).toBe(true);
    }
  });
});

it('reads a graph file in both spellings, each pair once and both ways', () => {
  const folder = mkdtempSync(join(tmpdir(), 'twclone-graph-'));
  try {
    const file = join(folder, 'graph.csv');
    writeFileSync(file, '5,9\n9 5\n7 7\n5 7\n');
    const { users, labels, from, to } = readGraph(file);
    expect([users, labels]).toEqual([3, ['5', '9', '7']]);
    expect([[...from], [...to]]).toEqual([
      [0, 1, 0, 2],
      [1, 0, 2, 0],
    ]);
    writeFileSync(file, '1,2,3\n');
    expect(() => readGraph(file)).toThrow(/not a pair/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Home, profile and counts as one reader sees them. */
async function seen(twclone: Twclone, network: Network, reader: number) {
  const viewer = network.userId(reader);
  // What `since` takes depends on the time of the call.
  const { newest: _, ...home } = await twclone.homeTimeline(viewer, { limit: 100 });
  const { newest: __, ...own } = await twclone.userTimeline(viewer, viewer, { tab: 'replies' });
  expect(home.items.length).toBeGreaterThan(5);
  return {
    home,
    own,
    user: await twclone.getUser(viewer, network.userId(0)),
  };
}

/** The same ports; `tick` may fail the call, before or after it took effect in turn. */
function cutAfter(ports: StorePorts, tick: () => void): SeedPorts {
  const wrap = (port: object): object =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          const answer: unknown = await member.apply(target, args);
          tick();
          return answer;
        };
      },
    });
  return Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [name, wrap(port)]),
  ) as unknown as SeedPorts;
}
