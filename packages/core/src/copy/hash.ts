const [offsetA, offsetB] = [0x811c9dc5, 0x9747b28c];
const [primeA, primeB] = [0x01000193, 0x5bd1e995];

/**
 * 64 bits of a text, for comparing content: spread evenly, but not safe against an attacker. Two
 * multiplicative hashes (FNV-1a, and another prime), mixed as MurmurHash3 does at its end.
 */
export function hash64(text: string): bigint {
  let [a, b] = [offsetA, offsetB];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, primeA);
    b = Math.imul(b ^ unit, primeB);
    b ^= b >>> 13;
  }
  const high = mixed(a ^ Math.imul(b, primeB));
  return (BigInt(high) << 32n) | BigInt(mixed(b ^ high));
}

function mixed(bits: number): number {
  let mix = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
