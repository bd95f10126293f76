/** A number in [0, 1), the next one at each call. */
export type Random = () => number;

/** What a sequence of numbers is for: two purposes never share their numbers. */
const streams = {
  names: 1,
  degree: 2,
  followees: 3,
  author: 4,
  place: 5,
  text: 6,
  reactions: 7,
  id: 8,
  check: 9,
} as const;
export type Stream = keyof typeof streams;

/**
 * Numbers that depend on these three alone, so that the millionth thing is made without the ones
 * before it: a run that was cut goes on in the middle.
 */
export function randomOf(seed: number, stream: Stream, index: number): Random {
  let state = mix(mix(mix(seed) ^ streams[stream]) ^ index);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return mix(state) / 2 ** 32;
  };
}

/** One of the items; all are as likely. */
export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A whole number from 0 below `limit`. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** Normally distributed, mean 0 and deviation 1 (Box and Muller). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the answer. */
export function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
