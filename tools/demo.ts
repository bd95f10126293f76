import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { migrate, sqlite } from '@twclone/adapter-sqlite';
import Database from 'better-sqlite3';
import { seed as foundTown } from '../examples/hono/src/seed.ts';
import { root } from './packages.ts';
import { showProgress } from './seed/progress.ts';
import { type SeedPorts, seedNetwork } from './seed/seed-network.ts';

const port = Number(process.env['PORT'] ?? '3000');
const file = join(root, '.data', 'twclone.db');
/** Where `seedNetwork` keeps how far it came, by its default seed. */
const seedMark = 'seed:1';

/** `npm start`: the example page on a SQLite file, with people in it from the first start on. */
async function main(): Promise<void> {
  if (!(await isFree())) {
    throw new Error(`Port ${port} is taken. Choose another one: PORT=${port + 1} npm start`);
  }
  mkdirSync(join(root, '.data'), { recursive: true });
  await populate();
  Object.assign(process.env, { PORT: String(port), TWCLONE_DB: file });
  await import('../examples/hono/src/main.ts');
  while (await isFree()) await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(
    `\nTwClone is at http://localhost:${port} (stop it with Ctrl+C; its data: ${file})\n`,
  );
}

/** Whether nobody listens on the port: asked by listening there for a moment. */
function isFree(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

/** Fills a new file, and goes on where an earlier start was interrupted. */
async function populate(): Promise<void> {
  const db = new Database(file);
  try {
    await migrate(db);
    const ports = sqlite(db, { synchronous: 'NORMAL' });
    if (!(await wantsPeople(ports))) return;
    console.log('Some people move in.');
    const { items } = await ports.users.scan({ limit: 1 });
    // A small town that shows everything, then many people around it.
    if (items.length === 0) await foundTown(ports, Date.now());
    const progress = showProgress();
    await seedNetwork(ports, { onProgress: progress.update }).finally(progress.end);
  } finally {
    db.close();
  }
}

/** A store is left alone when it holds people that did not come from here. */
async function wantsPeople({ users, marks }: SeedPorts): Promise<boolean> {
  const { items } = await users.scan({ limit: 1 });
  const [begun] = await marks.get([seedMark]);
  return items.length === 0 || begun !== undefined;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
