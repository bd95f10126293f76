import { expect, test } from 'vitest';
import { type Edge, edge } from '../edge.ts';
import { idAt, type PostId, type UserId } from '../ids.ts';
import { createLines } from './lines.ts';
import { createRoom } from './room.ts';

const room = () =>
  createRoom(
    { version: () => 1, changes: () => 1, isOpen: () => false, later: process.nextTick },
    1e6,
  );
const wrote = 117;
const at = (time: number) => idAt(time);
const people = new Set(Array.from({ length: 300 }, (_, n) => n + 1));

/** An edge as a row, and as it is answered. */
const written = (from: number, far: number, id: string): [[number, number, string], Edge] => [
  [far, wrote, id],
  edge('wrote', `u${from}` as UserId, `p${far}` as PostId, id),
];

/** Everybody's newest as a store has them, of which the first was written at `limit`. */
const store = {
  line: () => [],
  newest: (limit: number) =>
    Array.from({ length: limit }, (_, n) => [1, n + 1, wrote, at(limit - n)] as const),
  toEdge: ([from, far, , id]: [number, number, number, string]) =>
    edge('wrote', `u${from}` as UserId, `p${far}` as PostId, id),
};
const query = { kinds: [wrote], of: people, hidden: [], limit: 20 };

test('the line of everybody is cut when it grows, and says that something is missing', () => {
  const lines = createLines(store, room());
  expect(lines.newest({ ...query, before: at(30) })).toHaveLength(20);
  for (let n = 5_000; n < 15_000; n += 1) lines.add(1, ...written(1, n, at(n)));
  expect(lines.newest(query)?.[0]?.id).toBe(at(14_999));
  expect(lines.newest({ ...query, before: at(6_000) })).toBe(undefined);
});

test('a line that is cut is not whole any more', () => {
  const lines = createLines(store, room());
  const own = { ...query, of: new Set([7]) };
  expect(lines.newest(own)).toEqual([]);
  for (let n = 1; n <= 90; n += 1) lines.add(7, ...written(7, n, at(n)));
  expect(lines.newest({ ...own, before: at(10) })).toHaveLength(9);
  for (let n = 91; n <= 100; n += 1) lines.add(7, ...written(7, n, at(n)));
  expect(lines.newest(own)?.[0]?.id).toBe(at(100));
  expect(lines.newest({ ...own, before: at(10) })).toBe(undefined);
});

test('what is older than all that is kept is not put after it', () => {
  const lines = createLines(store, room());
  lines.newest(query);
  lines.add(2, ...written(2, 9, at(0)));
  expect(lines.newest({ ...query, before: at(1) })).toBe(undefined);
});
