import { type Box, boxesIn, brokenVideo, inside, wipe, zero } from './boxes.ts';
import { refused } from './options.ts';
import { wipeSamples } from './samples.ts';

export interface Video {
  readonly bytes: Uint8Array;
  /** Of the picture as it is shown, where the file says it. */
  readonly size: { readonly width?: number; readonly height?: number };
}

/** All that a player needs at the top of a file. */
const top = named('ftyp styp moov mdat moof mfra sidx ssix');
const containers = named('moov trak mdia minf stbl edts mvex moof traf');
/** `tref` may name tracks that are dropped here. */
const notes = named('udta meta uuid free skip wide tref');
const shown = named('vide soun text sbtl subt clcp');
const deepest = 8;

/**
 * The same video without its notes: boxes of metadata become free space of the same length, times
 * and names are emptied, and tracks that are neither picture, sound nor text go, such as the way
 * of an action camera.
 * Pictures and sound stay as they are. Throws `invalid` for what is broken or has no picture.
 */
export function cleanVideo(given: Uint8Array): Video {
  const bytes = new Uint8Array(given);
  const file = new DataView(bytes.buffer);
  const tops = [...boxesIn(file, 0, bytes.length)];
  const [movie, ...more] = tops.filter(({ type }) => type === 'moov');
  if (movie === undefined || more.length > 0) throw refused(brokenVideo);
  const tracks = [...boxesIn(file, movie.body, movie.end)].filter(({ type }) => type === 'trak');
  const picture = tracks.find((track) => handlerOf(file, track) === 'vide');
  if (picture === undefined) throw refused('This MP4 file has no picture. Send a video.');
  const size = sizeOf(file, picture);
  const isSplit = tops.some(({ type }) => type === 'moof');
  const others = tracks.filter((track) => !shown.has(handlerOf(file, track)));
  if (others.length > 0) drop(file, others, isSplit);
  for (const box of tops) cleanTop(file, box);
  return { bytes, size };
}

function named(types: string): ReadonlySet<string> {
  return new Set(types.split(' '));
}

function handlerOf(file: DataView, track: Box): string {
  const handler = inside(file, track, 'mdia', 'hdlr');
  if (handler === undefined || handler.end - handler.body < 12) throw refused(brokenVideo);
  return String.fromCharCode(...[8, 9, 10, 11].map((at) => file.getUint8(handler.body + at)));
}

function drop(file: DataView, tracks: readonly Box[], isSplit: boolean): void {
  if (isSplit) {
    const message = 'This video has a track that is neither picture nor sound. Export it without.';
    throw refused(message);
  }
  let left = file.byteLength;
  for (const track of tracks) left -= wipeSamples(file, track, left);
  for (const track of tracks) wipe(file, track);
}

function cleanTop(file: DataView, box: Box): void {
  if (!top.has(box.type)) wipe(file, box);
  else if (containers.has(box.type)) cleanInside(file, box, 1);
}

function cleanInside(file: DataView, { body, end }: Box, depth: number): void {
  if (depth > deepest) throw refused(brokenVideo);
  for (const box of boxesIn(file, body, end)) {
    if (notes.has(box.type)) wipe(file, box);
    else if (containers.has(box.type)) cleanInside(file, box, depth + 1);
    else cleanHeader(file, box);
  }
}

/** When it was made and changed, in the headers of movie, track and media; the handler's name. */
function cleanHeader(file: DataView, { type, body, end }: Box): void {
  if (type === 'hdlr' && end - body > 24) zero(file, body + 24, end);
  if (!/^(mv|tk|md)hd$/.test(type)) return;
  const length = end > body && file.getUint8(body) === 1 ? 16 : 8;
  if (end - body < 4 + length) throw refused(brokenVideo);
  zero(file, body + 4, body + 4 + length);
}

/** Width and height are the last two numbers of a track's header; a matrix before them may turn. */
function sizeOf(file: DataView, track: Box): Video['size'] {
  const header = inside(file, track, 'tkhd');
  if (header === undefined || header.end - header.body < 84) return {};
  const [width, height] = [header.end - 8, header.end - 4].map((at) => file.getUint32(at) >>> 16);
  if (!width || !height) return {};
  const matrix = header.end - 44;
  const isTurned = file.getInt32(matrix) === 0 && file.getInt32(matrix + 4) !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}
