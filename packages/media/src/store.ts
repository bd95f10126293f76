import { randomBytes } from 'node:crypto';
import { type Media, type MediaInfo, userId } from '@twclone/core';
import { clean } from './clean.ts';
import { limitsOf, type MediaOptions } from './options.ts';

/** Where cleaned media lie. It is asked for ids of the right form only. */
export interface Shelf {
  put(info: MediaInfo, bytes: Uint8Array): Promise<void>;
  info(id: string): Promise<MediaInfo | undefined>;
  bytes(id: string): Promise<Uint8Array | undefined>;
  remove(id: string): Promise<void>;
}

const form = /^[0-9a-f]{40}$/;
const isId = (id: unknown): id is string => typeof id === 'string' && form.test(id);

/** The port over a shelf. Ids are 160 random bits, so that to know one is to have been told it. */
export function mediaOn(shelf: Shelf, options?: MediaOptions): Media {
  const limits = limitsOf(options);
  const describe = async (id: string) => (isId(id) ? shelf.info(id) : undefined);
  return {
    async add(owner, given) {
      const ownerId = userId(owner);
      const { bytes, about } = await clean(given, limits);
      const id = randomBytes(20).toString('hex');
      const info: MediaInfo = { id, ownerId, ...about, size: bytes.length };
      await shelf.put(info, bytes);
      return info;
    },
    describe: (ids) => Promise.all(ids.map(describe)),
    async read(id) {
      const info = await describe(id);
      const bytes = info && (await shelf.bytes(id));
      return info && bytes && { type: info.type, bytes };
    },
    async remove(ids) {
      await Promise.all(ids.filter(isId).map((id) => shelf.remove(id)));
    },
  };
}
