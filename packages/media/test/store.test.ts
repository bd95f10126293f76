import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIds, type Media, systemClock, type UserId } from '@twclone/core';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileMedia, type MediaOptions, memoryMedia } from '../src/index.ts';
import { movie } from './movie.ts';
import { refusal } from './refusal.ts';

const ids = createIds(systemClock);
const [ada, bob] = [ids.next() as UserId, ids.next() as UserId];
const image = await sharp({ create: { width: 4, height: 3, channels: 3, background: 'red' } })
  .png()
  .toBuffer();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twclone-media-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stores: Record<string, (options?: MediaOptions) => Media> = {
  fileMedia: (options) => fileMedia(join(folder, 'media'), options),
  memoryMedia,
};

const hostile: readonly unknown[] = [
  '',
  '.',
  '..',
  '../x',
  '../../etc/passwd',
  '/etc/passwd',
  'secret',
  'secret.json',
  '%2e%2e%2fx',
  '\0',
  `${'a'.repeat(40)}\0`,
  `${'a'.repeat(40)}\n`,
  'A'.repeat(40),
  'a'.repeat(39),
  'a'.repeat(1_000_000),
  `${'a'.repeat(40)}.json`,
  undefined,
  null,
  7,
  {},
  ['a'.repeat(40)],
  { toString: () => '../x' },
];

describe.each(Object.entries(stores))('%s', (_, open) => {
  test('describes, reads and removes what was added', async () => {
    const media = open();
    const first = await media.add(ada, image);
    const second = await media.add(bob, movie());
    expect(first).toMatchObject({ ownerId: ada, kind: 'image', type: 'image/png' });
    expect(await media.describe([second.id, 'a'.repeat(40), first.id, first.id])).toEqual([
      second,
      undefined,
      first,
      first,
    ]);
    const read = await media.read(first.id);
    expect(read?.type).toBe('image/png');
    expect(read?.bytes.length).toBe(first.size);
    await media.remove([first.id, 'a'.repeat(40)]);
    await media.remove([first.id]);
    expect(await media.describe([first.id, second.id])).toEqual([undefined, second]);
    expect(await media.read(first.id)).toBeUndefined();
    expect((await media.read(second.id))?.type).toBe('video/mp4');
  });

  test('gives ids that nobody guesses, and the same bytes another one', async () => {
    const media = open();
    const added = await Promise.all(Array.from({ length: 20 }, () => media.add(ada, image)));
    expect(new Set(added.map(({ id }) => id)).size).toBe(20);
    for (const { id } of added) expect(id).toMatch(/^[0-9a-f]{40}$/);
  });

  test('keeps what it was given, whatever a reader does with it', async () => {
    const media = open();
    const { id } = await media.add(ada, image);
    const read = await media.read(id);
    const before = Buffer.from(read?.bytes ?? []);
    read?.bytes.fill(0);
    expect(Buffer.from((await media.read(id))?.bytes ?? [])).toEqual(before);
  });

  test('has its options', async () => {
    await refusal(open({ maxPixels: 11 }).add(ada, image));
    await open({ maxPixels: 12 }).add(ada, image);
  });

  test.each(hostile.map((id) => [String(JSON.stringify(id)).slice(0, 30), id]))(
    'knows nothing by the id %s',
    async (_, given) => {
      const media = open();
      await media.add(ada, image);
      for (const name of ['x', 'secret', 'secret.json', 'A'.repeat(40)]) {
        writeFileSync(join(folder, name), '{"type":"text/plain"}');
        if (readdirSync(folder).includes('media')) {
          writeFileSync(join(folder, 'media', name), '{"type":"text/plain"}');
        }
      }
      const before = readdirSync(folder, { recursive: true });
      const id = given as string;
      expect(await media.describe([id])).toEqual([undefined]);
      expect(await media.read(id)).toBeUndefined();
      await media.remove([id]);
      expect(readdirSync(folder, { recursive: true })).toEqual(before);
    },
  );
});

describe('fileMedia', () => {
  test('has everything again on the same folder', async () => {
    const info = await fileMedia(folder).add(ada, image);
    const again = fileMedia(folder);
    expect(await again.describe([info.id])).toEqual([info]);
    expect((await again.read(info.id))?.bytes.length).toBe(info.size);
    expect(readdirSync(folder).sort()).toEqual([info.id, `${info.id}.json`]);
    await again.remove([info.id]);
    expect(readdirSync(folder)).toEqual([]);
    expect(await fileMedia(folder).describe([info.id])).toEqual([undefined]);
  });

  // A crash between two writes: bytes alone, or half of them under another name.
  test('what was cut is not there', async () => {
    const media = fileMedia(folder);
    const [bare, half] = ['b'.repeat(40), 'c'.repeat(40)];
    writeFileSync(join(folder, bare), image);
    writeFileSync(join(folder, half), image);
    writeFileSync(join(folder, `${half}.json.part`), '{"id":');
    expect(await media.describe([bare, half])).toEqual([undefined, undefined]);
    expect(await media.read(bare)).toBeUndefined();
    await media.remove([bare, half]);
    expect(readdirSync(folder)).toEqual([`${half}.json.part`]);
  });

  test('a refused one leaves nothing', async () => {
    await refusal(fileMedia(folder).add(ada, image.subarray(0, 30)));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder that can’t be used is `unavailable`, with the cause', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const media = fileMedia(join(file, 'media'));
    const error = await media.add(ada, image).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'unavailable', cause: expect.any(Error) });
    expect((error as Error).message).not.toContain(folder);
  });
});
