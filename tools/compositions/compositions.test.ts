import { allPorts, contract, domain, type Harness } from '@twclone/contract';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { type Store, storesOn } from './stores.ts';

const runner = { describe, test, beforeAll, afterAll };
const seed = Number(process.env['TWCLONE_SEED'] ?? 1);
const walks = Number(process.env['TWCLONE_WALKS'] ?? 40);

const stores = storesOn({ mongodb: inject('mongodb'), neo4j: inject('neo4j') });

function harness(name: string): Harness {
  let store: Store | undefined;
  const opened = async () => {
    store ??= await stores[name]?.();
    if (!store) throw new Error(`There is no store ${name}.`);
    return store;
  };
  return {
    name,
    covers: name.includes('edges in') ? ['edges', 'edges.graph'] : allPorts,
    open: async () => (await opened()).ports,
    async wipe() {
      await (await opened()).wipe();
      return (await opened()).ports;
    },
    close: async () => store?.close(),
  };
}

for (const name of ['SQLite + Neo4j', 'MongoDB + Neo4j']) {
  contract(harness(name), runner);
  domain(harness(name), runner, { seed, walks, cuts: false, races: false });
}
contract(harness('MongoDB, edges in Neo4j'), runner);
