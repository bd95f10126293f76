// Control characters except white space, the embeddings, overrides and isolates of direction, with
// which a name could rewrite the line it stands in, and halves of surrogate pairs.
const FORBIDDEN = /[^\P{Cc}\s]|[\u202A-\u202E\u2066-\u2069\p{Cs}]/gu;
// What a text of several lines has no use for; direction may change within it.
const INVISIBLE = /[^\P{Cc}\s]|[\uFEFF\uFFFE\uFFFF\p{Cs}]/gu;
const LONG_RUN_OF_MARKS = /(\p{M}{30})\p{M}+/gu;
const WIDE = /[^\0-\x7F]/;
const BEYOND_LATIN = /[^\0-\u02FF]|\r/;

let segmenter: Intl.Segmenter | undefined;

/**
 * Drops each mark after the 30th in a row (the bound of UAX #15, Stream-Safe Text). No writing
 * has so many, and normalising takes time quadratic in a run of them.
 */
export function streamSafe(text: string): string {
  return WIDE.test(text) ? text.replace(LONG_RUN_OF_MARKS, '$1') : text;
}

/**
 * Makes a display name, or any text of one line, safe to show: NFC, trimmed, each run of white
 * space one space, no control and no bidi-override or isolate characters (domain-rules, Accounts).
 * Cleaning twice changes nothing more. How long it may be is the caller's rule: see `graphemes`.
 */
export function cleanName(text: string): string {
  const kept = streamSafe(text.replace(FORBIDDEN, ''));
  return kept.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/**
 * Makes a text of several lines safe to show: NFC, trimmed, lines end in `\n`, other white space
 * that controls a printer is a space, no other control characters.
 */
export function cleanLines(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\t\v\f]/g, ' ');
  return streamSafe(lines.replace(INVISIBLE, '')).normalize('NFC').trim();
}

/** Counts what a reader takes for characters: extended grapheme clusters (UAX #29). */
export function graphemes(text: string): number {
  // Latin text has no clusters but CR LF; the segmenter takes a hundred times as long.
  if (!BEYOND_LATIN.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
