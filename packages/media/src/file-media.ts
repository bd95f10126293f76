import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Media, type MediaInfo, TwcloneError } from '@twclone/core';
import type { MediaOptions } from './options.ts';
import { mediaOn } from './store.ts';

/**
 * Images and videos in a folder, which is made where it is missing: `<id>` has the bytes,
 * `<id>.json` what they are. Several processes may share it. Each file is written under another
 * name (`*.part`) and renamed, the bytes before what they are: what was cut is not there, and may
 * leave a file that no id leads to. Throws `unavailable` where the folder can't be used.
 *
 * @example
 * const media = fileMedia('data/media');
 * const twclone = createTwclone({ ...sqlite(db), media });
 * const { id } = await media.add(ada.id, bytes);
 * await twclone.publishPost(ada.id, { text: 'Look', media: [{ id, alt: 'A cat' }] });
 */
export function fileMedia(directory: string, options?: MediaOptions): Media {
  const folder = resolve(directory);
  const bytesAt = (id: string) => join(folder, id);
  const infoAt = (id: string) => join(folder, `${id}.json`);
  return mediaOn(
    {
      put: (info, bytes) =>
        used(async () => {
          await mkdir(folder, { recursive: true });
          await write(bytesAt(info.id), bytes);
          await write(infoAt(info.id), JSON.stringify(info));
        }),
      info: (id) =>
        used(async () => {
          const text = await readIfThere(infoAt(id));
          return text && (JSON.parse(text.toString()) as MediaInfo);
        }),
      bytes: (id) => used(() => readIfThere(bytesAt(id))),
      remove: (id) =>
        used(async () => {
          await rm(infoAt(id), { force: true });
          await rm(bytesAt(id), { force: true });
        }),
    },
    options,
  );
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, content, { flush: true, mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function used<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = 'The folder of images and videos does not answer. Look at the cause.';
    throw new TwcloneError('unavailable', message, { cause });
  }
}
