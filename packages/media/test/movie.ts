/** A box of an MP4 file: its length, its name, its content. */
export function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

/** Numbers of 32 bits. */
export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
}

const place: Buffer = Buffer.from('+51.5000-000.1200/ by a Secretcam');
export const pictures: Buffer = Buffer.from('the pictures, as they came out of the encoder');
export const way: Buffer = Buffer.from('the way: 51.5 -0.12, 51.6 -0.13');

const one = 0x10000;
/** No turn, and a quarter to the right. */
const upright: readonly number[] = [one, 0, 0, 0, one, 0, 0, 0, 0x40000000];
export const quarter: readonly number[] = [0, one, 0, -one >>> 0, 0, 0, 0, 0, 0x40000000];

const made = 0xd0123456;

interface TrackOptions {
  readonly handler: string;
  readonly matrix?: readonly number[];
  /** Where its samples lie, and how long each is. */
  readonly at: number;
  readonly lengths: readonly number[];
  readonly chunks?: number;
}

export function track({
  handler,
  matrix = upright,
  at,
  lengths,
  chunks = 1,
}: TrackOptions): Buffer {
  const name = Buffer.from('Secretcam handler\0');
  const size = handler === 'vide' ? [640 * one, 360 * one] : [0, 0];
  return box(
    'trak',
    box('tkhd', words(7, made, made, 1, 0, 50, 0, 0, 0, 0, ...matrix, ...size)),
    box('udta', box('©xyz', place)),
    box(
      'mdia',
      box('mdhd', words(0, made, made, 1000, 50, 0)),
      box('hdlr', words(0, 0), Buffer.from(handler), words(0, 0, 0), name),
      box(
        'minf',
        box(
          'stbl',
          box('stsd', words(0, 0)),
          box('stsz', words(0, 0, lengths.length, ...lengths)),
          box('stsc', words(0, 1, 1, lengths.length / chunks, 1)),
          box('stco', words(0, chunks, ...(chunks === 1 ? [at] : Array<number>(chunks).fill(at)))),
        ),
      ),
    ),
  );
}

export const start: Buffer = box('ftyp', Buffer.from('isom'), words(512), Buffer.from('isommp41'));
export const data: Buffer = box('mdat', pictures, way);
/** Where pictures and way begin, since `mdat` comes second. */
export const at: { readonly pictures: number; readonly way: number } = {
  pictures: start.length + 8,
  way: start.length + 8 + pictures.length,
};

/** The `moov` with its header and whatever else. */
export function moov(...content: readonly Uint8Array[]): Buffer {
  return box('moov', box('mvhd', words(0, made, made, 1000, 50)), ...content);
}

export const pictureTrack: Buffer = track({
  handler: 'vide',
  at: at.pictures,
  lengths: [pictures.length],
});

/** A video with a picture and notes in every place that is known for them. */
export function movie(...more: readonly Uint8Array[]): Buffer {
  const meta = box('meta', words(0), box('keys', place), box('ilst', place));
  const notes = [box('udta', box('©xyz', place), meta), meta, box('uuid', place)];
  const inMovie = moov(pictureTrack, ...notes, ...more);
  return Buffer.concat([start, data, inMovie, box('uuid', place), box('free', place)]);
}
