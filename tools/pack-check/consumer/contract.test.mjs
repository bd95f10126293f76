import { after, before, describe, test } from 'node:test';
import { allPorts, contract } from '@twclone/contract';
import { memory } from '@twclone/core/memory';

const harness = {
  name: 'memory, by node:test',
  covers: allPorts,
  open: async () => memory(),
  wipe: async () => memory(),
  close: async () => undefined,
};

contract(harness, { describe, test, beforeAll: before, afterAll: after });
