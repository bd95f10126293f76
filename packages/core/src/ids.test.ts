import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIds, idAt, idLater, isId, timeOf, userId } from './ids.ts';

// From 1 on: a clock that says 0 has not been set, and `ulid` takes the machine's.
const time = fc.integer({ min: 1, max: 2 ** 48 - 2 });

describe('ids', () => {
  it('grow within a process, also when the clock stands still or goes back', () => {
    let now = 1_000_000;
    const ids = createIds({ now: () => now });
    const made = Array.from({ length: 1_000 }, (_, at) => {
      if (at % 100 === 0) now += at % 200 === 0 ? 5 : -5;
      return ids.next();
    });
    expect(made).toEqual([...new Set(made)].sort());
  });

  it('come after what they answer, and an answer to the future does not move the factory', () => {
    const ids = createIds({ now: () => 1_000 });
    const future = `${idAt(5_000).slice(0, 25)}Z`;
    const reply = ids.next(future);
    expect(reply > future).toBe(true);
    expect(ids.next(future)).not.toBe(reply);
    const last = `${idAt(5_000).slice(0, 10)}${'Z'.repeat(16)}`;
    expect(timeOf(ids.next(last))).toBe(5_001);
    expect(timeOf(reply)).toBe(5_000);
    expect(timeOf(ids.next())).toBe(1_000);
  });

  it('a bound of a time is before every id of that time and after all earlier ones', () => {
    fc.assert(
      fc.property(time, (ms) => {
        const id = createIds({ now: () => ms }).next();
        expect(idAt(ms) <= id && id < idAt(ms + 1)).toBe(true);
        expect(timeOf(id)).toBe(ms);
      }),
    );
  });

  it('of a later time are unique and of that time', () => {
    const ids = createIds({ now: () => 1_000 });
    const made = Array.from({ length: 100 }, () => idLater(ids, 60_000));
    expect(new Set(made).size).toBe(100);
    expect(new Set(made.map(timeOf))).toEqual(new Set([60_000]));
  });

  it('anything else is refused', () => {
    const bad = [undefined, null, 1, {}, [], '', 'x'.repeat(26), '8'.repeat(26), `${idAt(0)}0`];
    for (const value of bad) {
      expect(isId(value)).toBe(false);
      expect(() => userId(value)).toThrow(expect.objectContaining({ code: 'invalid' }));
    }
    for (const ms of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => idAt(ms)).toThrow(expect.objectContaining({ code: 'invalid' }));
    }
  });
});
