import {
  type Clock,
  createIds,
  createTwclone,
  type Edge,
  type Ids,
  localEvents,
  type Media,
  type Ports,
  type StorePorts,
  type Twclone,
  TwcloneError,
  type UserId,
  type UserView,
} from '@twclone/core';

import { plainMedia } from './media.ts';

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  forward(ms: number): void;
}

/** A small network of its own on some stores: unique names, a clock by hand, repeatable ids. */
export interface World {
  readonly twclone: Twclone;
  readonly ports: Ports;
  readonly media: Media;
  readonly clock: FakeClock;
  /** Registers an account whose handle begins with `name`. */
  join(name: string): Promise<UserView>;
  /** A handle or word that no other world uses. */
  unique(name: string): string;
}

export const minute = 60_000;
export const hour: number = 60 * minute;
export const day: number = 24 * hour;

/** The first world begins at this time; each later one some days after it. */
const firstTime = Date.UTC(2026, 0, 1);

/** Makes a world on these stores. Two worlds of the same number give the same ids and names. */
export function createWorld(stores: StorePorts, number: number): World {
  const clock = fakeClock(firstTime + number * 100 * day);
  const ids = tickingIds(clock, seededRandom(number + 1));
  const events = localEvents();
  const media = plainMedia();
  const ports: Ports = { ...stores, clock, ids, events, media };
  const twclone = createTwclone(ports);
  const suffix = number.toString(36);
  const unique = (name: string) => `${name}_${suffix}`;
  return {
    twclone,
    ports,
    media,
    clock,
    unique,
    join: (name) => twclone.registerUser({ handle: unique(name), name }),
  };
}

function fakeClock(start: number): FakeClock {
  let time = start;
  return {
    now: () => time,
    forward(ms) {
      time += ms;
    },
  };
}

/** Every id one millisecond later, so that tests read in the order in which things were done. */
function tickingIds(clock: FakeClock, random: () => number): Ids {
  const ids = createIds(clock, random);
  return {
    next(after) {
      clock.forward(1);
      return ids.next(after);
    },
  };
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same network through stores of which one call fails before it has an effect. */
export function cutAt(
  world: World,
  port: 'edges' | 'users' | 'handles' | 'lists',
  call: string,
): Twclone {
  const fail = async () => {
    throw new TwcloneError('unavailable', 'Cut here. Repeat.');
  };
  return createTwclone({ ...world.ports, [port]: { ...world.ports[port], [call]: fail } });
}

/** The same network, where something else happens right before each such call to a store. */
export function amid(
  world: World,
  port: keyof StorePorts,
  call: string,
  happens: (...args: unknown[]) => Promise<unknown>,
): Twclone {
  const whole = world.ports[port] as unknown as Record<string, Call>;
  const run: Call = async (...args) => {
    await happens(...args);
    return whole[call]?.(...args);
  };
  return createTwclone({ ...world.ports, [port]: { ...whole, [call]: run } });
}

type Call = (...args: unknown[]) => Promise<unknown>;

/** As many edges as no verb would write in time. */
export async function addMany(ports: Ports, count: number, next: () => Edge): Promise<void> {
  for (let at = 0; at < count; at += 500) {
    await ports.edges.add(Array.from({ length: Math.min(500, count - at) }, next));
  }
}

/** Writes a field of an account that no verb of this version sets. */
export async function setUser(
  world: World,
  id: UserId,
  change: {
    protected?: boolean;
    discoverable?: boolean;
    state?: 'active' | 'suspended' | 'deactivated';
    role?: 'moderator';
  },
): Promise<void> {
  const [user] = await world.ports.users.get([id]);
  if (user === undefined) throw new Error(`No user ${id} in this world.`);
  await world.ports.users.replace([{ ...user, ...change, version: user.version + 1 }]);
}
