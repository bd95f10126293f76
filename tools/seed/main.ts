import { migrate, sqlite } from '@twclone/adapter-sqlite';
import { checksum } from '@twclone/core';
import Database from 'better-sqlite3';
import { Command, InvalidArgumentError } from 'commander';
import { readGraph } from './graph.ts';
import type { Network } from './network.ts';
import { showProgress } from './progress.ts';
import { type SeedOptions, seedNetwork } from './seed-network.ts';

interface Flags {
  readonly db: string;
  readonly users?: number;
  readonly posts?: number;
  readonly seed: number;
  readonly edges?: string;
  readonly base?: number;
}

const program = new Command('seed')
  .description('Fills a SQLite file with a generated network. Run it again to go on after a cut.')
  .option('--db <file>', 'the SQLite file', 'twclone.db')
  .option('--users <n>', 'how many accounts (default: 200)', whole)
  .option('--posts <n>', 'how many posts (default: 2000; with --edges: 0)', whole)
  .option('--seed <s>', 'another number, another network', whole, 1)
  .option('--edges <file>', 'pairs `a,b` or `a b`, each a follow in both directions')
  .option(
    '--base <time>',
    'the end of the week in which it all happens (default: today, UTC)',
    time,
  );

await seed(program.parse().opts<Flags>());

async function seed(flags: Flags): Promise<void> {
  const cpu = process.cpuUsage();
  const db = new Database(flags.db);
  try {
    await migrate(db);
    // NORMAL: a loss of power may cost the last batches, which the next run writes again.
    const ports = sqlite(db, { synchronous: 'NORMAL' });
    // The whole file is touched at random places: 256 MiB of pages instead of 16.
    db.pragma('cache_size = -262144');
    console.log(`Seeding ${flags.db} (WAL, synchronous = NORMAL).`);
    report(flags, await fill(ports, flags), process.cpuUsage(cpu));
    const { records, edges, sum } = await checksum(ports);
    console.log(`${records} records, ${edges} edges, checksum ${sum}`);
  } finally {
    db.close();
  }
}

async function fill(ports: ReturnType<typeof sqlite>, flags: Flags): Promise<Network> {
  const progress = showProgress();
  try {
    return await seedNetwork(ports, { ...optionsOf(flags), onProgress: progress.update });
  } finally {
    progress.end();
  }
}

function optionsOf({ users, posts, seed, edges, base }: Flags): SeedOptions {
  if (edges === undefined) return { users, posts, seed, base };
  if (users !== undefined) program.error('--users is said by the file of --edges.');
  return { seed, base, posts: posts ?? 0, graph: readGraph(edges) };
}

function report({ seed }: Flags, { plan }: Network, cpu: NodeJS.CpuUsage): void {
  const { graph, posts, base } = plan;
  const seconds = (cpu.user + cpu.system) / 1e6;
  console.log(
    `${graph.users} accounts, ${graph.from.length} follows, ${posts} posts with reactions, ` +
      `in ${seconds.toFixed(1)} CPU-seconds.`,
  );
  console.log(`The same again: --seed ${seed} --base ${new Date(base).toISOString()}`);
}

function whole(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('Give a whole number.');
}

function time(text: string): number {
  const value = Date.parse(text);
  if (!Number.isNaN(value)) return value;
  throw new InvalidArgumentError('Give a time such as 2026-01-31T00:00:00Z.');
}
