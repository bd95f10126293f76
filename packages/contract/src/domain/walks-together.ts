import { createIds, createTwclone, isTwcloneError, type StorePorts } from '@twclone/core';
import { checkInvariantsOf } from './invariants.ts';
import { choose, madeBy } from './walks.ts';
import { checkSight } from './walks-sight.ts';
import { createWorld, seededRandom, type World } from './world.ts';

const length = 40;
const looks = [20, 38];

/**
 * One seeded walk in which two clients act at once, each through a library of its own on the same
 * stores. Nothing says how their calls fall between each other, so nothing is compared; but what
 * must hold, holds whenever both have ended. Throws with the seed and the commands so far.
 */
export async function walkTogether(stores: StorePorts, seed: number): Promise<void> {
  const one = createWorld(stores, seed);
  const ids = createIds(one.clock, seededRandom(seed + 0x70));
  const two: World = { ...one, twclone: createTwclone({ ...one.ports, ids }) };
  const made = madeBy(seed);
  const done: string[] = [];
  const act = async (world: World, step: number) => {
    const command = choose(made, step);
    const run = command.draw(made, step);
    done.push(`${command.name} ${run.describe}`);
    const answer = await run.on(world).catch((error) => {
      if (!isTwcloneError(error)) throw error;
    });
    command.learn?.(made, answer ?? {});
  };
  try {
    for (let step = 0; step < 4; step += 1) await act(one, step);
    for (let step = 4; step < length; step += 2) {
      await Promise.all([act(one, step), act(two, step + 1)]);
      if (!looks.includes(step)) continue;
      await checkInvariantsOf(one.ports, made);
      await checkSight(one, made);
    }
  } catch (error) {
    const message = `Two clients with seed ${seed}: ${error instanceof Error ? error.message : error}`;
    throw new Error(`${message}\n${done.join('\n')}`, { cause: error });
  }
}
