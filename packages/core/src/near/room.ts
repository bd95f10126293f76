import type { Around } from '../around.ts';
import { invalid } from '../errors.ts';
import { createStore, type Store } from './kept.ts';

/** How a store in this process tells that something may have changed. */
export interface Watch {
  /** Another number once a different connection has written. */
  version(): number;
  /** Another number once this connection has written. */
  changes(): number;
  /** Whether a transaction is open, so that what is read may be undone. */
  isOpen(): boolean;
  /** Runs this once there is nothing to do but wait. */
  later(run: () => void): void;
}

/** Memory for what was read from a store; emptied as soon as somebody else has written to it. */
export interface Room extends Pick<Store, 'keep'> {
  /**
   * Before each read. It asks the store once for all reads that follow without waiting in between,
   * and within a verb once for all until something is read from the store or written to it. So a
   * call, or a verb, sees all that was answered, to anybody, before it was made; and what is
   * answered from memory is never older than what was read from the store before.
   */
  enter(): void;
  /** After something was read from the store. */
  leave(): void;
  /** One's own change, which `run` makes in memory as well; all is forgotten if it fails. */
  write<T>(run: () => T): T;
  /** Runs a verb that reads of this store alone. */
  readonly within: Around;
  /** Whether what is kept most likely stays right for a while. */
  isCalm(): boolean;
}

/** For so many times that somebody else wrote lately, no more is read than was asked for. */
const unrest = 64;

/** What waits for it runs as soon as nothing else does; `queueMicrotask` costs several times that. */
const soon: Promise<void> = Promise.resolve();

/** Room for about so many bytes; 0: nothing is kept. Throws `invalid` for what is no size. */
export function createRoom({ version, changes, isOpen, later }: Watch, bytes: number): Room {
  if (!(bytes >= 0)) throw invalid('`memory` is a number of MiB, from 0 (nothing is kept) on.');
  const { keep, empty } = createStore(bytes);
  const entry = createEntry(later);
  let [seenVersion, seenChanges] = [Number.NaN, Number.NaN];
  let [restless, writing] = [0, false];
  /** Also what is unchanged next time is then read anew. */
  const forget = (): void => {
    seenVersion = Number.NaN;
    entry.leave();
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
  return {
    keep,
    enter() {
      if (entry.isOpen()) return;
      if (isOpen()) return forget();
      look();
      if (restless > 0) restless -= 1;
      entry.open();
    },
    leave: entry.leave,
    within: entry.within,
    write(run) {
      if (writing) return run();
      if (isOpen()) forget();
      const before = changes();
      writing = true;
      try {
        const answer = run();
        seenChanges += changes() - before;
        return answer;
      } catch (error) {
        forget();
        throw error;
      } finally {
        writing = false;
        entry.leave();
      }
    },
    isCalm: () => restless === 0 && bytes > 0,
  };
}

/** For how long nothing needs to be asked again. */
function createEntry(later: Watch['later']) {
  let [isOpen, verbs, waiting] = [false, 0, false];
  const leave = (): void => {
    isOpen = false;
  };
  const waited = (): void => {
    waiting = false;
    leave();
  };
  const end = (): void => {
    verbs -= 1;
    leave();
  };
  return {
    leave,
    isOpen: () => isOpen,
    open(): void {
      isOpen = true;
      if (verbs === 0) void soon.then(leave);
      else if (!waiting) {
        waiting = true;
        later(waited);
      }
    },
    within<T>(verb: () => T): T {
      let answer: T | undefined;
      verbs += 1;
      leave();
      try {
        answer = verb();
        return answer;
      } finally {
        if (answer instanceof Promise) answer.then(end, end);
        else end();
      }
    },
  };
}
