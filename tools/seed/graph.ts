import { readFileSync } from 'node:fs';
import { normal, randomOf } from './random.ts';

/** Who follows whom, by index: the k-th follow leads from `from[k]` to `to[k]`. */
export interface Graph {
  readonly users: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

const meanFollows = 20;
const mostFollows = 2_000;
/** Deviation of the logarithm of the number of follows. */
const spread = 1;

/**
 * Follows with a heavy tail: how many is log-normal (mean 20, at most 2,000 and half of all), whom
 * is the account of rank ⌊N·u³⌋, so that the first accounts have most followers.
 */
export function generatedGraph(seed: number, users: number): Graph {
  const [from, to] = [[] as number[], [] as number[]];
  for (let index = 0; index < users; index += 1) {
    for (const followee of followees(seed, users, index)) {
      from.push(index);
      to.push(followee);
    }
  }
  return { users, from: Uint32Array.from(from), to: Uint32Array.from(to) };
}

function followees(seed: number, users: number, index: number): ReadonlySet<number> {
  const wanted = degreeOf(seed, users, index);
  const random = randomOf(seed, 'followees', index);
  const found = new Set<number>();
  // The ranks repeat: a bound on the tries keeps a large degree among few users from taking long.
  for (let tries = 0; found.size < wanted && tries < 4 * wanted + 16; tries += 1) {
    const rank = Math.floor(users * random() ** 3);
    if (rank !== index) found.add(rank);
  }
  return found;
}

function degreeOf(seed: number, users: number, index: number): number {
  const random = randomOf(seed, 'degree', index);
  const drawn = Math.exp(Math.log(meanFollows) - spread ** 2 / 2 + spread * normal(random));
  return Math.min(Math.round(drawn), mostFollows, Math.floor(users / 2));
}

/** A graph from a file, and which node of the file each index stands for. */
export interface LoadedGraph extends Graph {
  readonly labels: readonly string[];
}

/**
 * Reads pairs `a,b` or `a b`, one a line, without a header: each is a follow in both directions.
 * Nodes are numbered by first appearance. Throws on a line that is not a pair.
 */
export function readGraph(file: string): LoadedGraph {
  const indices = new Map<string, number>();
  const indexOf = (label: string) => {
    const index = indices.get(label) ?? indices.size;
    indices.set(label, index);
    return index;
  };
  const [from, to, seen] = [[] as number[], [] as number[], new Set<number>()];
  for (const [a, b] of pairsOf(file)) {
    const ends = [indexOf(a), indexOf(b)] as const;
    // A pair of two numbers below 2²⁶ as one number.
    const key = Math.min(...ends) * 2 ** 26 + Math.max(...ends);
    if (a === b || seen.has(key)) continue;
    seen.add(key);
    from.push(...ends);
    to.push(ends[1], ends[0]);
  }
  return {
    users: indices.size,
    labels: [...indices.keys()],
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
  };
}

function* pairsOf(file: string): Generator<[string, string]> {
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const [at, line] of lines.entries()) {
    const text = line.trim();
    if (text === '') continue;
    const [a, b, ...rest] = text.split(/[\s,]+/);
    if (!a || !b || rest.length > 0) throw new Error(`${file}:${at + 1} is not a pair: ${text}`);
    yield [a, b];
  }
}
