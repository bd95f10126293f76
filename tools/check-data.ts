import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, sqlite } from '@twclone/adapter-sqlite';
import { createTwclone } from '@twclone/core';
import Database from 'better-sqlite3';
import { Command, InvalidArgumentError } from 'commander';
import { checks } from './check-data/checks.ts';
import { readOracle } from './check-data/oracle.ts';
import { openScene, publishAll, type Scene } from './check-data/scene.ts';
import { generatedGraph, readGraph } from './seed/graph.ts';
import { seedNetwork } from './seed/seed-network.ts';

const program = new Command('check-data')
  .description('Loads a follow graph into SQLite and compares answers with brute force.')
  .argument('[file]', 'pairs `a,b` or `a b`; each is a follow in both directions')
  .option('--generated <n>', 'without a file: the accounts of a generated graph', atLeastTwo, 2_000)
  .parse();

const folder = mkdtempSync(join(tmpdir(), 'twclone-check-'));
const clean = () => rmSync(folder, { recursive: true, force: true });
// An interrupted run leaves no temporary files either.
process.on('exit', clean);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const [given] = program.args;
const file = given ?? generate(program.opts<{ generated: number }>().generated);
const db = new Database(join(folder, 'check.db'));
try {
  await migrate(db);
  if (!(await passes(await load(file)))) process.exitCode = 1;
} finally {
  db.close();
}

async function load(file: string): Promise<Scene> {
  // NORMAL: the file lives as long as this process.
  const ports = sqlite(db, { synchronous: 'NORMAL' });
  db.pragma('cache_size = -262144');
  const graph = readGraph(file);
  const network = await seedNetwork(ports, { posts: 0, graph });
  console.log(`${file}: ${graph.users} accounts, ${graph.from.length} follows.`);
  const ids = new Map(graph.labels.map((label, index) => [label, network.userId(index)]));
  const scene = openScene(createTwclone(ports), readOracle(file), ids);
  await publishAll(scene);
  return scene;
}

async function passes(scene: Scene): Promise<boolean> {
  let right = true;
  for (const [name, check] of checks) {
    const finding = await check(scene);
    const [mark, found] = 'ok' in finding ? ['ok   ', finding.ok] : ['WRONG', finding.wrong];
    console.log(`${mark} ${name}: ${found}`);
    right &&= 'ok' in finding;
  }
  return right;
}

/** A file of a generated graph with a heavy tail, so that it takes the same way as a real one. */
function generate(users: number): string {
  const { from, to } = generatedGraph(1, users);
  const path = join(folder, 'generated.csv');
  writeFileSync(path, Array.from(from, (user, at) => `${user},${to[at]}\n`).join(''));
  return path;
}

function atLeastTwo(text: string): number {
  if (/^\d+$/.test(text) && Number(text) > 1) return Number(text);
  throw new InvalidArgumentError('Give a whole number above 1.');
}
