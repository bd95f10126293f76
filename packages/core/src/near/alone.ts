import { around, type Run, type Surrounding } from '../around.ts';
import type { StorePorts } from '../ports.ts';
import type { Room } from './room.ts';

/**
 * These ports; a verb that reads of them alone asks the store once for all its steps. Where a host
 * puts others beside them, or something in front of them, nobody can tell how new what those answer
 * is.
 */
export function alone(room: Room, own: StorePorts): StorePorts & Surrounding {
  const names = Object.keys(own) as (keyof StorePorts)[];
  const inner = Object.fromEntries(names.map((name) => [name, stepping(room, own[name])]));
  const run = running(room);
  return {
    ...own,
    [around]: (given) =>
      names.every((name) => given[name] === own[name])
        ? { ports: { ...given, ...inner }, run }
        : undefined,
  };
}

/** The same port, for the steps of verbs; what a host puts in a call's place is called as well. */
function stepping(room: Room, port: object): object {
  const calls = port as Record<string, (...args: unknown[]) => unknown>;
  const steps = Object.entries(calls).map(([name, call]) => {
    if (typeof call !== 'function') return [name, call];
    return [name, (...args: unknown[]) => room.step(() => calls[name]?.(...args))];
  });
  return Object.fromEntries(steps);
}

/** What was asked before a verb began is not for it. */
function running({ leave }: Room): Run {
  return function run(verb) {
    leave();
    const answer = verb();
    return isIterator(answer) ? inTurns(answer, run) : answer;
  };
}

function isIterator(answer: unknown): answer is object {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

/** Each turn is run as a verb is. */
function inTurns<T extends object>(turns: T, run: Run): T {
  return new Proxy(turns, {
    get(_, name) {
      const part = Reflect.get(turns, name) as unknown;
      if (typeof part !== 'function') return part;
      return (...args: unknown[]) => run(() => part.apply(turns, args));
    },
  });
}
