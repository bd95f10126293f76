import type { Tag } from '../edge.ts';
import { type LivePost, tagsOf } from '../post.ts';
import type { Settings } from '../records.ts';
import { UNSPACED } from '../text/scripts.ts';
import { folded, tagOf, wordsOf } from '../text/words.ts';

type MutedWord = Settings['mutedWords'][number];
/** Whether a post has a muted word; `followed`: the viewer follows its author. */
type Matcher = (post: LivePost, followed: boolean) => boolean;

const unspaced = new RegExp(`[${UNSPACED}]`, 'u');

/**
 * The words that somebody muted, as a question about posts. `#tag` is compared with tags; a word
 * with whole words; a phrase, and a word in a script without spaces, with any part of the text.
 * `undefined` where there are none.
 */
export function mutedWords(settings: Settings | undefined, now: number): Matcher | undefined {
  const words = still(settings, now);
  if (words.length === 0) return undefined;
  return (post, followed) => {
    const said = saidIn(post);
    return words.some((word) => !(followed && word.notFollowed) && matches(word, said));
  };
}

/** The same words as a question about tags. */
export function mutedTags(settings: Settings | undefined, now: number): (tag: Tag) => boolean {
  const words = still(settings, now);
  return (tag) => {
    const text = tag.slice(1);
    const said = { text, words: new Set(wordsOf(text)), tags: new Set<string>([tag]) };
    return words.some((word) => matches(word, said));
  };
}

function still(settings: Settings | undefined, now: number): Settings['mutedWords'] {
  return settings?.mutedWords.filter(({ until }) => until === undefined || until > now) ?? [];
}

interface Said {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

function saidIn(post: LivePost): Said {
  const text = folded([post.contentWarning, post.text].filter(Boolean).join('\n'));
  return { text, words: new Set(wordsOf(text)), tags: new Set<string>(tagsOf(post)) };
}

function matches({ word }: MutedWord, { text, words, tags }: Said): boolean {
  if (/^[#＃]/.test(word)) return tags.has(tagOf(word.slice(1)));
  const wanted = folded(word);
  const isWhole = wordsOf(wanted)[0] === wanted && !unspaced.test(wanted);
  return isWhole ? words.has(wanted) : text.includes(wanted);
}
