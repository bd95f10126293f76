import { invalid, TwcloneError } from '../errors.ts';
import type { Call } from '../ports.ts';

export interface BoundedOptions {
  /** The store's name, for messages. */
  readonly store: string;
  /** For how long a call may be waited for; in milliseconds, as `deadlineOf` takes them. */
  readonly deadlineMs: number;
  /** Awaited before the first call, and tried again by the next one if it failed. */
  readonly ready?: () => Promise<void>;
  /** What to reject with in place of what the driver threw. */
  readonly translated?: (error: unknown) => unknown;
}

type Method = (input: unknown, call?: Call) => Promise<unknown>;
type Change = (method: Method, port: string) => Method;
type Run = <T>(work: (cut: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Ports of a store behind a network. A call that is not answered in time is `unavailable`, one
 * whose signal is aborted rejects with its reason; what it began may still take effect. The signal
 * ends here, as a batch that several calls share is not given up for one of them: only a `graph`
 * has one, which is aborted in either case, so that it makes no further hop.
 *
 * @throws `invalid` for a deadline that is no time.
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
  const bound: Change = (method, port) => {
    return (input, call) =>
      run(async (signal) => {
        await begun();
        return port === 'graph' ? method(input, { signal }) : method(input);
      }, call?.signal);
  };
  return mapped(ports, bound) as Ports;
}

/**
 * Waits for some work, at most so long: the rules of `bounded` for a function of its own. What the
 * work is given is aborted when nobody waits for it any more.
 */
export function within({ store, deadlineMs, translated = same }: BoundedOptions): Run {
  const most = deadlineOf(deadlineMs);
  return <T>(work: (cut: AbortSignal) => Promise<T>, signal?: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      signal?.throwIfAborted();
      const cut = new AbortController();
      const giveUp = (reason: unknown) => {
        reject(reason);
        cut.abort(reason);
      };
      const timer = setTimeout(() => giveUp(tooLate(store, most)), most);
      const aborted = () => giveUp(signal?.reason);
      signal?.addEventListener('abort', aborted, { once: true });
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
      };
      work(cut.signal)
        .finally(done)
        .catch((error: unknown) => Promise.reject(translated(error)))
        .then(resolve, reject);
    });
}

/** The longest that a timer takes: 24 days. */
const longest = 2 ** 31 - 1;

/**
 * A deadline as timers take it: whole milliseconds, at most 24 days.
 *
 * @throws `invalid` if it is not a number above 0.
 */
export function deadlineOf(deadlineMs: number): number {
  if (typeof deadlineMs === 'number' && deadlineMs > 0) {
    return Math.min(Math.ceil(deadlineMs), longest);
  }
  throw invalid('`deadlineMs` is a number of milliseconds above 0.');
}

function same(error: unknown): unknown {
  return error;
}

/** What a call without an answer in time fails with. */
export function tooLate(store: string, deadlineMs: number): TwcloneError {
  const cause = new DOMException(`No answer within ${deadlineMs} ms.`, 'TimeoutError');
  const message = `${store} did not answer within ${deadlineMs} ms. Check the server; then repeat the call.`;
  return new TwcloneError('unavailable', message, { cause });
}

/** The same for each method, also of ports within, which are told by their names. */
function mapped(port: object, change: Change, own = ''): object {
  const members = Object.entries(port).map(([name, member]) => [
    name,
    typeof member === 'function' ? change(member, own) : mapped(member, change, name),
  ]);
  return Object.fromEntries(members);
}
