import { expect, it } from 'vitest';
import type { UserId } from '../ids.ts';
import { memoryEdges } from '../memory/edges.ts';

it('a path may begin and end at somebody who is not walked through', async () => {
  const edges = memoryEdges();
  const [a, b, c] = ['a', 'b', 'c'] as UserId[] as [UserId, UserId, UserId];
  await edges.add([
    { kind: 'follows', from: a, to: b, id: '1' },
    { kind: 'follows', from: b, to: c, id: '2' },
    { kind: 'blocks', from: a, to: b, id: '3' },
  ]);
  const path = (from: UserId, to: UserId) =>
    edges.graph.path({ from, to, depth: 6, except: [{ kind: 'blocks', from: a }] });
  expect(await path(a, b)).toEqual([a, b]);
  expect(await path(b, c)).toEqual([b, c]);
  expect(await path(a, c)).toBeUndefined();
});
