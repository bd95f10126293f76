import type { Search } from '@twclone/core';
import { equal } from '../check.ts';
import type { SearchRule } from '../rule.ts';
import type { Tools } from '../tools.ts';
import { found, postDoc } from './search.ts';

/** For each of these words, whether the post of just this word, and no other, is found by it. */
async function eachApart(search: Search, tools: Tools, words: readonly string[]): Promise<void> {
  const mark = tools.word();
  const docs = words.map((word) => postDoc(tools, { words: [word, mark] }));
  await search.index(docs);
  for (const [at, word] of words.entries()) {
    equal(await found(search, { words: [mark, word] }), [docs[at]?.id], JSON.stringify(word));
  }
}

export const wordRules: readonly SearchRule[] = [
  {
    id: 'S1',
    port: 'search',
    title: 'a post is found by words that all stand in it, in any order, one named twice',
    catches: 'any of the words, the words as a phrase, or a count of matches compared with a list',
    async check(search, tools) {
      const [a, b, c] = [tools.word(), tools.word(), tools.word()];
      const docs = [[a, b, c], [b, a], [a, c], [b]].map((words) => postDoc(tools, { words }));
      await search.index(docs);
      const [abc, ba, ac, only] = docs.map(({ id }) => id);
      equal(await found(search, { words: [a, b] }), [ba, abc], 'two words');
      equal(await found(search, { words: [c, a, c] }), [ac, abc], 'a word twice');
      equal(await found(search, { words: [b] }), [only, ba, abc], 'one word');
      equal(await found(search, { words: [c, b, a] }), [abc], 'three words');
      equal(await found(search, { words: [a, tools.word()] }), [], 'a word that nobody wrote');
    },
  },
  {
    id: 'S2',
    port: 'search',
    title: 'words are exact: no beginnings, no stems, no other number or spelling',
    catches: 'a stemmer, prefix search, or fuzzy search, so that stores find different posts',
    check: (search, tools) =>
      eachApart(search, tools, [
        'run',
        'runs',
        'running',
        'runn',
        'cat',
        'catalog',
        'colour',
        'color',
      ]),
  },
  {
    id: 'S3',
    port: 'search',
    title: 'words that are common or short are words: the, a, not, one letter, one digit',
    catches: 'stop words, or a least length of words',
    check: (search, tools) =>
      eachApart(search, tools, [
        'the',
        'a',
        'and',
        'not',
        'or',
        'near',
        'i',
        '1',
        '0',
        '_',
        '\u0438',
      ]),
  },
  {
    id: 'S4',
    port: 'search',
    title: 'accents, scripts and numerals are apart; words of other scripts are whole',
    catches: 'folding of accents or letters, or a tokenizer that splits what `wordsOf` made one',
    check: (search, tools) =>
      eachApart(search, tools, [
        'cafe',
        'caf\u00e9',
        'strasse',
        'stra\u00dfe',
        'i\u0307',
        '\u0131',
        '\u6771\u4eac',
        '\u4eac\u90fd',
        '\u6771',
        '\u{2000b}\u91ce',
        '\u0627\u0644\u0639\u0631\u0628\u064a\u0629',
        '\u0e01\u0e33',
        '\u0939\u093f\u0928\u094d\u0926\u0940',
        '\u03c3\u03ac\u03c2',
        '\u03c3\u03ac\u03c3',
        'snake_case',
        'snake',
        '42',
        '042',
      ]),
  },
  {
    id: 'S5',
    port: 'search',
    title: 'signs and operators of query languages are words like others',
    catches: 'a query made by joining strings: quotes, `OR`, `NOT`, `*`, `a:b`, `^`, `-x`',
    check: (search, tools) =>
      eachApart(search, tools, [
        'OR',
        'AND',
        'NOT',
        'NEAR',
        '"',
        '""',
        "'",
        '*',
        'x*',
        'x',
        'a:b',
        'b',
        '^x',
        '-x',
        '+x',
        '(x)',
        'x~',
        '\\',
        '$where',
        '{x}',
        '%',
        'words:x',
        'a b',
        '__proto__',
        'constructor',
      ]),
  },
  {
    id: 'S6',
    port: 'search',
    title: 'words of 64 characters that differ in the last are two',
    catches: 'an index over the beginning of a word, or a short hash of it',
    check(search, tools) {
      const ascii = 'x'.repeat(63);
      const wide = '\u{10428}'.repeat(63);
      const words = [`${ascii}a`, `${ascii}b`, ascii, `${wide}a`, `${wide}\u{10428}`, wide];
      return eachApart(search, tools, words);
    },
  },
];
