import { beforeAll, describe, expect, it } from 'vitest';
import { type Edge, edge } from '../edge.ts';
import type { UserId } from '../ids.ts';
import { memoryEdges } from '../memory/edges.ts';
import { graphOver } from './graph-over.ts';

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

describe('an account that blocks more people than a list answers', () => {
  const edges = memoryEdges();
  const [a, b, c] = ['a', 'b', 'c'] as UserId[] as [UserId, UserId, UserId];
  const except = [{ kind: 'blocks', from: a }] as const;
  const number = (at: number) => String(at).padStart(6, '0');

  beforeAll(async () => {
    // The first of all is blocked, and one more than a page of others after them.
    const blocked = [b, ...Array.from({ length: 10_001 }, (_, at) => `x${at}` as UserId)];
    await edges.add(blocked.map((to, at) => edge('blocks', a, to, number(at))));
    const follows = [edge('follows', a, b, '1'), edge('follows', b, c, '2')];
    await edges.add([...follows, edge('follows', a, c, '3'), edge('follows', c, b, '4')]);
  });

  it('is not led through the one that it blocked first', async () => {
    const query = { from: a, to: c, depth: 6, except };
    expect(await edges.graph.path(query)).toEqual([a, c]);
    await edges.remove([edge('follows', a, c, '')]);
    expect(await edges.graph.path(query)).toBeUndefined();
    await edges.add([edge('follows', a, c, '3')]);
  });

  it('is not told to follow them', async () => {
    const found = await edges.graph.suggest({ of: a, breadth: 9, limit: 9, except });
    expect(found).toEqual([{ id: c, known: 1 }]);
  });
});

// Else a call that was given up goes on, hop after hop, at a store that is slow already.
it('a call that is aborted makes no further hop', async () => {
  const own = memoryEdges();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'] as UserId[] as [UserId, UserId, UserId, UserId];
  const added: Edge[] = [edge('follows', a, b, '1'), edge('follows', b, c, '2')];
  await own.add([...added, edge('follows', c, d, '3')]);
  const [reason, control] = [new Error('enough'), new AbortController()];
  let lists = 0;
  const list: typeof own.list = async (queries) => {
    lists += 1;
    // Without the call: a store that hears nothing of signals.
    const found = await own.list(queries);
    control.abort(reason);
    return found;
  };
  const graph = graphOver({ get: own.get, count: own.count, list });
  const call = { signal: control.signal };
  const query = { from: a, to: d, depth: 6, except: [] };
  await expect(graph.path(query, call)).rejects.toBe(reason);
  expect(lists).toBe(1);
  for (const run of [
    () => graph.suggest({ of: a, breadth: 9, limit: 9, except: [] }, call),
    () => graph.known({ of: a, subjects: [c], sample: 1 }, call),
  ]) {
    await expect(run()).rejects.toBe(reason);
  }
  expect(lists).toBe(1);
});
