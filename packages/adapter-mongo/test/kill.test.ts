import { edge, type PostId, type StorePorts, type UserId } from '@twclone/core';
import { expect, onTestFinished, test } from 'vitest';
import { native } from '../../../tools/servers/start.ts';
import { migrate, mongo } from '../src/index.ts';
import { connected } from './server.ts';

/** `TWCLONE_KILLS=50` for a thorough run. */
const kills = Number(process.env['TWCLONE_KILLS'] ?? 3);
const post = 'post' as PostId;
const churn = edge('likes', 'churn' as UserId, post, 'i');

interface Load {
  readonly answered: readonly string[];
  /** When something was last answered, in milliseconds. */
  last(): number;
  stop(): Promise<void>;
}

/** Writers that go on for ever: each notes what was answered, and tries on what was not. */
function writers({ edges, receipts }: StorePorts, name: string): Load {
  const answered: string[] = [];
  let [going, last] = [true, 0];
  const writer = async (number: number) => {
    for (let at = 0; going; at += 1) {
      const id = `${name}-${number}-${at}` as UserId;
      try {
        await receipts.insert([{ id, version: 1, subject: name, hash: '', until: 0 }]);
        await edges.add([edge('likes', id, post, id), churn]);
        await edges.remove([churn]);
        answered.push(id);
        last = performance.now();
      } catch (error) {
        expect(error).toMatchObject({ code: 'unavailable' });
      }
    }
  };
  const running = [0, 1, 2, 3].map(writer);
  return {
    answered,
    last: () => last,
    async stop() {
      going = false;
      await Promise.all(running);
    },
  };
}

test(
  `what was answered survives ${kills} kills, and the client goes on by itself`,
  async () => {
    const server = await native.mongodb();
    onTestFinished(() => server.stop());
    const db = connected(server.uri).db('killed');
    await migrate(db);
    const store = mongo(db, { deadlineMs: 2000 });
    for (let run = 0; run < kills; run += 1) {
      const load = writers(store, `run${run}`);
      await expect
        .poll(() => load.answered.length, { timeout: 15_000, interval: 5 })
        .toBeGreaterThan(20 + (run % 20) * 7);
      await server.kill();
      await server.revive();
      const back = performance.now();
      await expect.poll(() => load.last(), { timeout: 15_000, interval: 50 }).toBeGreaterThan(back);
      await load.stop();
      const { answered } = load;
      for (let at = 0; at < answered.length; at += 1000) {
        const some = answered.slice(at, at + 1000);
        const likes = some.map((who) => edge('likes', who as UserId, post, ''));
        expect(await store.edges.get(likes)).not.toContain(undefined);
        expect(await store.receipts.get(some)).not.toContain(undefined);
      }
      const end = { kind: 'likes', to: post } as const;
      expect(await store.edges.count([end])).toEqual(await store.edges.recount([end]));
      const ends = await db.collection('edges').countDocuments({ k: 'likes_from' });
      expect(await store.edges.count([end])).toEqual([ends]);
    }
  },
  60_000 + kills * 20_000,
);
