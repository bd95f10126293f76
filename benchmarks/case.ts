import type { PostId, UserId } from '@twclone/core';
import { below, type Random, randomOf } from '../tools/seed/random.ts';
import type { Data } from './data.ts';
import type { Goal, RunCase } from './rounds.ts';

/** One operation with its answer on each side, and how the two answers are compared. */
export interface Case<Input> {
  readonly name: string;
  readonly goal: Goal;
  /** Operations of a batch: some 50 ms or more, of which one compilation is a small part. */
  readonly size: number;
  /** A new input: writes never get the same one twice. */
  draw(random: Random): Input;
  ours(input: Input): Promise<unknown>;
  raw(input: Input): unknown;
  /** Both have answered; throws where they differ. */
  check(input: Input, ours: unknown, raw: unknown): Promise<void>;
  /** After each batch, with all answers of both sides. */
  settle?(ours: readonly unknown[], raw: readonly unknown[]): void;
}

/** A case whose kind of input does not matter any more. */
export function runCase<Input>(given: Case<Input>): RunCase {
  const random = randomOf(1, 'check', given.name.length);
  return {
    name: given.name,
    goal: given.goal,
    size: given.size,
    draw: (many) => {
      const inputs = Array.from({ length: many }, () => given.draw(random));
      return {
        ours: (at) => given.ours(inputs[at] as Input),
        raw: (at) => given.raw(inputs[at] as Input),
        check: (at, ours, raw) => given.check(inputs[at] as Input, ours, raw),
      };
    },
    settle: (ours, raw) => given.settle?.(ours, raw),
  };
}

/** Somebody who looks at somebody else. */
export interface Pair {
  readonly viewer: UserId;
  readonly other: UserId;
  readonly numbers: readonly [viewer: number, other: number];
}

/** Two different accounts that do not block each other; the second one rather a popular one. */
export function pairOf({ users, raw }: Data, random: Random): Pair {
  const tied = raw.db.prepare('SELECT 1 FROM ties WHERE viewer = ? AND other = ?');
  for (;;) {
    const viewer = one(users, below(random, users.length));
    const other = one(users, Math.floor(users.length * random() ** 2));
    const numbers = [raw.numberOf(viewer), raw.numberOf(other)] as const;
    if (viewer !== other && !tied.get(...numbers)) return { viewer, other, numbers };
  }
}

/** The item at a place. Throws where there is none. */
export function one<T>(items: readonly T[], at: number): T {
  const item = items[at];
  if (item === undefined) throw new Error('The data set is too small for this benchmark.');
  return item;
}

/** Somebody who looks at a post. */
export type Seen = Pair & { readonly post: number; readonly id: PostId };

export function seenOf(data: Data, posts: readonly number[], random: Random): Seen {
  const post = one(posts, below(random, posts.length));
  return { ...pairOf(data, random), post, id: data.raw.idOf('entry', post) as PostId };
}
