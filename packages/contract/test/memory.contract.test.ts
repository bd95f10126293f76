import { counted, graphOver, grouped, type StorePorts, split } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { allPorts, contract } from '../src/index.ts';

/** The adapter that specifies the ports, bare and below each decorator: all pass the same rules. */
const stores: { readonly [name: string]: () => StorePorts } = {
  memory,
  'memory, grouped': () => {
    const ports = memory();
    return { ...ports, edges: grouped(ports.edges) };
  },
  'memory, graphOver': () => {
    const ports = memory();
    return { ...ports, edges: { ...ports.edges, graph: graphOver(ports.edges) } };
  },
  'memory, split': () => {
    const [social, activity] = [memory().edges, memory().edges];
    return { ...memory(), edges: split({ social, activity }) };
  },
  'memory, counted': () => counted(memory()).ports,
};

for (const [name, store] of Object.entries(stores)) {
  const fresh = async () => store();
  const harness = { name, covers: allPorts, open: fresh, wipe: fresh, close: async () => {} };
  contract(harness, { describe, test, beforeAll, afterAll });
}
