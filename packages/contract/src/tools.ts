import { createIds, type PostId, systemClock, type Tag, type UserId } from '@twclone/core';

/** Eight at once, to be taken apart: `const [ada, bob] = tools.users()`. */
export type Eight<T> = readonly [T, T, T, T, T, T, T, T];

/** Fresh names, so that rules share one store without seeing each other. */
export interface Tools {
  /** A fresh id, greater than all before it. */
  id(): string;
  /** Fresh ids, ascending. */
  ids(): Eight<string>;
  users(): Eight<UserId>;
  posts(): Eight<PostId>;
  /** As many fresh ids as wanted, ascending. */
  many<T extends string = string>(count: number): T[];
  /** A word that no other document has. */
  word(): string;
  /** A handle's key of 16 characters. */
  handle(): string;
  tag(): Tag;
  /** 0–1, the same numbers in every run. */
  random(): number;
}

export function createTools(): Tools {
  const ids = createIds(systemClock);
  const id = () => ids.next();
  const eight = <T extends string>() =>
    [id(), id(), id(), id(), id(), id(), id(), id()] as unknown as Eight<T>;
  const suffix = () => id().slice(-15).toLowerCase();
  return {
    id,
    ids: eight<string>,
    users: eight<UserId>,
    posts: eight<PostId>,
    many: <T extends string>(count: number) => Array.from({ length: count }, () => id() as T),
    word: () => `w${suffix()}`,
    handle: () => `h${suffix()}`,
    tag: () => `#t${suffix()}` as Tag,
    random: mulberry32(20_260_704),
  };
}

/** A small generator with a seed, so that a failure can be repeated. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whole numbers from 0 to below `below`. */
export function dice(tools: Tools, below: number): number {
  return Math.floor(tools.random() * below);
}

/** One of these, which are not empty. */
export function pick<T>(tools: Tools, of: readonly T[]): T {
  return of[dice(tools, of.length)] as T;
}

/**
 * Texts that a store must neither read as syntax nor change nor mix up. No id or text of the domain
 * holds NUL or half a surrogate pair.
 */
export const oddTexts: readonly string[] = [
  "'; DROP TABLE users; --",
  '"quoted"',
  '`ticks`',
  'back\\slash',
  '100%',
  'a_b',
  'axb',
  '$where',
  '$set',
  'a.b.c',
  '{"$gt":""}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  '0',
  '00',
  '1e3',
  '2026-07-04T12:00:00.000Z',
  'A',
  'a',
  'a ',
  ' a',
  'caf\u00e9',
  'cafe\u0301',
  'cafe',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\u65e5\u672c\u8a9e',
  '\u0627\u0644\u0639\u0631\u0628\u064a\u0629',
  'stra\u00dfe',
  'strasse',
  'line\nline\r\nline\ttab',
  '<b>&amp;</b>',
  ':colon:',
  'x'.repeat(200),
];
