import { createTwclone, isTwcloneError, type Ports, type StorePorts } from '@twclone/core';
import { ok, same } from './expect.ts';
import { checkInvariants } from './invariants.ts';
import { messageRaces } from './races-messages.ts';
import { moderationRaces } from './races-moderation.ts';
import { makeList, shelf } from './scenarios/lists.ts';
import { type Cast, castOf } from './scenarios.ts';
import { createWorld, minute, seededRandom, type World } from './world.ts';

/** Two verbs at once, and what must hold in the end whatever the order of their port calls. */
export interface Race {
  readonly name: string;
  prepare?(world: World, cast: Cast): Promise<unknown>;
  readonly sides: readonly ((world: World, cast: Cast) => Promise<unknown>)[];
  /** For a race of more calls than all orders can be tried of. */
  readonly orders?: OrderOptions;
  check(world: World, cast: Cast): Promise<void>;
}

/** The poll or draft of the race that runs; its id is the same in every order. */
let asked = '';

export const races: readonly Race[] = [
  {
    name: 'follow ‖ block',
    sides: [
      ({ twclone }, { ada, bob }) => twclone.follow(ada.id, bob.id),
      ({ twclone }, { ada, bob }) => twclone.block(bob.id, ada.id),
    ],
    async check({ twclone }, { ada, bob }) {
      const [relation] = await twclone.relationships(ada.id, [bob.id]);
      same([relation?.following, relation?.blockedBy], [false, true], 'no follow beside the block');
    },
  },
  {
    name: 'follow ‖ block and unblock',
    sides: [
      ({ twclone }, { ada, bob }) => twclone.follow(ada.id, bob.id),
      async ({ twclone }, { ada, bob }) => {
        await twclone.block(bob.id, ada.id);
        await twclone.unblock(bob.id, ada.id);
      },
    ],
    async check({ twclone }, { ada, bob }) {
      const [relation] = await twclone.relationships(ada.id, [bob.id]);
      same(relation?.blockedBy, false, 'the block is lifted');
    },
  },
  {
    name: 'like ‖ delete',
    sides: [
      ({ twclone }, { cy, post }) => twclone.likePost(cy.id, post.id),
      ({ twclone }, { ada, post }) => twclone.deletePost(ada.id, post.id),
    ],
    async check({ twclone, ports, clock }, { cy }) {
      const { items } = await twclone.userTimeline(cy.id, cy.id, { tab: 'likes' });
      same(items, [], 'no like shows');
      clock.forward(2 * minute);
      await twclone.runDue();
      const likes = { kinds: ['likes'], from: cy.id, limit: 1 } as const;
      same(await ports.edges.list([likes]), [[]], 'no like is left');
    },
  },
  {
    name: 'rename ‖ register',
    sides: [
      ({ twclone, unique }, { ada }) => twclone.renameHandle(ada.id, unique('wanted')),
      ({ twclone, unique }) => twclone.registerUser({ handle: unique('wanted'), name: 'Dora' }),
    ],
    async check({ twclone, ports, unique }) {
      const owner = await twclone.getUser(undefined, unique('wanted'));
      const { items } = await ports.users.scan({ limit: 100 });
      const carriers = items.filter(({ handle }) => handle === unique('wanted'));
      same(
        carriers.map(({ id }) => id),
        [owner.id],
        'one account carries the handle',
      );
    },
  },
  {
    name: 'accept ‖ block',
    async prepare({ twclone }, { ada, bob }) {
      await twclone.setProtected(bob.id, true);
      await twclone.follow(ada.id, bob.id);
    },
    sides: [
      ({ twclone }, { ada, bob }) => twclone.acceptFollow(bob.id, ada.id),
      ({ twclone }, { ada, bob }) => twclone.block(ada.id, bob.id),
    ],
    async check({ twclone }, { ada, bob }) {
      const [relation] = await twclone.relationships(ada.id, [bob.id]);
      const is = [relation?.following, relation?.requested, relation?.blocking];
      same(is, [false, false, true], 'nothing beside the block');
    },
  },
  {
    name: 'vote ‖ vote',
    prepare: async ({ twclone }, { ada }) => {
      const poll = { options: ['a', 'b'], minutes: 60 };
      asked = (await twclone.publishPost(ada.id, { text: '?', poll })).id;
    },
    sides: [
      ({ twclone }, { bob }) => twclone.votePoll(bob.id, asked, 0),
      ({ twclone }, { bob }) => twclone.votePoll(bob.id, asked, 1),
    ],
    async check({ twclone }, { bob }) {
      const { poll } = await twclone.getPost(bob.id, asked);
      const votes = poll?.options.map((option) => option.votes) ?? [];
      same([...votes].sort(), [0, 1], 'one vote');
      same(votes[poll?.voted ?? 9], 1, 'the one that shows');
    },
  },
  {
    name: 'add to list ‖ block',
    prepare: (world, { ada }) => makeList(world, ada.id, []),
    sides: [
      ({ twclone }, { ada, bob }) => twclone.addToList(ada.id, shelf, bob.id),
      ({ twclone }, { ada, bob }) => twclone.block(bob.id, ada.id),
    ],
    async check({ ports }) {
      same(await ports.edges.count([{ kind: 'includes', from: shelf }]), [0], 'nobody is on it');
    },
  },
  ...messageRaces,
  ...moderationRaces,
  {
    name: 'a mute that ends ‖ mute',
    async prepare({ twclone, clock }, { ada, bob }) {
      await twclone.mute(ada.id, bob.id, { until: clock.now() + minute });
      clock.forward(minute);
    },
    sides: [
      ({ twclone }) => twclone.runDue(),
      ({ twclone }, { ada, bob }) => twclone.mute(ada.id, bob.id),
    ],
    async check({ twclone }, { ada, bob }) {
      const [relation] = await twclone.relationships(ada.id, [bob.id]);
      same(relation?.muting, true, 'muted for good');
    },
  },
  {
    name: 'a scheduled post that is due ‖ cancelScheduled',
    orders: { most: 0, seeded: 1_000 },
    async prepare({ twclone, clock }, { ada }) {
      asked = (await twclone.saveDraft(ada.id, { text: 'due' })).id;
      await twclone.schedulePost(ada.id, asked, clock.now() + minute);
      clock.forward(minute);
    },
    sides: [
      ({ twclone }) => twclone.runDue(),
      async ({ twclone }, { ada }) => {
        await twclone.cancelScheduled(ada.id, asked);
        asked = '';
      },
    ],
    async check({ twclone }, { ada }) {
      const { items } = await twclone.userTimeline(ada.id, ada.id);
      const published = items.some(({ post }) => post.text === 'due');
      same(published, asked !== '', 'published, or cancelled');
    },
  },
];

