import { invalid } from '../errors.ts';
import { idAt } from '../ids.ts';
import { folded, isInsideWord, tagOf, wordsOf } from '../text/words.ts';
import { isHandle } from '../user.ts';

const longest = 200;

/** A query of at most 200 characters. Throws `invalid`. */
export function queryText(query: unknown): string {
  if (typeof query === 'string' && query.length <= longest) return query;
  throw invalid(`\`query\` is a text of at most ${longest} characters.`);
}

/** What a search for posts asks for. */
export interface ParsedQuery {
  /** All of them must stand in the post. */
  readonly words: readonly string[];
  /** In lower case, NFKC: must stand in the text as they are, as whole words. */
  readonly phrases: readonly string[];
  /** With their sign. */
  readonly tags: readonly string[];
  /** Handles. */
  readonly from?: string;
  readonly to?: string;
  /** Ids strictly between. */
  readonly after?: string;
  readonly before?: string;
  readonly media?: true;
}

interface Terms {
  readonly words: string[];
  readonly phrases: string[];
  readonly tags: string[];
}

type Operators = Omit<ParsedQuery, keyof Terms>;

/** A phrase in quotation marks, or anything without a space. */
const part = /"([^"]*)"|\S+/g;

/**
 * Reads `words "a phrase" #tag from:handle to:handle since:2026-01-31 until:2026-02-28
 * filter:media`. Both days are in UTC, and `until` is not part of it. Throws `invalid` for an
 * operator with a value that it cannot have or that stands twice, and where nothing is asked for.
 */
export function parseQuery(query: unknown): ParsedQuery {
  const terms: Terms = { words: [], phrases: [], tags: [] };
  let found: Operators = {};
  for (const [whole, phrase] of queryText(query).matchAll(part)) {
    const operator = phrase === undefined ? operatorOf(whole) : undefined;
    if (operator) found = { ...found, ...onceIn(found, operator, whole) };
    else if (phrase === undefined) readTerm(terms, whole);
    else readPhrase(terms, phrase);
  }
  return { ...askingSomething(terms, found), ...found };
}

/** Two could not both be meant, as they never fit together or one says it all. */
function onceIn(found: Operators, operator: Operators, whole: string): Operators {
  if (!Object.keys(operator).some((key) => Object.hasOwn(found, key))) return operator;
  throw invalid(
    `\`${whole.split(':')[0]}:\` stands twice. Keep one, and search again for the other.`,
  );
}

/** The terms, each once. Throws `invalid` where there is nothing to look for. */
function askingSomething({ words, tags, phrases }: Terms, found: Operators): Terms {
  if (words.length + tags.length + Object.keys(found).length > 0) {
    return { words: [...new Set(words)], tags: [...new Set(tags)], phrases };
  }
  throw invalid('Search for at least one letter or digit, a #tag, or from:somebody.');
}

function readPhrase({ words, phrases }: Terms, phrase: string): void {
  const found = wordsOf(phrase);
  words.push(...found);
  if (found.length > 0) phrases.push(folded(phrase));
}

/** Whether a folded text says a phrase, in whole words. */
export function says(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    if (!isInsideWord(text, at) && !isInsideWord(text, at + phrase.length)) return true;
  }
  return false;
}

function readTerm({ words, tags }: Terms, text: string): void {
  const tag = /^[#＃](.+)$/.exec(text)?.[1];
  if (tag !== undefined && wordsOf(tag).length > 0) tags.push(tagOf(tag));
  else words.push(...wordsOf(text));
}

function operatorOf(text: string): Operators | undefined {
  const [, name = '', value = ''] = /^([a-z]+):(.+)$/i.exec(text) ?? [];
  const known = name.toLowerCase();
  return Object.hasOwn(operators, known)
    ? operators[known as keyof typeof operators](value)
    : undefined;
}

const operators = {
  from: (value: string): Operators => ({ from: handle('from', value) }),
  to: (value: string): Operators => ({ to: handle('to', value) }),
  since: (value: string): Operators => ({ after: idAt(day('since', value)) }),
  until: (value: string): Operators => ({ before: idAt(day('until', value)) }),
  filter: (value: string): Operators => {
    if (value.toLowerCase() === 'media') return { media: true };
    throw invalid('There is `filter:media`, and no other.');
  },
};

function handle(name: string, value: string): string {
  const bare = value.replace(/^@/, '');
  if (isHandle(bare)) return bare;
  throw invalid(`\`${name}:\` takes a handle, as in ${name}:ada.`);
}

function day(name: string, value: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN;
  // A calendar knows no 31 February, which some parsers take for March.
  if (Number.isFinite(time) && new Date(time).toISOString().startsWith(value)) return time;
  throw invalid(`\`${name}:\` takes a day, as in ${name}:2026-01-31.`);
}
