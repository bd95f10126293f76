/** What was read, by a key. */
export interface Kept<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
}

/** All that is kept, for about so many bytes. */
export interface Keeper {
  /** A part of it, where things have a size in bytes. What is not used for long goes first. */
  keep<Key, Value>(bytesOf: (value: Value) => number): Kept<Key, Value>;
  empty(): void;
}

export function createKeeper(bytes: number): Keeper {
  const shelves: { readonly clear: () => void; readonly age: () => void }[] = [];
  let taken = 0;
  /** What was used lately has one half of the room, and what was before the other. */
  const take = (more: number): void => {
    taken += more;
    if (taken <= bytes / 2) return;
    taken = 0;
    for (const { age } of shelves) age();
  };
  return {
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
    empty() {
      taken = 0;
      for (const { clear } of shelves) clear();
    },
  };
}
