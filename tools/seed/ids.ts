import { idAt } from '@twclone/core';
import { mix } from './random.ts';

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLength = 10;

/**
 * The id of a seeded thing: its time, its running number, and chance that comes from the seed. So a
 * second run gives the same id, and things of one millisecond keep their order.
 */
export function seededId(seed: number, ms: number, serial: number): string {
  const low = mix(mix(seed) ^ mix(serial));
  const high = mix(low ^ mix(Math.floor(serial / 2 ** 32)) ^ 0x5bd1e995);
  const chance = encode(low >>> 2, 6) + encode(high >>> 17, 3);
  return idAt(ms).slice(0, timeLength) + encode(serial, 7) + chance;
}

function encode(value: number, length: number): string {
  let [text, rest] = ['', value];
  for (let at = 0; at < length; at += 1) {
    text = digits.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
