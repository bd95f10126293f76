import type { Edge, Link } from '../edge.ts';
import { invalid, isTwcloneError } from '../errors.ts';
import type { Edges } from '../ports.ts';

interface Waiting<T> {
  readonly items: readonly T[];
  readonly done: (answers: boolean[]) => void;
  readonly failed: (error: unknown) => void;
}

export interface GroupedOptions {
  /**
   * When a first waiting call is carried out; those that come until then go with it. Default: at
   * the end of the current microtasks.
   */
  readonly schedule?: (flush: () => void) => void;
  /** The most edges in one batch; default 1,000. */
  readonly most?: number;
}

/**
 * Merges calls of `add` (and of `remove`) that are under way at once into one batch, so that a hot
 * post costs one transaction for many likes. A batch that fails is repeated call by call, so that
 * one caller's fault is not another's. Reads and a call with a signal of its own go straight through.
 *
 * A call that is not given an array is `invalid`.
 */
export function grouped(edges: Edges, options: GroupedOptions = {}): Edges {
  // Async, so that what is thrown at once is a rejection as well.
  const add = batched<Edge>(async (items) => edges.add(items), options);
  const remove = batched<Link>(async (items) => edges.remove(items), options);
  return {
    ...edges,
    add: (items, call) => (call?.signal ? edges.add(items, call) : add(items)),
    remove: (items, call) => (call?.signal ? edges.remove(items, call) : remove(items)),
  };
}

function batched<T>(
  run: Run<T>,
  { schedule = queueMicrotask, most = 1000 }: GroupedOptions,
): (items: readonly T[]) => Promise<boolean[]> {
  let waiting: Waiting<T>[] = [];
  let busy = false;

  const flush = async (): Promise<void> => {
    try {
      while (waiting.length > 0) {
        const some = take(waiting, most);
        waiting = waiting.slice(some.length);
        await settle(some, run);
      }
    } finally {
      busy = false;
    }
  };

  return (items) =>
    new Promise((done, failed) => {
      if (!Array.isArray(items)) throw invalid('`add` and `remove` take an array.');
      waiting.push({ items, done, failed });
      if (busy) return;
      busy = true;
      schedule(() => void flush());
    });
}

/** At least one call, and as many as fit. */
function take<T>(waiting: readonly Waiting<T>[], most: number): Waiting<T>[] {
  let size = 0;
  const fit = waiting.findIndex((call, at) => {
    size += call.items.length;
    return at > 0 && size > most;
  });
  return waiting.slice(0, fit === -1 ? waiting.length : fit);
}

type Run<T> = (items: readonly T[]) => Promise<boolean[]>;

async function settle<T>(calls: readonly Waiting<T>[], run: Run<T>): Promise<void> {
  const answers = await run(calls.flatMap((call) => call.items)).catch((error: unknown) => {
    // A store that does not answer one batch is not asked for each of its calls in turn.
    if (!isTwcloneError(error, 'unavailable')) return alone(calls, run);
    for (const { failed } of calls) failed(error);
    return undefined;
  });
  if (answers === undefined) return;
  let at = 0;
  for (const { items, done } of calls) {
    done(answers.slice(at, at + items.length));
    at += items.length;
  }
}

/** Each call by itself: the batch failed, and only the one at fault shall learn why. */
async function alone<T>(calls: readonly Waiting<T>[], run: Run<T>): Promise<undefined> {
  for (const { items, done, failed } of calls) await run(items).then(done, failed);
  return undefined;
}
