import type { UserId } from '../ids.ts';
import type { Events, Hint } from '../ports.ts';

/** Hints that were gathered: who posted, and who was notified. */
export interface Gathered {
  readonly posted: ReadonlySet<UserId>;
  readonly noticed: ReadonlySet<UserId>;
}

/** Gathers hints until somebody asks. */
export interface Inbox {
  /** What came since the last call, after `pause`; empty after `patience` without any hint. */
  next(pause: number, patience: number): Promise<Gathered>;
  isClosed(): boolean;
  close(): void;
}

export function createInbox(events: Events, signal: AbortSignal | undefined): Inbox {
  let [posted, noticed] = [new Set<UserId>(), new Set<UserId>()];
  let closed = signal?.aborted === true;
  let wake = () => {};
  const stop = events.listen((hint: Hint) => {
    for (const user of hint.posted ?? []) posted.add(user);
    for (const user of hint.noticed ?? []) noticed.add(user);
    wake();
  });
  const close = () => {
    closed = true;
    stop();
    signal?.removeEventListener('abort', close);
    wake();
  };
  signal?.addEventListener('abort', close);
  const isWaiting = () => !closed && posted.size + noticed.size === 0;
  const sleep = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  return {
    async next(pause, patience) {
      if (isWaiting()) await sleep(patience);
      // More hints may come along; only the end of the stream is not waited for.
      const until = Date.now() + pause;
      while (!closed && posted.size + noticed.size > 0 && Date.now() < until) {
        await sleep(until - Date.now());
      }
      const gathered = { posted, noticed };
      [posted, noticed] = [new Set(), new Set()];
      return gathered;
    },
    isClosed: () => closed,
    close,
  };
}
