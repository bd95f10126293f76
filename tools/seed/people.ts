import { randomOf } from './random.ts';
import { adjectives, nouns, topics } from './words.ts';

/** How an invented account introduces itself. */
export interface Person {
  readonly handle: string;
  readonly name: string;
  readonly bio: string;
}

const pairs = adjectives.length * nouns.length;

/**
 * The account with this index: two words, such as `amber_heron`, and a number once all pairs are
 * taken. Different indices have different handles.
 */
export function personAt(seed: number, index: number): Person {
  const place = (index * stride() + (seed >>> 0)) % pairs;
  const adjective = adjectives[place % adjectives.length] ?? adjectives[0];
  const noun = nouns[Math.floor(place / adjectives.length)] ?? nouns[0];
  const round = Math.floor(index / pairs);
  const suffix = round === 0 ? '' : String(round + 1);
  return {
    handle: `${adjective}_${noun}${suffix}`,
    name: [capital(adjective), capital(noun), suffix].join(' ').trim(),
    bio: bioOf(seed, index),
  };
}

function bioOf(seed: number, index: number): string {
  const random = randomOf(seed, 'names', index);
  const one = topics[Math.floor(random() * topics.length)] ?? topics[0];
  const other = topics[Math.floor(random() * topics.length)] ?? topics[0];
  return one === other ? `Mostly ${one}.` : `${capital(one)}, some ${other}. An invented account.`;
}

/** A step that meets every pair once, because it shares no factor with their number. */
function stride(): number {
  let step = Math.floor(pairs * 0.618);
  while (gcd(step, pairs) > 1) step += 1;
  return step;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
