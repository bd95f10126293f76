import type { StorePorts } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import type { Harness, Runner } from '../contract.ts';
import { cutEverywhere } from './cuts.ts';
import { everyOrder, races } from './interleavings.ts';
import { careRules, domainRules } from './rules/index.ts';
import { scenarios } from './scenarios.ts';
import { walkBeside } from './walks.ts';
import { walkTogether } from './walks-together.ts';
import { createWorld } from './world.ts';

export interface DomainOptions {
  /**
   * How many random walks of 40 commands run beside the memory adapter, and with a fifth of it those
   * of two clients at once; default 300.
   */
  readonly walks?: number;
  /** The seed of the first walk; default 1. It stands in the title. */
  readonly seed?: number;
  /** Cuts every verb at every call to the stores, each on a wiped store; default `true`. */
  readonly cuts?: boolean;
  /** Tries every order of the calls of racing verbs, each on a wiped store; default `true`. */
  readonly races?: boolean;
}

const patience = 300_000;
const perTest = 50;

/**
 * Declares the tests of the whole domain on a store. Ports that the harness does not cover come
 * from memory: composition is spread, so a store of edges alone is tested in one.
 */
export function domain(harness: Harness, runner: Runner, options: DomainOptions = {}): void {
  const { describe, test, beforeAll, afterAll } = runner;
  const { walks = 300, seed = 1, cuts = true, races: racing = true } = options;
  let stores: StorePorts = memory();
  const whole = (ports: Partial<StorePorts>): StorePorts => ({ ...memory(), ...ports });
  const wiped = async () => whole(await harness.wipe());
  const add = (title: string, body: () => Promise<unknown>) =>
    test(title, async () => void (await body()), patience);

  describe(`domain: ${harness.name}`, () => {
    beforeAll(async () => {
      stores = whole(await harness.open());
    });
    afterAll(() => harness.close());
    domainRules.forEach(({ id, title, check }, at) => {
      add(`${id} ${title}`, () => check(createWorld(stores, at)));
    });
    for (const from of every(perTest, seed, seed + walks)) {
      const to = Math.min(from + perTest, seed + walks);
      add(`D107 walks with the seeds ${from}–${to - 1} answer as memory`, () =>
        // Worlds are numbered by seed: those of the rules come first.
        walkAll(from + domainRules.length, to + domainRules.length, (each) =>
          walkBeside(stores, memory(), each),
        ),
      );
    }
    // In worlds of their own, after those of the walks; each costs as much as several of these.
    const together = Math.ceil(walks / 5);
    for (const from of every(perTest, seed + walks, seed + walks + together)) {
      const to = Math.min(from + perTest, seed + walks + together);
      add(`D107a walks of two clients with the seeds ${from}–${to - 1} keep what must hold`, () =>
        walkAll(from + domainRules.length, to + domainRules.length, (each) =>
          walkTogether(stores, each),
        ),
      );
    }
    careRules.forEach(({ id, title, check }) => {
      add(`${id} ${title}`, async () => check(createWorld(await wiped(), 0)));
    });
    (cuts ? scenarios : []).forEach((scenario) => {
      const title = `D106 ${scenario.name}: cut at every call and repeated, it ends as if uncut`;
      add(title, () => cutEverywhere(scenario, wiped));
    });
    (racing ? races : []).forEach((race) => {
      add(`D48 ${race.name}: in every order`, () => everyOrder(race, wiped, race.orders));
    });
  });
}

function every(step: number, from: number, to: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step);
}

async function walkAll(from: number, to: number, walk: (seed: number) => Promise<void>) {
  for (let seed = from; seed < to; seed += 1) await walk(seed);
}
