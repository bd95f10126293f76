import type { TextEntity } from './entity.ts';

const URL_WEIGHT = 23;
const WIDE = /[^\0-\u10FF]/;

// One emoji as the standard builds them (UTS #51). The bounds are those of the longest known ones,
// four people and six tag letters: a chain of 800 people must not pass for two characters. © and ®
// are emoji only with their selector.
const PICTURE = '\\p{Extended_Pictographic}[\\uFE0E\\uFE0F]?\\p{Emoji_Modifier}?';
const EMOJI = new RegExp(
  '\\p{Regional_Indicator}{2}|[0-9#*]\\uFE0F?\\u20E3|' +
    `(?![\\u00A9\\u00AE](?!\\uFE0F))${PICTURE}` +
    `(?:[\\u{E0020}-\\u{E007E}]{1,6}\\u{E007F}|(?:\\u200D${PICTURE}){0,3})`,
  'gu',
);

// Any character of weight two stands in for an emoji.
const TWO = '\uFFFD';

function isLight(code: number): boolean {
  if (code <= 0x10ff) return true;
  if (code < 0x2000 || code > 0x2037) return false;
  return code <= 0x200d || (code >= 0x2010 && code <= 0x201f) || code >= 0x2032;
}

function weigh(text: string): number {
  if (!WIDE.test(text)) return text.length;
  let weight = 0;
  for (const character of text.replace(EMOJI, TWO)) {
    weight += isLight(character.codePointAt(0) ?? 0) ? 1 : 2;
  }
  return weight;
}

/**
 * Counts a text as twitter-text v3 does: 1 for a code point in 0–4351, 8192–8205, 8208–8223 and
 * 8242–8247, else 2; 2 for an emoji however long its sequence; 23 for a link.
 *
 * @param text In NFC.
 * @param urls The links in `text`, sorted, none overlapping another.
 */
export function weightOf(text: string, urls: readonly TextEntity[]): number {
  let weight = urls.length * URL_WEIGHT;
  let from = 0;
  for (const { start, end } of urls) {
    weight += weigh(text.slice(from, start));
    from = end;
  }
  return weight + weigh(text.slice(from));
}
