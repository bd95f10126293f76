import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { showProgress } from '../tools/seed/progress.ts';
import { baseline } from './baseline.ts';
import { casesOf } from './cases.ts';
import { createData, type Data } from './data.ts';
import type { Durability } from './raw/load.ts';
import { floors, measure, type Result } from './rounds.ts';
import { reportText } from './text.ts';
import { warm } from './warm.ts';

interface Flags {
  readonly check?: true;
  readonly only?: string;
  readonly rounds: number;
  readonly users: number;
  readonly posts: number;
  readonly synchronous: Durability;
  readonly cache: number;
}

const flags = new Command('bench')
  .description('The library on SQLite against raw better-sqlite3, as ratios of CPU time.')
  .option('--check', 'exit with 1 where a ratio is above its floor')
  .option('--only <name>', 'only the cases whose name has this in it')
  .option('--rounds <n>', 'measured rounds of each case', whole, 9)
  .option('--users <n>', 'accounts of the data set', whole, 10_000)
  .option('--posts <n>', 'posts of the data set', whole, 30_000)
  .option('--cache <mib>', 'pages that each side keeps in memory', whole, 64)
  .addOption(
    new Option('--synchronous <mode>', 'the durability of both sides')
      .choices(['NORMAL', 'FULL'])
      .default('NORMAL'),
  )
  .parse()
  .opts<Flags>();

const folder = mkdtempSync(join(tmpdir(), 'twclone-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { users, posts, synchronous, cache } = flags;
console.log(`Seeding ${users} accounts and ${posts} posts …`);
const progress = showProgress();
const options = { folder, users, posts, synchronous, cache, onProgress: progress.update };
const data = await createData(options);
progress.end();
try {
  console.log(`Both sides: WAL, synchronous = ${synchronous}, ${cache} MiB of cache.`);
  console.log(
    `Ours keeps what it read as well: all was read before, in ${await warm(data)} reads.`,
  );
  console.log('CPU-µs of an operation, user + system; the ratio is the median of the rounds.');
  const right = await run(data);
  if (flags.check && !right) process.exitCode = 1;
} finally {
  data.close();
}

async function run(data: Data): Promise<boolean> {
  const wanted = casesOf(data).filter(({ name }) => name.includes(flags.only ?? ''));
  let right = true;
  for (const { name, goal } of wanted.length > 0 ? [] : casesOf(data)) {
    console.log(`No case has this name. There is: ${name} (${goal})`);
    right = false;
  }
  if (flags.check) console.log(baseline(data).join('\n'));
  console.log(line('case', 'goal', 'ours µs', 'raw µs', 'ratio', 'min–max', 'checked'));
  for (const each of wanted) {
    const result = await measure(each, flags.rounds);
    console.log(lineOf(result));
    right &&= result.ratio <= floors[result.goal];
  }
  if (flags.check) {
    const text = reportText();
    console.log(text.line);
    right &&= text.right;
  }
  return right;
}

function lineOf({ name, goal, ours, raw, ratio, ratios, checked }: Result): string {
  const range = `${ratios[0]?.toFixed(2)}–${ratios.at(-1)?.toFixed(2)}`;
  const verdict = ratio <= floors[goal] ? '' : ` above ${floors[goal]}`;
  const figures = [ours, raw].map((micros) => micros.toFixed(1)) as [string, string];
  return line(name, goal, ...figures, ratio.toFixed(2), range, `${checked}${verdict}`);
}

function line(name: string, ...cells: readonly string[]): string {
  return name.padEnd(28) + cells.map((cell) => cell.padStart(11)).join('');
}

function whole(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number above 0.');
}
