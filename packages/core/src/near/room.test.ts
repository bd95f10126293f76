import { describe, expect, it } from 'vitest';
import type { Kept } from './kept.ts';
import { createRoom, type Room } from './room.ts';

/** A store that others and oneself write to, and how often it was asked. */
function watched(bytes = 1000) {
  const store = { version: 1, changes: 1, isOpen: false, asked: 0 };
  const version = () => {
    store.asked += 1;
    return store.version;
  };
  const watch = {
    version,
    changes: () => store.changes,
    isOpen: () => store.isOpen,
    later: process.nextTick,
  };
  const room = createRoom(watch, bytes);
  return { store, room, kept: room.keep<string, number>((value) => value) };
}

/** A read, and a wait. */
async function read(room: Room, kept: Kept<string, number>, key: string) {
  const found = room.read(() => kept.get(key));
  await undefined;
  return found;
}

describe('what is kept', () => {
  it('stays while nobody writes', async () => {
    const { room, kept } = watched();
    expect(await read(room, kept, 'a')).toBe(undefined);
    kept.set('a', 1);
    expect(await read(room, kept, 'a')).toBe(1);
    kept.delete('a');
    expect(await read(room, kept, 'a')).toBe(undefined);
  });

  it.each(['version', 'changes'] as const)('goes with another %s', async (number) => {
    const { store, room, kept } = watched();
    await read(room, kept, 'a');
    kept.set('a', 1);
    store[number] += 1;
    expect(await read(room, kept, 'a')).toBe(undefined);
    kept.set('a', 2);
    expect(await read(room, kept, 'a')).toBe(2);
  });

  it('is asked about once for all reads without a wait, and again after one', async () => {
    const { store, room } = watched();
    for (let at = 0; at < 5; at += 1) room.read(() => undefined);
    expect(store.asked).toBe(1);
    await undefined;
    for (let at = 0; at < 5; at += 1) room.read(() => undefined);
    expect(store.asked).toBe(2);
  });

  it('outlives an own write, which changes it', async () => {
    const { store, room, kept } = watched();
    await read(room, kept, 'a');
    kept.set('a', 1);
    const answer = room.write(() => {
      store.changes += 3;
      kept.set('a', 2);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await read(room, kept, 'a')).toBe(2);
  });

  it('goes with an own write after which, or before which, somebody else wrote', async () => {
    for (const when of ['before', 'after']) {
      const { store, room, kept } = watched();
      await read(room, kept, 'a');
      kept.set('a', 1);
      if (when === 'before') store.changes += 1;
      room.write(() => {
        store.changes += 1;
      });
      if (when === 'after') store.changes += 1;
      expect(await read(room, kept, 'a'), when).toBe(undefined);
    }
  });

  it('outlives a write within another one', async () => {
    const { store, room, kept } = watched();
    await read(room, kept, 'a');
    kept.set('a', 1);
    const change = () => {
      store.changes += 1;
    };
    room.write(() => room.write(change));
    expect(await read(room, kept, 'a')).toBe(1);
  });

  it('goes with a write that fails, with all that it changed', async () => {
    const { room, kept } = watched();
    await read(room, kept, 'a');
    kept.set('a', 1);
    const failing = () =>
      room.write(() => {
        kept.set('a', 2);
        kept.set('b', 2);
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    for (const key of ['a', 'b']) expect(await read(room, kept, key)).toBe(undefined);
  });

  it('goes when a transaction is open, as does what is read within', async () => {
    const { store, room, kept } = watched();
    await read(room, kept, 'a');
    kept.set('a', 1);
    store.isOpen = true;
    expect(await read(room, kept, 'a')).toBe(undefined);
    kept.set('a', 2);
    expect(await read(room, kept, 'a')).toBe(undefined);
    room.write(() => kept.set('a', 3));
    store.isOpen = false;
    expect(await read(room, kept, 'a')).toBe(undefined);
  });
});

describe('the steps of a verb', () => {
  const pause = () => new Promise((resolve) => setImmediate(resolve));
  const step = (room: Room) => room.step(() => room.read(() => undefined));

  /** How often the store is asked for a step, a wait, what happens then, and another step. */
  async function askedAround(happens: (room: Room) => unknown): Promise<number> {
    const { store, room } = watched();
    step(room);
    await undefined;
    await happens(room);
    step(room);
    return store.asked;
  }

  it('ask once, however long that goes on without anything to wait for', async () => {
    expect(await askedAround(() => undefined)).toBe(1);
    const waiting = async () => {
      for (let n = 0; n < 100; n += 1) await undefined;
    };
    expect(await askedAround(waiting)).toBe(1);
  });

  it.each<[string, (room: Room) => unknown]>([
    ['the store was used', (room) => room.leave()],
    ['something was written', (room) => room.write(() => undefined)],
    ['there was nothing to do but wait', pause],
  ])('ask again after %s', async (_what, happens) => {
    expect(await askedAround(happens)).toBe(2);
  });

  it('are alone in that: any other call asks for itself', async () => {
    const { store, room } = watched();
    step(room);
    for (let calls = 0; calls < 3; calls += 1) {
      await undefined;
      room.read(() => undefined);
    }
    expect(store.asked).toBe(4);
    const failing = () =>
      room.step(() => {
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    await undefined;
    step(room);
    room.read(() => undefined);
    expect(store.asked).toBe(6);
  });
});

describe('a read that uses the store', () => {
  /** What it answers from memory and from the store, where somebody else writes `when`. */
  function mixed(when: 'before' | 'between' | 'never') {
    const { store, room, kept } = watched();
    const write = () => {
      store.version += 1;
    };
    room.step(() => room.read(() => kept.set('old', 1)));
    if (when === 'before') write();
    let runs = 0;
    const run = () => {
      runs += 1;
      const found = kept.get('old');
      if (when === 'between' && runs === 1) write();
      room.leave();
      return found;
    };
    return { found: room.step(() => room.read(run)), runs };
  }

  it('is done again where something changed since memory was right', () => {
    expect(mixed('before')).toEqual({ found: undefined, runs: 2 });
    expect(mixed('between')).toEqual({ found: undefined, runs: 2 });
    expect(mixed('never')).toEqual({ found: 1, runs: 1 });
  });
});

describe('calm', () => {
  /** How many reads it takes. */
  const readsUntilCalm = async (room: Room): Promise<number> => {
    for (let at = 1; at < 1000; at += 1) {
      room.read(() => undefined);
      await undefined;
      if (room.isCalm()) return at;
    }
    return Number.POSITIVE_INFINITY;
  };

  it('is from the start, and 64 questions after somebody else wrote', async () => {
    const { store, room } = watched();
    expect(room.isCalm()).toBe(true);
    expect(await readsUntilCalm(room)).toBe(1);
    store.version += 1;
    expect(await readsUntilCalm(room)).toBe(64);
    expect(await readsUntilCalm(room)).toBe(1);
  });

  it('stays after own writes, also one that fails', async () => {
    const { store, room } = watched();
    await readsUntilCalm(room);
    room.write(() => {
      store.changes += 1;
    });
    expect(await readsUntilCalm(room)).toBe(1);
    const fail = () => {
      throw new Error('no');
    };
    expect(() => room.write(fail)).toThrow('no');
    expect(await readsUntilCalm(room)).toBe(1);
  });

  it('never is where nothing is kept', async () => {
    const { room, kept } = watched(0);
    expect(await readsUntilCalm(room)).toBe(Number.POSITIVE_INFINITY);
    kept.set('a', 1);
    expect(kept.get('a')).toBe(undefined);
  });
});

describe('room for 1,000 bytes', () => {
  const names = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `k${from + at}`);
  const held = (kept: Kept<string, number>, keys: readonly string[]) =>
    keys.filter((key) => kept.get(key) !== undefined);

  it('lets go what was not used while half of it was filled twice', () => {
    const { kept } = watched();
    for (const key of names(0, 30)) kept.set(key, 100);
    expect(held(kept, names(0, 18))).toEqual([]);
    expect(held(kept, names(26, 30))).toEqual(names(26, 30));
  });

  it('never holds more', () => {
    for (let many = 1; many < 50; many += 1) {
      const { kept } = watched();
      for (const key of names(0, many)) kept.set(key, 100);
      expect(held(kept, names(0, many)).length).toBeLessThanOrEqual(10);
    }
  });

  it('holds what is used, whatever else passes through', () => {
    const { kept } = watched();
    kept.set('used', 100);
    for (const key of names(0, 100)) {
      kept.set(key, 100);
      expect(kept.get('used')).toBe(100);
    }
  });

  it('is shared by its parts, which have their own keys', () => {
    const { room, kept } = watched();
    const other = room.keep<string, number>((value) => value);
    kept.set('a', 1);
    other.set('a', 2);
    expect([kept.get('a'), other.get('a')]).toEqual([1, 2]);
    for (const key of names(0, 30)) other.set(key, 100);
    expect(kept.get('a')).toBe(undefined);
  });

  it('deletes what it has not used for long as well', () => {
    const { kept } = watched();
    kept.set('old', 100);
    for (const key of names(0, 5)) kept.set(key, 100);
    kept.delete('old');
    expect(kept.get('old')).toBe(undefined);
  });
});
