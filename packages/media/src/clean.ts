import type { MediaInfo } from '@twclone/core';
import { cleanImage } from './image.ts';
import { cleanVideo } from './mp4.ts';
import { type Limits, refused, sizeText } from './options.ts';
import { formatOf } from './type.ts';

/** What is kept of an image or video: new bytes, and what they are. */
export interface Cleaned {
  readonly bytes: Uint8Array;
  readonly about: Pick<MediaInfo, 'kind' | 'type' | 'width' | 'height'>;
}

/** Checks an image or video, and takes out what a camera noted in it. Throws `invalid`. */
export async function clean(bytes: unknown, limits: Limits): Promise<Cleaned> {
  if (!(bytes instanceof Uint8Array)) throw refused('An image or video is given as a Uint8Array.');
  const format = formatOf(bytes);
  const kind = format === 'mp4' ? 'video' : 'image';
  if (bytes.length > limits[kind]) {
    throw refused(`This ${kind} is larger than ${sizeText(limits[kind])}. Make it smaller.`);
  }
  if (format !== 'mp4') return cleanImage(bytes, format, limits.pixels);
  const video = cleanVideo(bytes);
  return { bytes: video.bytes, about: { kind: 'video', type: 'video/mp4', ...video.size } };
}
