import {
  type Edge,
  type Edges,
  edge,
  isTwcloneError,
  type PostId,
  type UserId,
} from '@twclone/core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { nativeNeo4j } from '../../../tools/servers/neo4j.ts';
import type { Mortal } from '../../../tools/servers/server.ts';
import { migrate, neo4j } from '../src/index.ts';
import { connected } from './server.ts';

const post = 'post' as PostId;
const end = { kind: 'likes', to: post } as const;
const deadlineMs = 5000;
/** `TWCLONE_KILLS=50` for a thorough run. */
const kills = Number(process.env['TWCLONE_KILLS'] ?? 3);
const patience = 90_000 * (kills + 1);

let server: Mortal;
beforeAll(async () => {
  server = await nativeNeo4j();
}, 120_000);
afterAll(() => server.stop());

async function store(): Promise<Edges> {
  const driver = connected({}, server);
  await migrate(driver, { deadlineMs: 60_000 });
  const { edges } = neo4j(driver, { deadlineMs });
  // The first calls of a cold server may take longer than the deadline: it makes their plans.
  await expect.poll(() => writes(edges, 'warm'), { timeout: 60_000 }).toBe(true);
  return edges;
}

async function writes(edges: Edges, who: string): Promise<boolean> {
  const churn = edge('likes', 'churn' as UserId, post, 'i');
  try {
    await edges.add([edge('likes', who as UserId, post, `i${who}`), churn]);
    await edges.remove([churn]);
    return true;
  } catch (error) {
    if (!isTwcloneError(error, 'unavailable')) throw error;
    return false;
  }
}

// The server's id is that of its first start: so this comes before the kills.
test(
  'a server that hangs is unavailable within the deadline, and answers when it goes on',
  async () => {
    const edges = await store();
    const pid = server.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    const start = performance.now();
    const tries = [
      writes(edges, 'a'),
      edges.count([end]),
      edges.graph.known({
        of: 'a' as UserId,
        subjects: ['b' as UserId],
        sample: 1,
      }),
    ];
    const settled = await Promise.allSettled(tries);
    const took = performance.now() - start;
    process.kill(pid, 'SIGCONT');
    const unavailable = { status: 'rejected', reason: { code: 'unavailable' } };
    expect(settled).toMatchObject([
      { status: 'fulfilled', value: false },
      unavailable,
      unavailable,
    ]);
    expect(took).toBeLessThan(deadlineMs + 500);
    await expect.poll(() => writes(edges, 'b'), { timeout: 15_000 }).toBe(true);
    expect(await edges.count([end])).toEqual(await edges.recount([end]));
  },
  patience,
);

test(
  `what was answered survives ${kills} kills, the counters agree, the client goes on`,
  async () => {
    const edges = await store();
    const answered: string[] = [];
    const slowest: number[] = [];
    let over = false;
    onTestFinished(() => {
      over = true;
    });
    let next = 0;
    const writer = async () => {
      let longest = 0;
      while (!over) {
        next += 1;
        const [who, start] = [`u${next}`, performance.now()];
        if (await writes(edges, who)) answered.push(who);
        longest = Math.max(longest, performance.now() - start);
      }
      slowest.push(longest);
    };
    const writers = Array.from({ length: 8 }, writer);
    for (let run = 0; run < kills; run += 1) {
      const before = answered.length;
      await expect.poll(() => answered.length, { timeout: 30_000 }).toBeGreaterThan(before + 50);
      await server.kill();
      const atDeath = answered.length;
      await server.revive();
      // A cold server makes its first plans slowly: from here on it answers a client of today.
      await store();
      const start = performance.now();
      const more = { timeout: 15_000, interval: 20 };
      await expect.poll(() => answered.length, more).toBeGreaterThan(atDeath + 8);
      console.log(`Kill ${run + 1}: went on after ${Math.round(performance.now() - start)} ms.`);
    }
    over = true;
    await Promise.all(writers);
    // Two calls, each within the deadline.
    expect(Math.max(...slowest)).toBeLessThan(2 * deadlineMs + 500);
    console.log(`${answered.length} answered writes.`);
    await exact(edges, answered);
  },
  patience,
);

/** Each answered edge is there, and the counter is what the list adds up to. */
async function exact(edges: Edges, answered: readonly string[]): Promise<void> {
  const found: Edge[] = [];
  for (let before: string | undefined; ; before = found.at(-1)?.id) {
    const [page = []] = await edges.list([{ kinds: ['likes'], to: post, before, limit: 10_000 }]);
    found.push(...page);
    if (page.length < 10_000) break;
  }
  const there = new Set<string>(found.map(({ from }) => from));
  expect(answered.filter((who) => !there.has(who))).toEqual([]);
  expect(await edges.count([end])).toEqual([found.length]);
  expect(await edges.recount([end])).toEqual([found.length]);
}
