import type { Db } from 'mongodb';
import { expect, test } from 'vitest';
import { mongo } from '../src/index.ts';
import { open } from '../src/store.ts';

/** A database whose driver repeats a transaction when so many milliseconds have passed. */
function repeating(milliseconds: number): Db {
  const withTransaction = async (attempt: () => Promise<unknown>) => {
    await attempt();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return attempt();
  };
  const withSession = (run: (session: object) => unknown) => run({ withTransaction });
  return { client: { withSession } } as unknown as Db;
}

test('a transaction that is not through at the deadline fails as unavailable', async () => {
  const late = open(repeating(30), 20).transaction(async () => 1);
  await expect(late).rejects.toMatchObject({ code: 'unavailable', cause: expect.any(Error) });
  expect(await open(repeating(1), 5000).transaction(async () => 1)).toBe(1);
});

test('a deadline that is no time is invalid', () => {
  const db = { collection: () => ({}) } as unknown as Db;
  for (const deadlineMs of [Number.NaN, 0, -5]) {
    expect(() => mongo(db, { deadlineMs })).toThrow(expect.objectContaining({ code: 'invalid' }));
  }
  expect(mongo(db, { deadlineMs: Infinity })).toHaveProperty('edges');
});
