import type { Media, MediaInfo, UserId } from '@twclone/core';

/** Media in this process: what the domain asks of the port, without looking into the bytes. */
export function plainMedia(): Media {
  const kept = new Map<string, { info: MediaInfo; bytes: Uint8Array }>();
  return {
    async add(ownerId: UserId, bytes: Uint8Array) {
      const isVideo = bytes[0] === 0;
      const info: MediaInfo = {
        id: `${ownerId}-${kept.size}`,
        ownerId,
        kind: isVideo ? 'video' : 'image',
        type: isVideo ? 'video/mp4' : 'image/png',
        size: bytes.length,
        ...(!isVideo && { width: 4, height: 3 }),
      };
      kept.set(info.id, { info, bytes });
      return info;
    },
    describe: async (ids) => ids.map((id) => kept.get(id)?.info),
    async read(id) {
      const found = kept.get(id);
      return found && { type: found.info.type, bytes: found.bytes };
    },
    async remove(ids) {
      for (const id of ids) kept.delete(id);
    },
  };
}
