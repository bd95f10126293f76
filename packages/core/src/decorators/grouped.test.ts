import { describe, expect, it } from 'vitest';
import type { Edge } from '../edge.ts';
import { TwcloneError } from '../errors.ts';
import type { UserId } from '../ids.ts';
import { memoryEdges } from '../memory/edges.ts';
import type { Edges } from '../ports.ts';
import { grouped } from './grouped.ts';

const like = (at: number): Edge =>
  ({ kind: 'follows', from: `u${at}`, to: 'star', id: `i${at}` }) as unknown as Edge;

/** Edges that note how many items each batch had. */
function noted(own: Edges = memoryEdges()) {
  const batches: number[] = [];
  const edges: Edges = {
    ...own,
    async add(items, call) {
      batches.push(items.length);
      return own.add(items, call);
    },
  };
  return { edges, batches };
}

describe('grouped', () => {
  it('merges calls under way into few batches, and answers each as if it were alone', async () => {
    const { edges, batches } = noted();
    const shared = grouped(edges);
    const calls = Array.from({ length: 300 }, (_, at) => shared.add([like(at % 200), like(at)]));
    const answers = await Promise.all(calls);
    expect(batches).toEqual([600]);
    expect(answers[0]).toEqual([true, false]);
    expect(answers[250]).toEqual([false, true]);
    expect(await edges.count([{ kind: 'follows', to: 'star' as UserId }])).toEqual([300]);
  });

  it('a batch has at most so many items, and a larger call goes alone', async () => {
    const { edges, batches } = noted();
    const shared = grouped(edges, { most: 4 });
    const large = Array.from({ length: 9 }, (_, at) => like(at));
    await Promise.all([shared.add(large), shared.add([like(10)]), shared.add([like(11)])]);
    expect(batches).toEqual([9, 2]);
  });

  it('a batch that fails is repeated call by call: only the one at fault learns of it', async () => {
    const own = memoryEdges();
    const { edges } = noted({
      ...own,
      async add(items, call) {
        if (items.some(({ id }) => id === 'i1')) throw new Error('at fault');
        return own.add(items, call);
      },
    });
    const shared = grouped(edges);
    const results = await Promise.allSettled([0, 1, 2].map((at) => shared.add([like(at)])));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await shared.add([like(2)])).toEqual([false]);
  });

  it('where the store does not answer, all learn of it at once, and none is tried again', async () => {
    const own = memoryEdges();
    const { edges, batches } = noted({
      ...own,
      async add() {
        throw new TwcloneError('unavailable', 'Down.');
      },
    });
    const shared = grouped(edges);
    const results = await Promise.allSettled([0, 1, 2].map((at) => shared.add([like(at)])));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(batches).toEqual([3]);
  });

  it('a call with a signal goes straight through, and an aborted one has no effect', async () => {
    const { edges, batches } = noted();
    const shared = grouped(edges, { schedule: () => undefined });
    const { signal } = new AbortController();
    expect(await shared.add([like(1)], { signal })).toEqual([true]);
    expect(batches).toEqual([1]);
  });

  it('calls that come while a batch is under way form the next one', async () => {
    const { edges, batches } = noted();
    const shared = grouped(edges);
    const first = shared.add([like(1)]);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.all([first, shared.add([like(2)]), shared.add([like(3)])]);
    expect(batches.reduce((sum, size) => sum + size)).toBe(3);
    expect(batches.length).toBeLessThanOrEqual(2);
  });

  // One such call would else end the queue for all that come after it.
  it('what is thrown at once, or no array at all, fails the one call', async () => {
    const own = memoryEdges();
    const add: Edges['add'] = (items) => {
      if (items.some(({ id }) => id === 'i1')) throw new Error('at once');
      return own.add(items);
    };
    const shared = grouped({ ...own, add });
    const invalid = { code: 'invalid' };
    const results = await Promise.allSettled([
      shared.add([like(1)]),
      shared.add(undefined as never),
      shared.add({ length: 1 } as never),
      shared.add([like(2)]),
    ]);
    expect(results).toMatchObject([
      { reason: { message: 'at once' } },
      { reason: invalid },
      { reason: invalid },
      { value: [true] },
    ]);
    expect(await shared.add([like(2)])).toEqual([false]);
    await expect(shared.remove('x' as never)).rejects.toMatchObject(invalid);
  });
});
