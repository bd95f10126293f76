import { expect, it } from 'vitest';
import { memory } from '../memory/index.ts';
import { counted } from './counted.ts';

it('counts calls, and as steps only those that wait for one another', async () => {
  const { ports, meter } = counted(memory());
  await Promise.all([ports.users.get([]), ports.edges.get([]), ports.edges.graph.known(empty)]);
  expect([meter.calls, meter.steps]).toEqual([3, 1]);
  await ports.posts.get([]);
  await Promise.all([ports.users.get([]), ports.users.get([])]);
  expect([meter.calls, meter.steps]).toEqual([6, 3]);
  expect(meter.names.slice(2, 4)).toEqual(['edges.graph.known', 'posts.get']);
});

const empty = { of: '' as never, subjects: [], sample: 1 };
