import type { Fed, Kind, StorePorts, Tag, UserId } from '@twclone/core';

export type Step = (store: StorePorts) => Promise<unknown>;

export interface Dice {
  /** A whole number below this one. */
  below(n: number): number;
  one<T>(items: readonly T[]): T;
  some<T>(most: number, make: () => T): T[];
}

/** A small generator, so that a failing run can be repeated by its seed. */
export function dice(seed: number): Dice {
  let state = seed * 2654435761 + 1;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const some = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: below(most + 1) }, make);
  return { below, one, some };
}

export const people: UserId[] = ['ada', 'bob', 'cyd', 'dan', 'eve'] as UserId[];
export const posts: string[] = ['p1', 'p2', 'p3', '01JB', '01JA', 'p\0"x', '𐐷p'];
export const real: string[] = [
  ...['01J0000000AAAAAAAAAAAAAAAA', '01J0000000AAAAAAAAAAAAAAAB', '01J0000000BAAAAAAAAAAAAAAA'],
  ...['01J0000001AAAAAAAAAAAAAAAA', '01J0000001AAAAAAAAAAAAAAAC', '01JZZZZZZZAAAAAAAAAAAAAAAA'],
];
export const ids: string[] = [...real, '01J000000~AAAAAAAAAAAAAAAA', '01J0', 'i1', 'i2', 'é', '~~'];
export const kinds: Kind[] = [
  'follows',
  'blocks',
  'mutes',
  'wrote',
  'reposted',
  'likes',
  'replied',
];
export const fed: Fed[] = ['wrote', 'reposted', 'replied', 'whispered'];
export const words: string[] = [
  'ada',
  'ADA',
  'กิ่ง',
  '日本',
  'ς',
  'σ',
  'e\u0301',
  'é',
  'a"b',
  "x' OR 1",
  '',
  'a-b',
  'AND',
];
export const tags: Tag[] = ['#a', '#b', '#ж', '#𐐷', '#\uffee'] as Tag[];
export const handles: string[] = [
  'a',
  'ab',
  'abc',
  'abcdefgh1',
  'abcdefgh0',
  'a_',
  'é',
  'a~',
  'b',
  'A',
];
