import { describe, expect, test, vi } from 'vitest';
import { TwcloneError } from '../errors.ts';
import { memory } from '../memory/index.ts';
import { bounded } from './bounded.ts';

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
});
