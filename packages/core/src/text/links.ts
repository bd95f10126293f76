import { LinkifyIt, REBuilder } from 'linkify-it';
import type { TextEntity } from './entity.ts';
import { UNSPACED } from './scripts.ts';
import { TLDS } from './tlds.ts';

// linkify-it takes any letter or symbol for a part of a link. Twitter-text ends a link at CJK, at
// an emoji and at an invisible mark, so that those are hidden from linkify-it behind spaces, with
// the punctuation that ends its links too.
const OUTSIDE = `[${UNSPACED}]|[^\\0-\\x7F\\p{L}\\p{M}\\p{N}]`;
const HIDDEN = new RegExp(OUTSIDE, 'gu');
// A host after its scheme is left as it is, since `http://日本語.jp` is one.
const HIDDEN_OR_HOST = new RegExp(`(https?://)([\\p{L}\\p{M}\\p{N}\\p{S}.-]+)|${OUTSIDE}`, 'giu');
const GLUED_TO_TLD = new RegExp(`\\.([a-z]{2,})(?=${OUTSIDE})`, 'giu');

const WIDE = /[^\0-\x7F]/;
const DOT_INSIDE_A_WORD = /[^\s.]\.[^\s.]/;
const SIGN = /[@＠#＃$]/;
const HOST = /^https?:\/\/([^/?#:]+)/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/;
const NAMED = /\.(?:xn--[a-z0-9-]+|(?!\d+$)[^.]{2,})$/i;

// One label of a host, once what can't be in one is hidden. That of linkify-it asks for three classes
// of Unicode at each letter and starts at each symbol: 12 ms for 5,708 bytes of `|é`.
const LETTER = '[a-z0-9\\x80-\\uFFFF]';
const LABEL = new RegExp(`(?:${LETTER}(?:(?:${LETTER}|-){0,61}${LETTER})?)`);

let linkifier: LinkifyIt | undefined;

/** Made at the first link, not at the start: its expressions take milliseconds to compile. */
function theLinkifier(): LinkifyIt {
  if (linkifier) return linkifier;
  const rebuilder = new REBuilder();
  rebuilder.get_domain = () => LABEL;
  linkifier = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, rebuilder })
    .tlds([...TLDS])
    .add('ftp:', null)
    .add('mailto:', null)
    .add('//', null);
  return linkifier;
}

const blank = (text: string): string => ' '.repeat(text.length);

/** Hides what is glued to a known TLD, as in `http://t.coを見て`. */
function hideAfterTld(host: string): string {
  for (const tld of host.matchAll(GLUED_TO_TLD)) {
    const end = tld.index + tld[0].length;
    if (TLDS.includes(tld[0].slice(1).toLowerCase())) {
      return host.slice(0, end) + host.slice(end).replace(HIDDEN, blank);
    }
  }
  return host;
}

/** The text in the same number of UTF-16 units, as linkify-it shall see it. */
function masked(text: string): string {
  if (!WIDE.test(text)) return text;
  return text.replace(HIDDEN_OR_HOST, (all: string, scheme?: string, host?: string) =>
    scheme && host ? scheme + hideAfterTld(host) : blank(all),
  );
}

/** Cuts what may be inside a path but not at its end, by a loop: `+$` would be quadratic. */
function endOf(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && ":*&@%~\\|'".includes(text.charAt(last - 1))) last -= 1;
  return last;
}

function isPublic(url: string): boolean {
  const host = HOST.exec(url)?.[1];
  return host === undefined || NAMED.test(host) || IPV4.test(host);
}

/**
 * Finds the links of a text, in their order: `http` and `https` with any host that has a dot, and
 * bare domains with a known TLD (domain-rules, Posts). A link directly after `@`, `#` or `$`, or
 * directly before `@`, is none (twitter-text v3: it is a part of a mention, a tag or an address).
 */
export function findLinks(text: string): readonly TextEntity[] {
  if (!DOT_INSIDE_A_WORD.test(text)) return [];
  const found: TextEntity[] = [];
  for (const match of theLinkifier().match(masked(text)) ?? []) {
    const start = match.index;
    const end = endOf(text, start, match.lastIndex);
    const value = text.slice(start, end);
    const free = !SIGN.test(text.charAt(start - 1)) && !/[@＠]/.test(text.charAt(end));
    if (free && isPublic(value)) found.push({ value, start, end });
  }
  return found;
}
