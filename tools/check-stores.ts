import { isDeepStrictEqual } from 'node:util';
import { copy, type StorePorts } from '@twclone/core';
import { Command } from 'commander';
import { glances } from './compositions/glances.ts';
import { type Store, storesOn } from './compositions/stores.ts';
import { readGraph } from './seed/graph.ts';
import { seedNetwork } from './seed/seed-network.ts';
import { startServer } from './servers/start.ts';

/**
 * `npm run check:stores -- --edges FILE`: loads a follow graph into SQLite, copies it to every other
 * store, and compares checksums and what 200 accounts see.
 */
const flags = new Command('check:stores')
  .requiredOption('--edges <file>', 'pairs of names, separated by a comma or a blank')
  .option('--posts <n>', 'posts to write', Number, 2000)
  .option('--accounts <n>', 'accounts whose views are compared', Number, 200)
  .parse()
  .opts<{ edges: string; posts: number; accounts: number }>();

const servers = [await startServer('mongodb'), await startServer('neo4j')] as const;
try {
  const { memory: _, SQLite, ...others } = storesOn({ mongodb: servers[0], neo4j: servers[1] });
  const first = (await SQLite?.()) as Store;
  const graph = readGraph(flags.edges);
  await seedNetwork(first.ports, { graph, posts: flags.posts });
  const wanted = await glances(first.ports, flags.accounts);
  for (const [name, open] of Object.entries(others)) {
    const store = await open();
    const started = performance.now();
    const { records, edges, sum } = await copy(first.ports, store.ports);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${name}: ${records} records, ${edges} edges, checksum ${sum} (${seconds} s)`);
    await compare(name, wanted, store.ports);
    await store.close();
  }
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}

async function compare(name: string, wanted: readonly unknown[], ports: StorePorts) {
  const seen = await glances(ports, flags.accounts);
  const at = seen.findIndex((each, nth) => !isDeepStrictEqual(each, wanted[nth]));
  if (at === -1) return console.log(`${name}: ${seen.length} accounts see the same as on SQLite`);
  process.exitCode = 1;
  for (const [part, value] of Object.entries(seen[at] as object)) {
    const other = (wanted[at] as Record<string, unknown>)[part];
    if (!isDeepStrictEqual(value, other)) console.error(`${name}: account ${at}: ${part} differs`);
  }
}
