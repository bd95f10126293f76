import type { Call } from '../ports.ts';

/** The methods of a port as plain functions: those of a store that answers at once. */
export type Plain<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (input: infer Input) => Promise<infer Answer>
    ? (input: Input) => Answer
    : never;
};

/**
 * Port calls of these: nothing happens after an abort, and all failures are rejections. `run` may
 * give an error of the driver its name.
 */
export function asPort<Port>(
  plain: Plain<Port>,
  run: <Answer>(call: () => Answer) => Answer,
): Port {
  const calls = Object.entries<(input: unknown) => unknown>(plain).map(([name, call]) => {
    // Each call of an `async` function would keep its state, as if there were something to wait for.
    const answer = (input: unknown, options?: Call) => {
      try {
        options?.signal?.throwIfAborted();
        return Promise.resolve(run(() => call(input)));
      } catch (error) {
        return Promise.reject(error);
      }
    };
    return [name, answer];
  });
  return Object.fromEntries(calls) as Port;
}
