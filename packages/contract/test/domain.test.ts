import { grouped, split } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { domain } from '../src/domain/suite.ts';
import { allPorts } from '../src/index.ts';

const runner = { describe, test, beforeAll, afterAll };
const seed = Number(process.env['TWCLONE_SEED'] ?? 1);
const close = async () => {};

const bare = async () => memory();
domain({ name: 'memory', covers: allPorts, open: bare, wipe: bare, close }, runner, { walks: 0 });

const shared = async () => {
  const ports = memory();
  return { ...ports, edges: grouped(ports.edges) };
};
const harness = { name: 'memory, grouped', covers: allPorts, open: shared, wipe: shared, close };
domain(harness, runner, { seed, cuts: false, races: false });

const apart = async () => {
  const [social, activity] = [memory().edges, memory().edges];
  return { ...memory(), edges: split({ social, activity }) };
};
const halves = { name: 'memory, split', covers: allPorts, open: apart, wipe: apart, close };
domain(halves, runner, { seed, walks: 100 });
