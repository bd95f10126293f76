import { refused } from './options.ts';

/** A box of an MP4 file: where it lies in the file, from its header to its end. */
export interface Box {
  readonly type: string;
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  readonly end: number;
}

export const brokenVideo = 'This video is broken or incomplete. Export it anew and send all of it.';

/** More of them in one place are no video, but would fill the memory. */
const mostBoxes = 100_000;

/** The boxes between two places. Throws `invalid` for one that is longer than what holds it. */
export function* boxesIn(file: DataView, from: number, to: number): Generator<Box, void> {
  let count = 0;
  for (let start = from; start < to; ) {
    if (++count > mostBoxes) throw refused(brokenVideo);
    const box = boxAt(file, start, to);
    yield box;
    start = box.end;
  }
}

function boxAt(file: DataView, start: number, to: number): Box {
  if (to - start < 8) throw refused(brokenVideo);
  const size = file.getUint32(start);
  const type = String.fromCharCode(...[4, 5, 6, 7].map((at) => file.getUint8(start + at)));
  const header = size === 1 ? 16 : 8;
  if (to - start < header) throw refused(brokenVideo);
  const end = start + lengthOf(file, start, to);
  if (end > to || end < start + header) throw refused(brokenVideo);
  return { type, start, body: start + header, end };
}

/** 0 says "to the end", 1 that the length follows in 64 bits. */
function lengthOf(file: DataView, start: number, to: number): number {
  const size = file.getUint32(start);
  if (size === 0) return to - start;
  return size === 1 ? Number(file.getBigUint64(start + 8)) : size;
}

/** The first box along a path such as `mdia`, `hdlr`. */
export function inside(file: DataView, box: Box, ...path: readonly string[]): Box | undefined {
  let found: Box | undefined = box;
  for (const type of path) found = found && first(file, found, type);
  return found;
}

function first(file: DataView, { body, end }: Box, type: string): Box | undefined {
  for (const box of boxesIn(file, body, end)) if (box.type === type) return box;
  return undefined;
}

/** Makes a box one of free space, of the same length: nothing else in the file moves. */
export function wipe(file: DataView, { start, body, end }: Box): void {
  for (let at = 0; at < 4; at++) file.setUint8(start + 4 + at, 'free'.charCodeAt(at));
  zero(file, body, end);
}

/** Overwrites what lies between two places. */
export function zero(file: DataView, from: number, to: number): void {
  new Uint8Array(file.buffer, file.byteOffset + from, to - from).fill(0);
}
