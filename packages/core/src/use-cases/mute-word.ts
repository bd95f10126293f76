import { type Actor, signIn } from '../actor.ts';
import { invalid, TwcloneError } from '../errors.ts';
import type { Needs } from '../ports.ts';
import type { Settings } from '../records.ts';
import { folded, wordsOf } from '../text/words.ts';
import { fields, flag, laterTime } from './input.ts';
import { reviseSettings } from './settings.ts';

export interface MuteWordOptions {
  /** When it ends, epoch milliseconds; default: never. */
  readonly until?: number | undefined;
  /** Posts by accounts that one follows still show; default `false`. */
  readonly notFollowed?: boolean | undefined;
}

const mostWords = 200;
const longest = 100;

/**
 * Mutes a word, a phrase or a #tag, in any case: home, lists, tags, searches and notifications show
 * no post that has it. Muting it again changes the options. Throws `invalid`, and `limited` beyond
 * 200 words.
 */
export async function muteWord(
  ports: Needs<'users' | 'settings' | 'clock'>,
  actor: Actor,
  word: string,
  options: MuteWordOptions = {},
): Promise<void> {
  const text = mutable(word);
  const { until, notFollowed } = fields(options, 'The options of a muted word');
  const end = laterTime('until', until, ports.clock.now());
  const some = flag('notFollowed', notFollowed) === true;
  const { id } = await signIn(ports, actor);
  const muted = {
    word: text,
    ...(end !== undefined && { until: end }),
    ...(some && { notFollowed: true as const }),
  };
  const now = ports.clock.now();
  await reviseSettings(ports, id, (old) => {
    const others = withoutWord(old, text).filter(({ until }) => until === undefined || until > now);
    if (others.length >= mostWords) {
      throw new TwcloneError('limited', `${mostWords} words are muted. Unmute some first.`);
    }
    return { ...old, mutedWords: [...others, muted] };
  });
}

/** A word as it is kept: NFC, trimmed. Throws `invalid`. */
export function mutable(word: unknown): string {
  const text =
    typeof word === 'string' && word.length <= longest ? word.normalize('NFC').trim() : '';
  if (wordsOf(text).length === 0) {
    throw invalid(`A muted word has 1 to ${longest} characters, a letter or digit among them.`);
  }
  return text;
}

/** The muted words but this one, in any case and with any white space. */
export function withoutWord({ mutedWords }: Settings, word: string): Settings['mutedWords'] {
  const key = folded(word);
  return mutedWords.filter((muted) => folded(muted.word) !== key);
}
