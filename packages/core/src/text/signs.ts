import type { TextEntity } from './entity.ts';
import { DIRECTION, UNSPACED } from './scripts.ts';

const MAX_TAG = 100;

// `の@name` is a mention and `é@name` an address: only scripts without spaces may touch the sign.
// A Latin letter or accent behind a name means that the name is a part of another word.
const MENTION = new RegExp(
  `(?:(?<![\\p{L}\\p{Nd}_!#$%&*@＠])|(?<=[${UNSPACED}]))[@＠][A-Za-z0-9_]{1,20}` +
    '(?![A-Za-z0-9_@＠\\p{sc=Latin}\\u0300-\\u036F]|://)',
  'gu',
);

// Twitter-text counts some punctuation of Hebrew, Tibetan, Catalan and Japanese words as letters.
const TAG_CHAR =
  '[\\p{L}\\p{M}\\p{Nd}_\\u00B7\\u05BE\\u05F3\\u05F4\\u0F0B\\u0F0C\\u3003\\u3007' +
  '\\u301C\\u309B\\u309C\\u30A0\\u30FB\\uA67E\\uFF5E]';

// The joiners are a part of Persian and Sinhala words; at the end they would make two tags that
// look the same. A variation selector or a keycap before the sign ends an emoji, not a word, and
// behind the sign it makes the sign itself an emoji.
const HASHTAG = new RegExp(
  '(?:(?<![\\p{L}\\p{M}\\p{N}_&])|(?<=[\\uFE0E\\uFE0F\\u20E3]))[#＃](?![\\uFE0F\\u20E3])' +
    `${TAG_CHAR}(?:${TAG_CHAR}|[\\u200C\\u200D](?=[\\p{L}\\p{M}]))*(?!${TAG_CHAR}|[#＃]|://)`,
  'gu',
);

const CASHTAG = new RegExp(
  `(?<![^\\s${DIRECTION}])\\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![\\p{L}\\p{M}\\p{N}]|://)`,
  'gu',
);

const LETTER = /\p{L}/u;

function matchesOf(text: string, pattern: RegExp): TextEntity[] {
  return Array.from(text.matchAll(pattern), ({ 0: whole, index }) => ({
    value: whole.slice(1),
    start: index,
    end: index + whole.length,
  }));
}

// UTF-16 units bound the count from above, so that almost no tag is taken apart.
const isTag = ({ value }: TextEntity): boolean =>
  LETTER.test(value) && (value.length <= MAX_TAG || [...value].length <= MAX_TAG);

/**
 * Finds the mentions of a text, in their order: `@` or `＠` and 1–20 of `[A-Za-z0-9_]`, as
 * twitter-text v3 takes them (domain-rules, Posts). Whether there is such an account is not asked.
 */
export function findMentions(text: string): readonly TextEntity[] {
  return text.includes('@') || text.includes('＠') ? matchesOf(text, MENTION) : [];
}

/**
 * Finds the hashtags of a text, in their order: `#` or `＃` and up to 100 letters, marks, digits and
 * `_` of any script, one of them a letter, as twitter-text v3 takes them (domain-rules, Posts).
 */
export function findHashtags(text: string): readonly TextEntity[] {
  if (!text.includes('#') && !text.includes('＃')) return [];
  return matchesOf(text, HASHTAG).filter(isTag);
}

/**
 * Finds the cashtags of a text, in their order: `$`, 1–6 Latin letters and optionally `.` or `_`
 * with one or two more, after a space or a direction mark (twitter-text v3).
 */
export function findCashtags(text: string): readonly TextEntity[] {
  return text.includes('$') ? matchesOf(text, CASHTAG) : [];
}
