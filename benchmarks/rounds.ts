/** Point use cases, and list use cases. */
export type Goal = 'G1' | 'G2';

/** What the library may cost at most, as a multiple of the raw code. */
export const floors: Readonly<Record<Goal, number>> = { G1: 2, G2: 1.5 };

/** Operations that were drawn before the clock runs. */
export interface Batch {
  ours(at: number): Promise<unknown>;
  raw(at: number): unknown;
  check(at: number, ours: unknown, raw: unknown): Promise<void>;
}

export interface RunCase {
  readonly name: string;
  readonly goal: Goal;
  readonly size: number;
  draw(many: number): Batch;
  settle(ours: readonly unknown[], raw: readonly unknown[]): void;
}

export interface Result {
  readonly name: string;
  readonly goal: Goal;
  /** CPU-microseconds of one operation, median of the rounds. */
  readonly ours: number;
  readonly raw: number;
  /** Ours over raw: of each round, sorted. */
  readonly ratios: readonly number[];
  readonly ratio: number;
  readonly checked: number;
}

const warmUps = 3;
/** One operation of so many is compared, and at least this many of each batch. */
const checkEvery = 20;

/**
 * Runs both sides on the same operations, one batch after the other and in turns first, and
 * compares the CPU time of the process, user and system. A wrong answer throws.
 */
export async function measure(run: RunCase, rounds: number): Promise<Result> {
  const [ours, raw, ratios] = [[] as number[], [] as number[], [] as number[]];
  let checked = 0;
  for (let round = -warmUps; round < rounds; round += 1) {
    const times = await runRound(run, round % 2 === 0);
    checked += times.checked;
    if (round < 0) continue;
    ours.push(times.ours);
    raw.push(times.raw);
    ratios.push(times.ours / times.raw);
  }
  const { name, goal } = run;
  ratios.sort((a, b) => a - b);
  return {
    name,
    goal,
    ours: median(ours),
    raw: median(raw),
    ratios,
    ratio: median(ratios),
    checked,
  };
}

async function runRound(run: RunCase, oursFirst: boolean) {
  const batch = run.draw(run.size);
  const sides = { ours: (at: number) => batch.ours(at), raw: (at: number) => batch.raw(at) };
  const first = await timed(run.size, oursFirst ? sides.ours : sides.raw);
  const second = await timed(run.size, oursFirst ? sides.raw : sides.ours);
  const [ours, raw] = oursFirst ? [first, second] : [second, first];
  run.settle(ours.answers, raw.answers);
  let checked = 0;
  for (let at = 0; at < run.size; at += checkEvery) {
    await batch.check(at, ours.answers[at], raw.answers[at]);
    checked += 1;
  }
  return { ours: ours.micros, raw: raw.micros, checked };
}

/** CPU-microseconds of one operation. A raw answer is not awaited: it is there already. */
async function timed(size: number, operation: (at: number) => unknown) {
  const answers = new Array<unknown>(size);
  const start = process.cpuUsage();
  for (let at = 0; at < size; at += 1) {
    const answer = operation(at);
    answers[at] = answer instanceof Promise ? await answer : answer;
  }
  const { user, system } = process.cpuUsage(start);
  return { answers, micros: (user + system) / size };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (below + above) / 2 : above;
}
