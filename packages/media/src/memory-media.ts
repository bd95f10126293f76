import type { Media, MediaInfo } from '@twclone/core';
import type { MediaOptions } from './options.ts';
import { mediaOn } from './store.ts';

/** Images and videos in this process: for tests, and until it ends. */
export function memoryMedia(options?: MediaOptions): Media {
  const kept = new Map<string, { info: MediaInfo; bytes: Uint8Array }>();
  return mediaOn(
    {
      async put(info, bytes) {
        kept.set(info.id, { info, bytes });
      },
      async info(id) {
        const found = kept.get(id);
        return found && { ...found.info };
      },
      bytes: async (id) => kept.get(id)?.bytes.slice(),
      async remove(id) {
        kept.delete(id);
      },
    },
    options,
  );
}
