import { around, type Surrounding } from '../around.ts';
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

/** The same port, for the steps of verbs. */
function stepping(room: Room, port: object): object {
  const calls = Object.entries(port).map(([name, call]) => {
    if (typeof call !== 'function') return [name, call];
    return [name, (...args: unknown[]) => room.step(() => call(...args))];
  });
  return Object.fromEntries(calls);
}

/** What is asked before a verb, or while another one ran, is not for it. */
function running({ leave }: Room) {
  const answered = <T>(answer: T): T => {
    leave();
    return answer;
  };
  const failed = (error: unknown): never => {
    leave();
    throw error;
  };
  return function run<T>(verb: () => T): T {
    leave();
    const answer = verb();
    if (answer instanceof Promise) return answer.then(answered, failed) as T;
    leave();
    return isIterator(answer) ? inTurns(answer, run) : answer;
  };
}

function isIterator(answer: unknown): answer is AsyncIterator<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

/** Each turn is run as a verb is. */
function inTurns<T extends AsyncIterator<unknown>>(turns: T, run: <A>(verb: () => A) => A): T {
  return new Proxy(turns, {
    get(_, name) {
      const part = Reflect.get(turns, name) as unknown;
      if (typeof part !== 'function') return part;
      return (...args: unknown[]) => run(() => part.apply(turns, args));
    },
  });
}
