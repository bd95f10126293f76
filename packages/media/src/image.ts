import sharp, { type Sharp } from 'sharp';
import type { Cleaned } from './clean.ts';
import { refused } from './options.ts';
import type { ImageFormat } from './type.ts';

/**
 * The image again, from its pixels alone: upright, in sRGB, in the same format, with no metadata
 * and nothing behind its end. Throws `invalid` for what is broken or has too many pixels.
 */
export async function cleanImage(
  bytes: Uint8Array,
  format: ImageFormat,
  maxPixels: number,
): Promise<Cleaned> {
  // libvips looks at the bytes itself: it has to come to the same format.
  const found = await readable(opened(bytes, format, maxPixels).metadata(), maxPixels);
  if (found.format !== format) throw refused(broken);
  const isAnimated = (found.pages ?? 1) > 1;
  const image = opened(bytes, format, maxPixels);
  const upright = isAnimated ? image : image.autoOrient();
  const { data, info } = await readable(
    encoded(upright, format).toBuffer({ resolveWithObject: true }),
    maxPixels,
  );
  const height = isAnimated ? (info.pageHeight ?? info.height) : info.height;
  return {
    bytes: new Uint8Array(data),
    about: { kind: 'image', type: `image/${format}`, width: info.width, height },
  };
}

const broken = 'This image is broken or incomplete. Save it anew and send all of it.';

function opened(bytes: Uint8Array, format: ImageFormat, limitInputPixels: number): Sharp {
  const animated = format === 'gif' || format === 'webp';
  return sharp(bytes, { limitInputPixels, animated, failOn: 'error' });
}

function encoded(image: Sharp, format: ImageFormat): Sharp {
  if (format === 'jpeg') return image.jpeg({ quality: 85 });
  if (format === 'webp') return image.webp({ quality: 85 });
  return format === 'png' ? image.png() : image.gif();
}

async function readable<T>(result: Promise<T>, maxPixels: number): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (!/pixel limit/.test(String(error))) throw refused(broken, error);
    const most = maxPixels.toLocaleString('en');
    throw refused(`This image has more than ${most} pixels. Make it smaller.`, error);
  }
}
