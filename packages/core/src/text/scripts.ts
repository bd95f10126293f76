/**
 * The inside of a regular-expression class: letters of the scripts that are written without spaces
 * between words. Text in them touches links and mentions without being part of them (twitter-text
 * v3), and has no words to split at, so that search takes pairs of characters. Hangul does have
 * spaces, but its particles are glued to what comes before, links and names included. U+30FC, the
 * sign of a long vowel, belongs to two scripts and so to none by `sc`.
 */
export const UNSPACED: string = `${[
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
]
  .map((script) => `\\p{sc=${script}}`)
  .join('')}\\u30FC`;

/** The inside of a regular-expression class: the marks that set the direction of text. */
export const DIRECTION: string = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069';
