import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanName, graphemes } from './clean.ts';

it.each([
  ['composes', 'Jose\u0301', 'José'],
  ['trims and joins white space', '  Ada \t\n Love\u3000lace ', 'Ada Love lace'],
  ['strips control characters', 'A\0d\u0085a\x7F', 'Ada'],
  ['strips bidi overrides and isolates', '\u202Eada\u202C \u2066x\u2069', 'ada x'],
  ['keeps direction marks and joiners', 'א\u200F می\u200Cخ 👩‍👧', 'א\u200F می\u200Cخ 👩‍👧'],
  ['strips halves of surrogate pairs', 'a\uD83D b\uDC69', 'a b'],
  ['joins what stood around a stripped character', 'a \u202E b', 'a b'],
  ['keeps 30 marks in a row', `a${'\u0323'.repeat(99)}`, `ạ${'\u0323'.repeat(29)}`],
])('%s', (_, text, expected) => {
  expect(cleanName(text)).toBe(expected);
});

it('changes a clean name no more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const name = cleanName(text);
      expect(cleanName(name)).toBe(name);
    }),
  );
});

it.each([
  ['letters', 'Ada', 3],
  ['accents', 'José e\u0301', 6],
  ['joined emoji', '👨‍👩‍👧‍👦👍🏽', 2],
  ['flags', '🇯🇵🇩🇪', 2],
  ['Hangul in parts', '\u1112\u1161\u11ab', 1],
  ['a line break of two', 'a\r\nb', 3],
  ['nothing', '', 0],
])('counts %s as a reader does', (_, text, expected) => {
  expect(graphemes(text)).toBe(expected);
});
