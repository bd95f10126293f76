import { streamSafe } from './clean.ts';
import { UNSPACED } from './scripts.ts';

const MAX_WORD = 64;
const ASCII = /^[\0-\x7F]*$/;
const ASCII_WORD = /[a-z0-9_]+/g;
const SPACED = `(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}_]`;
// A run is of one kind, so that `日本語のtypescript` is pairs and a word.
const RUN = new RegExp(`(?:[${UNSPACED}]\\p{M}*)+|(?:${SPACED})+`, 'gu');
const INSIDE = new RegExp(`(?<=${SPACED})(?=${SPACED})`, 'uy');
const UNSPACED_START = new RegExp(`^[${UNSPACED}]`, 'u');
// A letter and its marks are one character: Thai vowels are marks.
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;

function cut(word: string): string {
  if (word.length <= MAX_WORD) return word;
  // By code points: half a surrogate pair would not come back from a store.
  return [...word].slice(0, MAX_WORD).join('');
}

function pairsOf(run: string): readonly string[] {
  const characters: readonly string[] = run.match(CHARACTER) ?? [];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

function wideWords(text: string): readonly string[] {
  const runs: readonly string[] = text.match(RUN) ?? [];
  return runs.flatMap((run) => (UNSPACED_START.test(run) ? pairsOf(run) : [run]));
}

/**
 * The words that a search index and a query share, each once, in the order of the text: runs of
 * letters, marks, digits and `_`, NFKC, in lower case, at most 64 code points. Scripts without
 * spaces give overlapping pairs of characters, or the one character of a run of one. There is no
 * stemming and no dictionary, so that every runtime gives the same.
 *
 * @example
 * wordsOf('Hello 東京都, hello'); // ['hello', '東京', '京都']
 */
export function wordsOf(text: string): string[] {
  const words = ASCII.test(text)
    ? (text.toLowerCase().match(ASCII_WORD) ?? [])
    : wideWords(streamSafe(text).normalize('NFKC').toLowerCase());
  return [...new Set(words.map(cut))];
}

/** The form in which a phrase and a text are compared: NFKC, lower case, single spaces. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whether a place in a text is inside a word; in a script without spaces none is. */
export function isInsideWord(text: string, at: number): boolean {
  INSIDE.lastIndex = at;
  return INSIDE.test(text);
}

/**
 * The form of a hashtag that is compared and indexed: `#`, then NFKC in lower case.
 *
 * @param value A hashtag without its sign, as `parseText` gives it.
 */
export function tagOf(value: string): string {
  return `#${value.normalize('NFKC').toLowerCase()}`;
}
