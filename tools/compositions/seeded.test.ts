import { checksum, copy } from '@twclone/core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { seedNetwork } from '../seed/seed-network.ts';
import { glances } from './glances.ts';
import { type Store, storesOn } from './stores.ts';

const stores = storesOn({ mongodb: inject('mongodb'), neo4j: inject('neo4j') });

// One network, written to memory by the seeder, then from store to store by `copy`: each must hold
// the same, and answer the same to somebody who looks.
describe('a seeded network', () => {
  let first: Store;
  beforeAll(async () => {
    first = (await stores['memory']?.()) as Store;
    await seedNetwork(first.ports, { users: 150 });
  });
  afterAll(() => first.close());

  test.each(Object.keys(stores).slice(1))(
    'is the same on %s',
    async (name) => {
      const store = (await stores[name]?.()) as Store;
      try {
        const copied = await copy(first.ports, store.ports);
        expect(copied).toEqual(await checksum(first.ports));
        expect(await checksum(store.ports)).toEqual(copied);
        expect(await glances(store.ports, 10)).toEqual(await glances(first.ports, 10));
      } finally {
        await store.close();
      }
    },
    240_000,
  );
});
