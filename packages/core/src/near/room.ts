import { invalid } from '../errors.ts';

/** How a store in this process tells that something may have changed. */
export interface Watch {
  /** Another number once a different connection has written. */
  version(): number;
  /** Another number once this connection has written. */
  changes(): number;
  /** Whether a transaction is open, so that what is read may be undone. */
  isOpen(): boolean;
}

/** What was read, by a key. */
export interface Kept<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** Memory for what was read from a store; emptied as soon as somebody else has written to it. */
export interface Room {
  /**
   * Before each read. It asks the store once for all reads that follow without waiting in between:
   * a call sees all that was answered, to anybody, before it was made.
   */
  enter(): void;
  /** One's own change, which `run` makes in memory as well; all is forgotten if it fails. */
  write<T>(run: () => T): T;
  /** A part of the room, where things have a size in bytes. What is not used for long goes first. */
  keep<Key, Value>(bytesOf: (value: Value) => number): Kept<Key, Value>;
  /** Whether what is kept most likely stays right for a while. */
  isCalm(): boolean;
}

/** For so many reads after somebody else wrote, no more is read than was asked for. */
const unrest = 64;

/** What waits for it runs as soon as nothing else does; `queueMicrotask` costs several times that. */
const soon: Promise<void> = Promise.resolve();

/** Room for about so many bytes; 0: nothing is kept. Throws `invalid` for what is no size. */
export function createRoom({ version, changes, isOpen }: Watch, bytes: number): Room {
  if (!(bytes >= 0)) throw invalid('`memory` is a number of MiB, from 0 (nothing is kept) on.');
  const shelves: { readonly clear: () => void; readonly age: () => void }[] = [];
  let [seenVersion, seenChanges] = [Number.NaN, Number.NaN];
  let [taken, restless, entered] = [0, 0, false];
  const empty = (): void => {
    taken = 0;
    for (const { clear } of shelves) clear();
  };
  /** Also what is unchanged next time is then read anew. */
  const forget = (): void => {
    seenVersion = Number.NaN;
    entered = false;
    empty();
  };
  const look = (): void => {
    const [newVersion, newChanges] = [version(), changes()];
    if (newVersion !== seenVersion || newChanges !== seenChanges) {
      restless = Number.isNaN(seenVersion) ? 0 : unrest;
      empty();
    }
    [seenVersion, seenChanges] = [newVersion, newChanges];
  };
  const leave = (): void => {
    entered = false;
  };
  /** What was used lately has one half of the room, and what was before the other. */
  const take = (more: number): void => {
    taken += more;
    if (taken <= bytes / 2) return;
    taken = 0;
    for (const { age } of shelves) age();
  };
  return {
    enter() {
      if (entered) return;
      if (isOpen()) return forget();
      look();
      entered = true;
      if (restless > 0) restless -= 1;
      void soon.then(leave);
    },
    write(run) {
      if (isOpen()) forget();
      const before = changes();
      try {
        const answer = run();
        seenChanges += changes() - before;
        return answer;
      } catch (error) {
        forget();
        throw error;
      }
    },
    keep<Key, Value>(bytesOf: (value: Value) => number): Kept<Key, Value> {
      let [fresh, stale] = [new Map<Key, Value>(), new Map<Key, Value>()];
      const set = (key: Key, value: Value): void => {
        if (bytes === 0) return;
        fresh.set(key, value);
        take(bytesOf(value));
      };
      const clear = (): void => {
        [fresh, stale] = [new Map(), new Map()];
      };
      const age = (): void => {
        [fresh, stale] = [new Map(), fresh];
      };
      shelves.push({ clear, age });
      return {
        get(key) {
          const found = fresh.get(key);
          if (found !== undefined) return found;
          const old = stale.get(key);
          if (old !== undefined) set(key, old);
          return old;
        },
        set,
        delete(key) {
          fresh.delete(key);
          stale.delete(key);
        },
      };
    },
    isCalm: () => restless === 0 && bytes > 0,
  };
}
