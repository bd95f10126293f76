import { expect, test } from 'vitest';
import { hash64 } from './hash.ts';

test('texts that are alike have different hashes', () => {
  const texts = Array.from({ length: 100_000 }, (_, at) => `["likes","u${at % 331}","p${at}"]`);
  expect(new Set(texts.map(hash64)).size).toBe(texts.length);
});

// A bit that hardly ever changes would let differences cancel out in a sum.
test('each of the 64 bits is set in about half of them', () => {
  const hashes = Array.from({ length: 10_000 }, (_, at) => hash64(`a${at}`));
  for (let bit = 0n; bit < 64n; bit += 1n) {
    const set = hashes.filter((hash) => (hash >> bit) & 1n).length;
    expect(Math.abs(set - 5_000), `bit ${bit}`).toBeLessThan(300);
  }
});

test('every character counts, also at the ends and beyond ASCII', () => {
  const texts = ['', 'a', 'b', 'ab', 'ba', 'aab', '\0', '\0\0', 'é', '日', '日日', '\ud800', '𐐷'];
  expect(new Set(texts.map(hash64)).size).toBe(texts.length);
});
