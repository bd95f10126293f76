import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIds } from './ids.ts';
import { memory } from './memory/index.ts';
import { createTwclone } from './twclone.ts';
import * as verbs from './use-cases/verbs.ts';

const strange = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  '@',
  '__proto__',
  'constructor',
  'x'.repeat(100_000),
  '\ud800',
  '7'.repeat(26),
  Number.NaN,
  -1,
  [],
  {},
  Object.create(null),
  JSON.parse('{"__proto__":{"moderator":true},"limit":1}'),
  { moderator: null },
  { cursor: 'x' },
  { query: {} },
  { text: { toString: 1 } },
  Symbol.iterator,
  () => 1,
  new Date(Number.NaN),
  1n,
);

/** An export begins with its first part. */
async function outcomeOf(answer: Promise<unknown> | AsyncIterable<unknown>): Promise<unknown> {
  if (!(Symbol.asyncIterator in answer)) return answer;
  return answer[Symbol.asyncIterator]().next();
}

describe('bad input', () => {
  it('of any kind gives every verb a TwcloneError with a code, never a crash', async () => {
    const twclone = createTwclone(memory());
    const ada = await twclone.registerUser({ handle: 'ada', name: 'Ada' });
    const post = await twclone.publishPost(ada.id, { text: 'hi' });
    const stranger = createIds({ now: () => 1 }).next();
    const good = fc.constantFrom<unknown>(ada.id, post.id, 'ada', stranger, { moderator: ada.id });
    const value = fc.oneof(strange, good, fc.anything());
    const names = Object.keys(verbs) as (keyof typeof verbs)[];
    const call = fc.tuple(fc.constantFrom(...names), fc.array(value, { maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(call, async ([name, args]) => {
        const run = twclone[name] as (
          ...args: unknown[]
        ) => Promise<unknown> | AsyncIterable<unknown>;
        const error = await outcomeOf(run(...args)).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) return;
        expect(error).toMatchObject({ name: 'TwcloneError', code: expect.any(String) });
      }),
      { numRuns: 6_000 },
    );
  });
});
