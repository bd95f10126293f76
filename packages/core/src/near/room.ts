import { invalid } from '../errors.ts';
import { createKeeper, type Keeper } from './kept.ts';

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
export interface Room extends Pick<Keeper, 'keep'> {
  /** One text for all that are equal: what is kept under it is found without comparing letters. */
  one(text: string): string;
  /**
   * Answers from memory what is there, and from the store the rest. It asks the store once whether
   * anybody has written, for all calls that follow without waiting in between; and once for all
   * steps of a verb, until something is read from the store or written to it. So a call, or a verb,
   * sees all that was answered, to anybody, before it was made; and what comes from memory is never
   * older than what came from the store, in this call or before.
   */
  read<T>(run: () => T): T;
  /** After the store was used. */
  leave(): void;
  /** One's own change, which `run` makes in memory as well; all is forgotten if it fails. */
  write<T>(run: () => T): T;
  /** A call of a verb that reads of this store alone, between two times of `leave`. */
  step<T>(call: () => T): T;
  /** Whether what is kept most likely stays right for a while. */
  isCalm(): boolean;
}

/** What a text costs beside its letters, in bytes. */
const perText = 80;
/** So often is the store asked, after somebody else wrote, until more is read than was wanted. */
const unrest = 64;

/** What waits for it runs as soon as nothing else does; `queueMicrotask` costs several times that. */
const soon: Promise<void> = Promise.resolve();

/** Room for about so many bytes; 0: nothing is kept. Throws `invalid` for what is no size. */
export function createRoom({ version, changes, isOpen, later }: Watch, bytes: number): Room {
  if (!(bytes >= 0)) throw invalid('`memory` is a number of MiB, from 0 (nothing is kept) on.');
  const { keep, empty } = createKeeper(bytes);
  const texts = keep<string, string>((text) => perText + text.length);
  const entry = createEntry(later);
  let [seenVersion, seenChanges] = [Number.NaN, Number.NaN];
  let [restless, writing] = [0, false];
  /** Also what is unchanged next time is then read anew. */
  const forget = (): void => {
    seenVersion = Number.NaN;
    entry.leave();
    empty();
  };
  /** Whether nothing has changed. */
  const look = (): boolean => {
    const [newVersion, newChanges] = [version(), changes()];
    const isSame = newVersion === seenVersion && newChanges === seenChanges;
    if (!isSame) {
      restless = Number.isNaN(seenVersion) ? 0 : unrest;
      empty();
    }
    [seenVersion, seenChanges] = [newVersion, newChanges];
    return isSame;
  };
  /** Whether what is kept is still right. */
  const enter = (): boolean => {
    if (entry.isOpen()) return true;
    if (isOpen()) {
      forget();
      return false;
    }
    const isSame = look();
    if (restless > 0) restless -= 1;
    entry.open();
    return isSame;
  };
  return {
    keep,
    one(text) {
      const known = texts.get(text);
      if (known === undefined) texts.set(text, text);
      return known ?? text;
    },
    read(run) {
      enter();
      const answer = run();
      // Where the store was used, part of the answer is newer: was the rest of it still right?
      return enter() || isOpen() ? answer : run();
    },
    leave: entry.leave,
    step: entry.step,
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
  let [isOpen, isVerbs, inVerb, waiting] = [false, false, false, false];
  const leave = (): void => {
    isOpen = false;
  };
  const waited = (): void => {
    waiting = false;
    leave();
  };
  return {
    leave,
    /** What a verb has asked is for its own steps: others may have begun after it. */
    isOpen: () => isOpen && (inVerb || !isVerbs),
    open(): void {
      [isOpen, isVerbs] = [true, inVerb];
      if (!inVerb) void soon.then(leave);
      else if (!waiting) {
        waiting = true;
        later(waited);
      }
    },
    step<T>(call: () => T): T {
      inVerb = true;
      try {
        return call();
      } finally {
        inVerb = false;
      }
    },
  };
}
