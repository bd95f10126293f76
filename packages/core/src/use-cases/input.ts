import { invalid } from '../errors.ts';

/** An input object. Throws `invalid` for anything else; fields are checked where they are used. */
export function fields<T extends object>(input: T, what: string): T {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw invalid(`${what} is an object with named fields.`);
  }
  return input;
}

/** `false` stays `false`; what is absent takes the default. Throws `invalid`. */
export function flag(name: string, value: unknown): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalid(`\`${name}\` is true or false.`);
}

const latest = Date.UTC(9999, 0);

/** A time to come, in epoch milliseconds. Throws `invalid`. */
export function laterTime(name: string, value: unknown, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && Number(value) > now && Number(value) < latest)
    return Number(value);
  throw invalid(`\`${name}\` is a time to come, in epoch milliseconds.`);
}

const most = 100;

/** A list of up to 100. Throws `invalid`. */
export function listOf<T>(name: string, values: readonly T[]): readonly T[] {
  if (!Array.isArray(values) || values.length > most) {
    throw invalid(`\`${name}\` is a list of at most ${most}. Ask in parts.`);
  }
  return values;
}
