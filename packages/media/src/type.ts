import { refused } from './options.ts';

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif';

/** The formats that are told apart here: by the bytes alone, whatever a name or a header says. */
export type Format = ImageFormat | 'mp4';

const brands = /^(isom|iso[2-9]|mp4[12]|avc1|M4V[ HP]|MSNV|dash)$/;

/** What these bytes are. Throws `invalid` for anything else. */
export function formatOf(bytes: Uint8Array): Format {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'gif';
  if (text(4, 8) === 'ftyp' && brands.test(text(8, 12))) return 'mp4';
  throw refused('This is no JPEG, PNG, WebP, GIF or MP4 file. Save it as one of these.');
}