export interface RaceReport {
  readonly orders: number;
  /** Whether every order was tried, or as many seeded ones as asked for. */
  readonly exhaustive: boolean;
}

export interface OrderOptions {
  /** Up to so many orders all are tried; default 20,000. */
  readonly most?: number;
  /** Where there are more, so many random ones; default 5,000. */
  readonly seeded?: number;
  readonly seed?: number;
}

/**
 * Tries every order of the port calls of a race up to `most` orders; where there are more, `seeded`
 * random ones instead. Each order begins anew on stores of its own.
 */
export async function everyOrder(
  race: Race,
  open: () => Promise<StorePorts>,
  { most = 20_000, seeded = 5_000, seed = 1 }: OrderOptions = {},
): Promise<RaceReport> {
  let choices: Choice[] | undefined = [];
  let orders = 0;
  while (choices !== undefined && orders < most) {
    choices = following(await runOrder(race, await open(), picking(choices)));
    orders += 1;
  }
  if (choices === undefined) return { orders, exhaustive: true };
  const random = seededRandom(seed);
  for (let at = 0; at < seeded; at += 1) {
    await runOrder(race, await open(), (waiting) => Math.floor(random() * waiting));
  }
  return { orders: seeded, exhaustive: false };
}

/** At one point of a run: which of how many waiting calls went first. */
interface Choice {
  readonly taken: number;
  readonly of: number;
}

/** Follows the choices made so far, then always takes the first. */
function picking(choices: readonly Choice[]): (waiting: number, at: number) => number {
  return (_waiting, at) => choices[at]?.taken ?? 0;
}

/** The next order after this one, as one counts up; `undefined` after the last. */
function following(made: readonly Choice[]): Choice[] | undefined {
  const next = [...made];
  for (let last = next.pop(); last; last = next.pop()) {
    if (last.taken + 1 < last.of) return [...next, { ...last, taken: last.taken + 1 }];
  }
  return undefined;
}

async function runOrder(
  race: Race,
  stores: StorePorts,
  pick: (waiting: number, at: number) => number,
): Promise<Choice[]> {
  const world = createWorld(stores, 1);
  const cast = await castOf(world);
  await race.prepare?.(world, cast);
  const waiting: (() => void)[] = [];
  const ports = gated(world.ports, waiting);
  const acting: World = { ...world, ports, twclone: createTwclone(ports) };
  let running = race.sides.length;
  const sides = race.sides.map((side) => finish(side(acting, cast)).finally(() => (running -= 1)));
  const made: Choice[] = [];
  while (running > 0) {
    await quiet();
    if (waiting.length === 0) await later();
    if (waiting.length === 0) continue;
    const taken = pick(waiting.length, made.length);
    made.push({ taken, of: waiting.length });
    waiting.splice(taken, 1)[0]?.();
  }
  await Promise.all(sides);
  await checkInvariants(world.ports);
  await race.check(world, cast);
  return made;
}

/** One side may lose: that is an answer. */
async function finish(side: Promise<unknown>): Promise<void> {
  await side.catch((error: unknown) => ok(isTwcloneError(error), `a clear error: ${error}`));
}

/** Until all that can go on without a port call has gone on. */
async function quiet(): Promise<void> {
  for (let tick = 0; tick < 40; tick += 1) await undefined;
}

/** A store that answers later than in this turn gets its turn. */
function later(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The same ports, but each call waits at a gate until it is let through. */
function gated(ports: Ports, waiting: (() => void)[]): Ports {
  const wrap = (port: object): object =>
    Object.fromEntries(
      Object.entries(port).map(([name, member]) => {
        if (typeof member === 'object') return [name, wrap(member)];
        const call = async (...args: unknown[]) => {
          await new Promise<void>((open) => waiting.push(open));
          return member(...args);
        };
        return [name, call];
      }),
    );
  const { ids, clock, events, media, ...stores } = ports;
  return { ...(wrap(stores) as StorePorts), ids, clock, events, media };
}
