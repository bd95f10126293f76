import { TwcloneError } from '@twclone/core';

/** What is taken. What exceeds it is `invalid`. */
export interface MediaOptions {
  /** The largest image, and the largest video, in bytes. Default: 8 MB and 50 MB. */
  readonly maxBytes?: { readonly image?: number; readonly video?: number };
  /** Width × height of an image, of all frames together. Default: 40,000,000. */
  readonly maxPixels?: number;
}

export interface Limits {
  readonly image: number;
  readonly video: number;
  readonly pixels: number;
}

const megabyte = 1024 * 1024;

/** The options with their defaults. Throws `invalid`. */
export function limitsOf({ maxBytes, maxPixels }: MediaOptions = {}): Limits {
  return {
    image: positive('maxBytes.image', maxBytes?.image ?? 8 * megabyte),
    video: positive('maxBytes.video', maxBytes?.video ?? 50 * megabyte),
    pixels: positive('maxPixels', maxPixels ?? 40_000_000),
  };
}

function positive(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw refused(`\`${name}\` is a whole number above 0.`);
}

/** An `invalid` error, ready to be thrown. */
export function refused(message: string, cause?: unknown): TwcloneError {
  return new TwcloneError('invalid', message, { cause });
}

/** A number of bytes for people. */
export function sizeText(bytes: number): string {
  return bytes < megabyte ? `${bytes} bytes` : `${Math.floor((bytes / megabyte) * 10) / 10} MB`;
}
