import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitOf, walk } from './page.ts';

describe('cursors', () => {
  it('carry a position from page to page of one walk', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary-ascii' })), (position) => {
        const cursor = walk({}, 'verb', 'viewer', undefined).cursor(position);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(walk({ cursor }, 'verb', 'viewer', undefined).position).toEqual(position);
      }),
    );
  });

  it('of another verb, viewer or argument are invalid', () => {
    const cursor = walk({}, 'verb', 'viewer', 'a').cursor(['1']);
    for (const scope of [
      ['other', 'viewer', 'a'],
      ['verb', 'other', 'a'],
      ['verb', 'viewer', 'b'],
      ['verb', 'viewera', ''],
      ['verb', 'viewer'],
    ]) {
      expect(() => walk({ cursor }, ...scope)).toThrow(
        expect.objectContaining({ code: 'invalid' }),
      );
    }
  });

  it('that are anything else are invalid, never a crash', () => {
    const refused = expect.objectContaining({ name: 'TwcloneError', code: 'invalid' });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.jsonValue()), (cursor) => {
        fc.pre(cursor !== undefined);
        expect(() => walk({ cursor: cursor as string }, 'verb')).toThrow(refused);
      }),
    );
    const forged = [
      [1, 'verb'],
      [2, 'verb', '', []],
      [1, 'verb', '', [1]],
      [1, 'verb', '', {}],
      null,
    ];
    for (const value of forged) {
      const cursor = btoa(JSON.stringify(value));
      expect(() => walk({ cursor }, 'verb')).toThrow(refused);
    }
  });
});

describe('limits', () => {
  it('are whole numbers from 1 to 100, 20 by default', () => {
    expect(limitOf({})).toBe(20);
    expect(limitOf({ limit: 100 })).toBe(100);
    for (const limit of [0, 101, 1.5, Number.NaN, '5', null, {}]) {
      expect(() => limitOf({ limit: limit as number })).toThrow('whole number');
    }
  });
});
