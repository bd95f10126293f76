import type { TextEntity } from './entity.ts';
import { findLinks } from './links.ts';
import { findCashtags, findHashtags, findMentions } from './signs.ts';
import { weightOf } from './weight.ts';

export type { TextEntity } from './entity.ts';

/** How much a post may weigh, in weighted characters (twitter-text v3). */
const MAX_WEIGHT = 280;

/** How long a text may be, in bytes of UTF-8, to be looked at at all (domain-rules, Posts). */
export const MAX_TEXT_BYTES = 5708;

/** A text and what was found in it; the entities of all kinds are sorted and never overlap. */
export interface ParsedText {
  /** NFC, trimmed; the text as it was given if it was refused for its size. */
  readonly text: string;
  /** Weighted characters; of a refused text its length in UTF-16 units, which is more than 280. */
  readonly weightedLength: number;
  /** Whether it may be posted: 1–280 weighted characters, and none that can't be shown. */
  readonly valid: boolean;
  readonly mentions: readonly TextEntity[];
  readonly hashtags: readonly TextEntity[];
  readonly cashtags: readonly TextEntity[];
  readonly urls: readonly TextEntity[];
}

type Found = Pick<ParsedText, 'mentions' | 'hashtags' | 'cashtags' | 'urls'>;

// Control characters other than white space, those that twitter-text refuses, and halves of a
// surrogate pair, which UTF-8 can't carry.
const INVALID = /[^\P{Cc}\s]|[\uFEFF\uFFFE\uFFFF\p{Cs}]/u;
const MARKS = /\p{M}+/gu;

function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  // Either half of a pair counts two, so that the pair has four.
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}

function isOverBytes(text: string): boolean {
  // A unit is one to three bytes: most texts are settled without looking at a single one.
  if (text.length > MAX_TEXT_BYTES) return true;
  if (text.length * 3 <= MAX_TEXT_BYTES) return false;
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) bytes += bytesOf(text.charCodeAt(at));
  return bytes > MAX_TEXT_BYTES;
}

/**
 * Normalising sorts a run of marks in quadratic time. One of over 560 units, which are at least 281
 * marks, can't be posted anyway.
 */
function isOverMarks(text: string): boolean {
  if (text.length <= MAX_WEIGHT) return false;
  return text.match(MARKS)?.some((run) => run.length > 2 * MAX_WEIGHT) ?? false;
}

const isTooLarge = (text: string): boolean => isOverBytes(text) || isOverMarks(text);

function refused(text: string): ParsedText {
  const none = { mentions: [], hashtags: [], cashtags: [], urls: [] };
  return { text, weightedLength: text.length, valid: false, ...none };
}

/** Of two that overlap the first stays, so that a link keeps the signs inside it to itself. */
function withoutOverlaps(found: Found): Found {
  const { mentions, hashtags, cashtags, urls } = found;
  const signs = [...mentions, ...hashtags, ...cashtags];
  if (urls.length === 0 || signs.length === 0) return found;
  const kept = new Set<TextEntity>();
  let end = 0;
  for (const entity of [...urls, ...signs].sort((a, b) => a.start - b.start)) {
    if (entity.start < end) continue;
    kept.add(entity);
    end = entity.end;
  }
  const isKept = (entity: TextEntity): boolean => kept.has(entity);
  return {
    mentions: mentions.filter(isKept),
    hashtags: hashtags.filter(isKept),
    cashtags: cashtags.filter(isKept),
    urls: urls.filter(isKept),
  };
}

/**
 * Reads a text as a post: normalises it (NFC, trimmed), weighs it and finds mentions, hashtags,
 * cashtags and links (domain-rules, Posts; twitter-text v3). Takes time linear in the length, never
 * throws, and gives the same for its own `text`. An empty text is not valid: whether media make up
 * for it is the caller's rule.
 *
 * @param text Anything; over 5,708 bytes of UTF-8 it is refused before it is looked at.
 * @example
 * parseText('Hi ＠ada, see example.com #math').mentions; // [{ value: 'ada', start: 3, end: 7 }]
 */
export function parseText(text: string): ParsedText {
  if (isTooLarge(text)) return refused(text);
  const normal = text.normalize('NFC').trim();
  // NFC makes a few characters three times as long.
  if (normal !== text && isTooLarge(normal)) return refused(normal);
  const found = withoutOverlaps({
    mentions: findMentions(normal),
    hashtags: findHashtags(normal),
    cashtags: findCashtags(normal),
    urls: findLinks(normal),
  });
  const weightedLength = weightOf(normal, found.urls);
  const valid = weightedLength > 0 && weightedLength <= MAX_WEIGHT && !INVALID.test(normal);
  return { text: normal, weightedLength, valid, ...found };
}
