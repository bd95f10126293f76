import { invalid } from '../errors.ts';
import { wordsOf } from '../text/words.ts';

const longest = 200;

/** The words of a query, as an index has them. Throws `invalid`. */
export function queryWords(query: unknown): string[] {
  if (typeof query !== 'string' || query.length > longest) {
    throw invalid(`\`query\` is a text of at most ${longest} characters.`);
  }
  return wordsOf(query);
}
