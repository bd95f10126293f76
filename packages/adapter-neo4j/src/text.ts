import { type Edge, edge, type Kind, type Window } from '@twclone/core';

/**
 * Neo4j orders texts by code point and JavaScript by code unit, and a key of three ids needs a sign
 * between them that sorts before all others. So blank and all before it are stored as two signs, and
 * so are those from U+E000 on, after the other planes. Ids of the domain stay as they are.
 */
const odd = /[\0-!\ud800-\udfff\ue000-\uffff]|\u{10ffff}/gu;
const oddStored = /!(.)|\u{10ffff}(.)/gsu;
const last = '\u{10ffff}';
/** Half of a pair, which UTF-8 can't hold, takes the place of a sign that is no half. */
const halves = 0xb800;
/** Sorts after every stored text. */
const aboveAll = '\u{10ffff}\u{10ffff}';

/** A text as it is stored: in the order of JavaScript, and without blanks. */
export function stored(text: string): string {
  return text.replace(odd, (sign) => {
    const code = sign.charCodeAt(0);
    if (sign === last) return `${last}"`;
    if (code > 0xdfff) return last + sign;
    return code < 0xd800
      ? `!${String.fromCharCode(code + 0x22)}`
      : last + String.fromCharCode(code - halves);
  });
}

/** The text that was stored. */
export function told(text: string): string {
  return text.replace(oddStored, (_, low?: string, high = '') => {
    if (low) return String.fromCharCode(low.charCodeAt(0) - 0x22);
    if (high === '"') return last;
    return high > '\udfff' ? high : String.fromCharCode(high.charCodeAt(0) + halves);
  });
}

type Bounds = Omit<Window, 'limit'>;

/** What a key of `out` or `in` has after its first end: exclusive bounds of a window. */
export function range({ before, after }: Bounds): { low: string; high: string } {
  return {
    low: after === undefined ? ' ' : ` ${stored(after)}!`,
    high: before === undefined ? '!' : ` ${stored(before)} `,
  };
}

/** Exclusive bounds of a window for the ids themselves. */
export function bounds({ before, after }: Bounds): { before: string; after: string } {
  return { before: before === undefined ? aboveAll : stored(before), after: stored(after ?? '') };
}

/** The edge of a key `from id to`, or of `to id from` if `turned`. */
export function toEdge<K extends Kind>(kind: K, key: unknown, turned = false): Edge<K> {
  const [near, id, far] = String(key).split(' ').map(told) as [string, string, string];
  const [from, to] = turned ? [far, near] : [near, far];
  return edge(kind, from as never, to as never, id);
}
