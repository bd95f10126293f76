import { describe, expect, test, vi } from 'vitest';
import { TwcloneError } from '../errors.ts';
import { memory } from '../memory/index.ts';
import { bounded, deadlineOf } from './bounded.ts';

const never = () => new Promise<never>(() => {});
const options = { store: 'Slowly', deadlineMs: 20 };

describe('bounded', () => {
  test('a call without an answer is unavailable in time, also of a port within', async () => {
    const edges = { count: never, graph: { path: never } };
    const ports = bounded({ edges }, options);
    const late = {
      code: 'unavailable',
      message: expect.stringContaining('Slowly did not answer within 20 ms'),
      cause: expect.any(DOMException),
    };
    await expect((ports.edges.count as () => Promise<unknown>)()).rejects.toMatchObject(late);
    await expect((ports.edges.graph.path as () => Promise<unknown>)()).rejects.toMatchObject(late);
  });

  test('an abort rejects with its reason, before the call and while it is waited for', async () => {
    const get = vi.fn(never);
    const ports = bounded({ get } as { get(ids: string[], call: object): Promise<never> }, options);
    const reason = new Error('enough');
    await expect(ports.get([], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(get).not.toHaveBeenCalled();
    const cut = new AbortController();
    const waiting = ports.get([], { signal: cut.signal });
    cut.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  // A store that was down at the first call would else be refused for ever.
  test('ready is awaited once, and tried again after it failed', async () => {
    const refused = new TwcloneError('unavailable', 'Not yet.');
    const ready = vi.fn<() => Promise<void>>().mockRejectedValueOnce(refused).mockResolvedValue();
    const ports = bounded(memory(), { ...options, ready });
    await expect(ports.users.get([])).rejects.toBe(refused);
    expect(await ports.users.get([])).toEqual([]);
    expect(await ports.edges.graph.known({ of: '' as never, subjects: [], sample: 1 })).toEqual([]);
    expect(ready).toHaveBeenCalledTimes(2);
  });

  test('what the driver throws is translated', async () => {
    const get = () => Promise.reject(new RangeError('of the driver'));
    const translated = (cause: unknown) => new TwcloneError('unavailable', 'Named.', { cause });
    const ports = bounded({ get }, { ...options, translated });
    const named = { code: 'unavailable', cause: expect.any(RangeError) };
    await expect(ports.get()).rejects.toMatchObject(named);
  });

  // A timer that stays would keep a process from ending for as long as the deadline.
  test('nothing is left behind by an answer', async () => {
    vi.useFakeTimers();
    try {
      const ports = bounded(memory(), { store: 'Quickly', deadlineMs: 60_000 });
      const { signal } = new AbortController();
      const removed = vi.spyOn(signal, 'removeEventListener');
      await ports.users.get([], { signal });
      expect(vi.getTimerCount()).toBe(0);
      expect(removed).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  // Else a walk over many hops goes on at a store that is slow already.
  test('a graph is told to stop at the deadline and by an abort; nothing else has a signal', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const waits = (_: unknown, call?: { signal?: AbortSignal }) => {
      signals.push(call?.signal);
      return new Promise<never>(() => {});
    };
    type Waits = (input: unknown, call?: { signal?: AbortSignal }) => Promise<never>;
    const inner = { add: waits as Waits, graph: { path: waits as Waits } };
    // Twice, as an adapter bounds a batch and the calls that share it.
    const { edges } = bounded({ edges: bounded(inner, options) }, options);
    await expect(edges.graph.path(1)).rejects.toMatchObject({ code: 'unavailable' });
    expect(signals[0]?.reason).toMatchObject({ code: 'unavailable' });
    const [reason, control] = [new Error('enough'), new AbortController()];
    const waiting = edges.graph.path(1, { signal: control.signal });
    const added = edges.add(1, { signal: control.signal });
    await Promise.resolve();
    control.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(added).rejects.toBe(reason);
    expect(signals).toHaveLength(3);
    expect(signals[1]?.reason).toBe(reason);
    expect(signals[2]).toBeUndefined();
  });

  test('a deadline that is no time is invalid, and one that no timer takes is the longest', async () => {
    for (const deadlineMs of [Number.NaN, 0, -1, '5' as never, undefined as never]) {
      const bound = () => bounded(memory(), { store: 'S', deadlineMs });
      expect(bound).toThrow(expect.objectContaining({ code: 'invalid' }));
    }
    expect([0.5, 5000, 2 ** 31, Infinity].map(deadlineOf)).toEqual([
      ...[1, 5000],
      ...[2 ** 31 - 1, 2 ** 31 - 1],
    ]);
    const slow = () => new Promise((resolve) => setTimeout(() => resolve('late'), 20));
    expect(await bounded({ slow }, { store: 'S', deadlineMs: Infinity }).slow()).toBe('late');
  });

  test('a translation that throws is what the call rejects with', async () => {
    const [get, broken] = [() => Promise.reject(new Error('driver')), new Error('broken')];
    const translated = () => {
      throw broken;
    };
    await expect(bounded({ get }, { ...options, translated }).get()).rejects.toBe(broken);
  });
});
