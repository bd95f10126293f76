import { deflateSync } from 'node:zlib';
import { createIds, type Media, systemClock, type UserId } from '@twclone/core';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { memoryMedia } from '../src/index.ts';
import { refusal } from './refusal.ts';

const ada = createIds(systemClock).next() as UserId;
const media = memoryMedia();
const formats = ['jpeg', 'png', 'webp', 'gif'] as const;

/** Left half red, right half blue. */
function picture(width = 40, height = 20): Sharp {
  const blue = { create: { width: width / 2, height, channels: 3, background: 'blue' } } as const;
  return sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([
    { input: blue, left: width / 2, top: 0 },
  ]);
}

const secret = 'Taken with a Secretcam';

/** As a camera writes it: who, where, which way up. */
function noted(image: Sharp, orientation?: number): Sharp {
  const withExif = image.withExif({
    IFD0: { Make: secret, Copyright: secret },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
  });
  const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${secret}</a></x:xmpmeta>`;
  return withExif.withXmp(packet).withMetadata(orientation ? { orientation } : {});
}

async function kept(from: Media, bytes: Uint8Array): Promise<Buffer> {
  const { id } = await from.add(ada, bytes);
  return Buffer.from((await from.read(id))?.bytes ?? []);
}

async function colourAt(image: Buffer, left: number, top: number): Promise<string> {
  const one = sharp(image).extract({ left, top, width: 1, height: 1 }).removeAlpha();
  const [red = 0, , blue = 0] = await one.raw().toBuffer();
  return red > blue ? 'red' : 'blue';
}

describe.each(formats)('%s', (format) => {
  test('is kept in its format and size, without what a camera noted', async () => {
    const bytes = await noted(picture().toFormat(format)).toBuffer();
    const info = await media.add(ada, bytes);
    expect(info).toMatchObject({ kind: 'image', type: `image/${format}`, width: 40, height: 20 });
    const clean = await kept(media, bytes);
    const found = await sharp(clean).metadata();
    expect(found).toMatchObject({ format, width: 40, height: 20 });
    expect([found.exif, found.xmp, found.iptc, found.icc]).toEqual(Array(4).fill(undefined));
    expect(clean.includes('Secretcam')).toBe(false);
    expect(await colourAt(clean, 2, 10)).toBe('red');
    expect(await colourAt(clean, 37, 10)).toBe('blue');
  });

  test('is refused where it is cut, broken or has another inside', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const create = { width: 99, height: 99, channels: 3, background: 'black', noise } as const;
    const whole = await sharp({ create }).toFormat(format).toBuffer();
    for (const part of [whole.subarray(0, 20), whole.subarray(0, whole.length / 2)]) {
      expect((await refusal(media.add(ada, part))).message).toMatch(/broken.*Save it anew/);
    }
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>';
    const mixed = Buffer.concat([whole.subarray(0, 12), Buffer.from(svg.padEnd(200))]);
    await refusal(media.add(ada, mixed));
  });

  test('loses what stands behind its end', async () => {
    const bytes = await picture().toFormat(format).toBuffer();
    const page = Buffer.from('<script>alert(1)</script>');
    expect((await kept(media, Buffer.concat([bytes, page]))).includes('script')).toBe(false);
  });
});

test('the input of these tests has the notes', async () => {
  const found = await sharp(await noted(picture().jpeg(), 6).toBuffer()).metadata();
  expect(found).toMatchObject({ orientation: 6 });
  expect(found.exif?.includes('Secretcam')).toBe(true);
  expect(found.xmp?.includes('Secretcam')).toBe(true);
});

// Dropping the note alone would lay a portrait on its side.
test.each(['jpeg', 'webp', 'png'] as const)('a turned %s stays upright', async (format) => {
  const bytes = await noted(picture().toFormat(format), 6).toBuffer();
  expect(await media.add(ada, bytes)).toMatchObject({ width: 20, height: 40 });
  const clean = await kept(media, bytes);
  expect((await sharp(clean).metadata()).orientation).toBeUndefined();
  expect(await colourAt(clean, 10, 2)).toBe('red');
  expect(await colourAt(clean, 10, 37)).toBe('blue');
});

test.each(['gif', 'webp'] as const)('an animated %s keeps its frames', async (format) => {
  const frames = await Promise.all(
    ['red', 'blue', 'green'].map((background) =>
      sharp({ create: { width: 8, height: 6, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const bytes = await sharp(frames, { join: { animated: true } })
    .toFormat(format, { delay: [100, 200, 300], loop: 2 })
    .toBuffer();
  expect(await media.add(ada, bytes)).toMatchObject({ width: 8, height: 6 });
  const found = await sharp(await kept(media, bytes), { animated: true }).metadata();
  expect(found).toMatchObject({ pages: 3, delay: [100, 200, 300], loop: 2 });
  const few = memoryMedia({ maxPixels: 100 });
  expect((await refusal(few.add(ada, bytes))).message).toMatch(/more than 100 pixels/);
});

test('wide colours come out as sRGB, not as pale ones', async () => {
  const bytes = await picture().withIccProfile('p3').jpeg().toBuffer();
  const clean = await kept(media, bytes);
  const [red = 0, green = 0] = await sharp(clean)
    .extract({ left: 2, top: 2, width: 1, height: 1 })
    .raw()
    .toBuffer();
  expect(red).toBeGreaterThan(245);
  expect(green).toBeLessThan(40);
});

/** A PNG of a few hundred bytes that says how large it is; its data are zeros. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(200_000));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, ...[chunk('IHDR', header), chunk('IDAT', data), chunk('IEND')]]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, content, crc(content)]);
}

function crc(bytes: Buffer): Buffer {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE((rest ^ 0xffffffff) >>> 0);
  return sum;
}

describe('limits', () => {
  test('a small file of many pixels is refused before it is unpacked', async () => {
    expect(await media.add(ada, pngOf(400, 400))).toMatchObject({ width: 400, height: 400 });
    const bomb = pngOf(30_000, 30_000);
    expect(bomb.length).toBeLessThan(2_000);
    const before = process.memoryUsage().rss;
    const { message } = await refusal(media.add(ada, bomb));
    expect(message).toBe('This image has more than 40,000,000 pixels. Make it smaller.');
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });

  test('bytes and pixels of one’s own', async () => {
    const bytes = await picture().png().toBuffer();
    const small = memoryMedia({ maxBytes: { image: bytes.length - 1 } });
    expect((await refusal(small.add(ada, bytes))).message).toMatch(/larger than \d+ bytes/);
    await memoryMedia({ maxBytes: { image: bytes.length }, maxPixels: 800 }).add(ada, bytes);
    await refusal(memoryMedia({ maxPixels: 799 }).add(ada, bytes));
    const large = Buffer.concat([bytes, Buffer.alloc(8 * 1024 * 1024)]);
    expect((await refusal(media.add(ada, large))).message).toMatch(/larger than 8 MB/);
    for (const wrong of [0, -1, 1.5, Number.NaN, '9' as unknown as number]) {
      expect(() => memoryMedia({ maxPixels: wrong })).toThrow(/whole number above 0/);
      expect(() => memoryMedia({ maxBytes: { video: wrong } })).toThrow(/whole number above 0/);
    }
  });
});

const others: Record<string, string> = {
  nothing: '',
  text: 'hello',
  svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  html: '<!doctype html><script>alert(1)</script>',
  pdf: '%PDF-1.7\n',
  tiff: 'II*\0\x08\0\0\0',
  zip: 'PK\x03\x04',
  bmp: 'BM\0\0\0\0',
  heic: '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
  avif: '\0\0\0\x18ftypavif\0\0\0\0mif1avif',
};

test.each(Object.entries(others))('%s is refused', async (_, content) => {
  const { message } = await refusal(media.add(ada, Buffer.from(content, 'latin1')));
  expect(message).toMatch(/no JPEG, PNG, WebP, GIF or MP4 file\. Save it as one/);
});

test('what is no bytes, and nobody’s, is refused', async () => {
  const bytes = await picture().png().toBuffer();
  for (const wrong of ['text', undefined, {}, [1, 2], bytes.buffer]) {
    await refusal(media.add(ada, wrong as Uint8Array));
  }
  for (const nobody of ['', 'ada', undefined]) {
    await refusal(media.add(nobody as UserId, bytes));
  }
});
