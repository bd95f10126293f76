import type { Data } from './data.ts';
import { median } from './rounds.ts';

/** A bare statement, and how often a good one runs in a CPU-second (shared figures, ± 20 %). */
interface Figure {
  readonly name: string;
  readonly least: number;
  readonly run: (at: number) => unknown;
}

const rounds = 7;
const size = 2_000;
const tolerance = 0.8;

/**
 * Whether SQLite on this machine, with this schema, is as fast as it was when the goals were set:
 * bare statements without the state of a viewer. A line for each; one that falls short says that
 * the raw side is not the best raw form, so that its ratios flatter the library.
 */
export function baseline(data: Data): string[] {
  return figuresOf(data).map(({ name, least, run }) => {
    const perSecond = Math.round(1e6 / costOf(run));
    const reached = perSecond >= least * tolerance;
    const verdict = reached ? 'reached' : 'NOT reached: this is not the best raw form';
    return `raw ${name}: ${perSecond} in a CPU-second, of ${least} expected: ${verdict}`;
  });
}

function costOf(run: (at: number) => unknown): number {
  const costs = Array.from({ length: rounds + 1 }, () => {
    const start = process.cpuUsage();
    for (let at = 0; at < size; at += 1) run(at);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / size;
  });
  return median(costs.slice(1));
}

function figuresOf({ raw, users, readers }: Data): Figure[] {
  const { db } = raw;
  const user = db.prepare<[number]>('SELECT id, handle, name, bio FROM users WHERE id = ?').raw();
  const timeline = db
    .prepare<[number]>(
      `SELECT p.id, p.text, p.created FROM (
         SELECT id, post FROM entries INDEXED BY entries_author
         WHERE author = ? ORDER BY id DESC LIMIT 20
       ) e CROSS JOIN posts p ON p.id = e.post`,
    )
    .raw();
  const home = db
    .prepare<[number]>(
      `SELECT e.id, e.author, e.post FROM follows f
       CROSS JOIN entries e INDEXED BY entries_author ON e.author = f.followee
       WHERE f.follower = ? ORDER BY e.id DESC LIMIT 20`,
    )
    .raw();
  const numbers = users.map((id) => raw.numberOf(id));
  const active = numbers.slice(0, Math.ceil(numbers.length / 10));
  const twenty = readers[20].map((id) => raw.numberOf(id));
  const some = (from: readonly number[], at: number) => from[(at * 7919) % from.length] ?? 1;
  return [
    { name: 'point read', least: 180_000, run: (at) => user.get(some(numbers, at)) },
    { name: 'user timeline of 20', least: 36_000, run: (at) => timeline.all(some(active, at)) },
    { name: 'home by join, 20 followees', least: 9_000, run: (at) => home.all(some(twenty, at)) },
  ];
}
