import { TwcloneError } from '../errors.ts';
import type { Call } from '../ports.ts';

export interface BoundedOptions {
  /** The store's name, for messages. */
  readonly store: string;
  /** For how long a call may be waited for; in milliseconds. */
  readonly deadlineMs: number;
  /** Awaited before the first call, and tried again by the next one if it failed. */
  readonly ready?: () => Promise<void>;
  /** What to reject with in place of what the driver threw. */
  readonly translated?: (error: unknown) => unknown;
}

type Method = (input: unknown, call?: Call) => Promise<unknown>;
type Run = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Ports of a store behind a network. A call that is not answered in time is `unavailable`, one
 * whose signal is aborted rejects with its reason; what it began may still take effect. The signal
 * ends here: a batch that several calls share is not given up for one of them.
 */
export function bounded<Ports extends object>(ports: Ports, options: BoundedOptions): Ports {
  const { ready } = options;
  const run = within(options);
  let first: Promise<void> | undefined;
  const begun = () => {
    first ??= ready?.().catch((error: unknown) => {
      first = undefined;
      throw error;
    });
    return first;
  };
  const bound = (method: Method): Method => {
    return (input, call) =>
      run(async () => {
        await begun();
        return method(input);
      }, call?.signal);
  };
  return mapped(ports, bound) as Ports;
}

/** Waits for some work, at most so long: the rules of `bounded` for a function of its own. */
export function within({ store, deadlineMs, translated = same }: BoundedOptions): Run {
  return <T>(work: () => Promise<T>, signal?: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(() => reject(late(store, deadlineMs)), deadlineMs);
      const giveUp = () => reject(signal?.reason);
      signal?.addEventListener('abort', giveUp, { once: true });
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      };
      work()
        .finally(done)
        .then(resolve, (error: unknown) => reject(translated(error)));
    });
}

function same(error: unknown): unknown {
  return error;
}

function late(store: string, deadlineMs: number): TwcloneError {
  const cause = new DOMException(`No answer within ${deadlineMs} ms.`, 'TimeoutError');
  const message = `${store} did not answer within ${deadlineMs} ms. Check the server; then repeat the call.`;
  return new TwcloneError('unavailable', message, { cause });
}

/** The same for each method, also of ports within. */
function mapped(port: object, change: (method: Method) => Method): object {
  const members = Object.entries(port).map(([name, member]) => [
    name,
    typeof member === 'function' ? change(member) : mapped(member, change),
  ]);
  return Object.fromEntries(members);
}
