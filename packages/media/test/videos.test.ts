import { createIds, systemClock, type UserId } from '@twclone/core';
import { describe, expect, test } from 'vitest';
import { memoryMedia } from '../src/index.ts';
import {
  at,
  box,
  data,
  moov,
  movie,
  pictures,
  pictureTrack,
  quarter,
  start,
  track,
  way,
  words,
} from './movie.ts';
import { refusal } from './refusal.ts';

const ada = createIds(systemClock).next() as UserId;
const media = memoryMedia();

async function kept(bytes: Uint8Array): Promise<Buffer> {
  const { id } = await media.add(ada, bytes);
  return Buffer.from((await media.read(id))?.bytes ?? []);
}

describe('a video', () => {
  test('is kept with its size, and its pictures where they were', async () => {
    const bytes = movie();
    const before = Buffer.from(bytes);
    const info = await media.add(ada, bytes);
    expect(info).toMatchObject({ kind: 'video', type: 'video/mp4', width: 640, height: 360 });
    expect(info.size).toBe(bytes.length);
    expect(bytes).toEqual(before);
    const clean = await kept(bytes);
    expect(clean.length).toBe(bytes.length);
    expect(clean.subarray(at.pictures, at.pictures + pictures.length)).toEqual(pictures);
  });

  test('loses place, device and times, wherever they stand', async () => {
    const bytes = movie();
    const made = words(0xd0123456);
    for (const note of ['+51.5', 'Secretcam', 'udta', 'meta', 'uuid', made]) {
      expect(bytes.includes(note)).toBe(true);
      expect((await kept(bytes)).includes(note)).toBe(false);
    }
    const clean = await kept(bytes);
    for (const needed of ['ftypisom', 'mvhd', 'stsd', 'stco', 'vide']) {
      expect(clean.includes(needed)).toBe(true);
    }
  });

  test('loses a track of data with all its samples', async () => {
    const lengths = [10, way.length - 10];
    const bytes = movie(track({ handler: 'meta', at: at.way, lengths }));
    expect(bytes.includes(way)).toBe(true);
    const clean = await kept(bytes);
    expect(clean.subarray(at.way, at.way + way.length)).toEqual(Buffer.alloc(way.length));
    expect(clean.subarray(at.pictures, at.way)).toEqual(pictures);
    const sound = movie(track({ handler: 'soun', at: at.way, lengths }));
    expect((await kept(sound)).includes(way)).toBe(true);
  });

  test('that is turned is as wide as it is shown', async () => {
    const turned = track({ handler: 'vide', matrix: quarter, at: at.pictures, lengths: [4] });
    const bytes = Buffer.concat([start, data, moov(turned)]);
    expect(await media.add(ada, bytes)).toMatchObject({ width: 360, height: 640 });
  });

  test('may have boxes of 64 bits, and one to the end', async () => {
    const long = Buffer.concat([words(1), Buffer.from('free'), words(0, 16 + 9)]);
    const open = Buffer.concat([words(0), Buffer.from('mdat'), pictures]);
    const bytes = Buffer.concat([start, long, Buffer.from('Secretcam'), moov(pictureTrack), open]);
    const clean = await kept(bytes);
    expect(clean.includes('Secretcam')).toBe(false);
    expect(clean.subarray(-pictures.length)).toEqual(pictures);
  });

  test('has a limit of its own', async () => {
    const bytes = movie();
    const small = memoryMedia({ maxBytes: { image: 1, video: bytes.length - 1 } });
    expect((await refusal(small.add(ada, bytes))).message).toMatch(/video is larger/);
    await memoryMedia({ maxBytes: { image: 1, video: bytes.length } }).add(ada, bytes);
    const large = Buffer.concat([bytes, Buffer.alloc(50 * 1024 * 1024)]);
    expect((await refusal(media.add(ada, large))).message).toMatch(/larger than 50 MB/);
  });
});

const nested = (depth: number) => {
  let inner = box('trak');
  for (let level = 0; level < depth; level++) inner = box('moov', inner);
  return inner;
};
const samples = Array<number>(100).fill(70);
const overlapping = track({ handler: 'meta', at: at.way - 40, lengths: samples, chunks: 100 });
const outside = track({ handler: 'meta', at: 0xfffffff0, lengths: [8] });
const much = words(0, 0xffffffff);

const wrong: Record<string, Buffer> = {
  'without a movie': Buffer.concat([start, data]),
  'without a picture': Buffer.concat([
    start,
    data,
    moov(track({ handler: 'soun', at: at.way, lengths: [4] })),
  ]),
  'with two movies': Buffer.concat([movie(), moov(pictureTrack)]),
  'with a box longer than what holds it': Buffer.concat([start, moov(pictureTrack, words(99, 0))]),
  'with a box shorter than its header': Buffer.concat([movie(), words(4, 0)]),
  'with a box of astronomic length': Buffer.concat([movie(), words(1, 0, 0xffffffff, 9)]),
  'with a rest behind it': Buffer.concat([movie(), Buffer.from('<p>')]),
  'of very many boxes': Buffer.concat([movie(), ...Array<Buffer>(100_001).fill(box('free'))]),
  'of boxes within boxes': Buffer.concat([start, moov(pictureTrack, nested(10_000))]),
  'with samples over each other': movie(overlapping),
  'with samples outside': movie(outside),
  'with a table longer than its box': movie(
    box(
      'trak',
      box('mdia', box('hdlr', words(0, 0, 0)), box('minf', box('stbl', box('stsz', much)))),
    ),
  ),
  'in fragments, with a track of data': Buffer.concat([
    movie(track({ handler: 'meta', at: at.way, lengths: [4] })),
    box('moof'),
  ]),
};

describe('a video is refused', () => {
  test.each(Object.entries(wrong))('%s', async (_, bytes) => {
    expect((await refusal(media.add(ada, bytes))).message).toMatch(/Export|Send/);
  });

  test('where it is cut, at any place', async () => {
    const bytes = Buffer.concat([start, data, moov(pictureTrack)]);
    await media.add(ada, bytes);
    for (let end = 12; end < bytes.length; end++) {
      await refusal(media.add(ada, bytes.subarray(0, end)));
    }
  });

  test('or taken, with any byte changed, but nothing worse', async () => {
    const bytes = movie(track({ handler: 'meta', at: at.way, lengths: [4, 5] }));
    for (let place = 0; place < bytes.length; place++) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const changed = Buffer.from(bytes);
        changed[place] = value;
        await media.add(ada, changed).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'TwcloneError', code: 'invalid' });
        });
      }
    }
  });
});
