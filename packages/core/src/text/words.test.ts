import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tagOf, wordsOf } from './words.ts';

it.each([
  [
    'splits at all but letters, marks, digits and _',
    "Don't stop-me_now 42!",
    ['don', 't', 'stop', 'me_now', '42'],
  ],
  ['folds case and width', 'ＡＢＣ abc ÉTÉ été', ['abc', 'été']],
  ['folds ligatures', 'ﬁnd', ['find']],
  ['names a word once, in the order of the text', 'b a B', ['b', 'a']],
  ['gives overlapping pairs of CJK', '東京都', ['東京', '京都']],
  ['gives one character that stands alone', '猫 は', ['猫', 'は']],
  [
    'parts CJK from Latin',
    '日本語のtypescript入門',
    ['日本', '本語', '語の', 'typescript', '入門'],
  ],
  ['takes the sign of a long vowel for a letter', 'サッカー', ['サッ', 'ッカ', 'カー']],
  ['folds half-width kana', 'ｻｯｶｰ', ['サッ', 'ッカ', 'カー']],
  ['keeps Thai vowels with their letters', 'กินข้าว', ['กิน', 'นข้', 'ข้า', 'าว']],
  ['gives pairs of Hangul', '검색을', ['검색', '색을']],
  ['keeps the marks of a word', 'हिन्दी', ['हिन्दी']],
  ['takes characters of two units whole', '𠮷野家', ['𠮷野', '野家']],
  ['cuts a word at 64 characters', 'x'.repeat(100), ['x'.repeat(64)]],
  ['finds none in signs', ' #!? 😀 ', []],
])('%s', (_, text, expected) => {
  expect(wordsOf(text)).toEqual(expected);
});

it('gives any text words that are unique and short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const words = wordsOf(text);
      expect(new Set(words).size).toBe(words.length);
      for (const word of words) expect([...word].length).toBeLessThanOrEqual(64);
    }),
  );
});

it('gives an ASCII text the same words on the fast path as beside another script', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(wordsOf(`${text} é`).filter((word) => word !== 'é')).toEqual(wordsOf(text));
    }),
  );
});

it('compares tags by NFKC and lower case', () => {
  expect(tagOf('ＴypeScript')).toBe('#typescript');
  expect(tagOf('ﾊｯｼｭﾀｸﾞ')).toBe('#ハッシュタグ');
});
