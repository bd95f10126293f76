import type { Ports } from '../ports.ts';

export interface Meter {
  /** Port calls so far. */
  calls: number;
  /** The longest chain of calls of which each began after the one before had answered. */
  steps: number;
  /** `users.get`, `edges.feed` …, in the order begun. */
  readonly names: string[];
}

/**
 * The same ports, with a meter of how often they are called and in how many sequential steps. What
 * is parallel counts as one step. `ids` and `clock` answer at once and are not counted.
 */
export function counted<P extends Partial<Ports>>(ports: P): { ports: P; meter: Meter } {
  const meter: Meter = { calls: 0, steps: 0, names: [] };
  let answered = 0;
  const measure = async (name: string, run: () => Promise<unknown>): Promise<unknown> => {
    meter.calls += 1;
    meter.names.push(name);
    const step = answered + 1;
    meter.steps = Math.max(meter.steps, step);
    try {
      return await run();
    } finally {
      answered = Math.max(answered, step);
    }
  };
  const wrap = (name: string, port: object): object =>
    Object.fromEntries(
      Object.entries(port).map(([key, member]) => {
        if (typeof member === 'object') return [key, wrap(`${name}.${key}`, member)];
        const call = (...args: unknown[]) =>
          measure(`${name}.${key}`, () => member.apply(port, args));
        return [key, typeof member === 'function' ? call : member];
      }),
    );
  const wrapped = Object.entries(ports).map(([name, port]) => {
    return [name, plain.has(name) ? port : wrap(name, port as object)];
  });
  return { ports: Object.fromEntries(wrapped) as P, meter };
}

/** What is no store. */
const plain: ReadonlySet<string> = new Set(['ids', 'clock', 'events']);
