import type { PollOption } from './edge.ts';
import { invalid } from './errors.ts';
import { type PostId, timeOf, type UserId } from './ids.ts';
import { cleanName, graphemes } from './text/clean.ts';

/** The question of a post, as it is stored. */
export interface Poll {
  /** 2–4 texts of 1–25 characters. */
  readonly options: readonly string[];
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** The input of a poll. */
export interface PollDraft {
  /** 2–4 different texts of 1–25 characters. */
  readonly options: readonly string[];
  /** How long it runs: 5 minutes to 7 days. */
  readonly minutes: number;
}

const minute = 60_000;
/** 5 minutes and 7 days. */
const [shortest, longest] = [5, 7 * 24 * 60];
const [fewest, mostOptions, mostCharacters] = [2, 4, 25];

/** Checks a poll. Throws `invalid`. */
export function checkPoll(poll: unknown): PollDraft {
  const { options, minutes } = (poll ?? {}) as Partial<PollDraft>;
  if (!Array.isArray(options) || options.length < fewest || options.length > mostOptions) {
    throw invalid(`A poll has ${fewest} to ${mostOptions} options.`);
  }
  if (!Number.isInteger(minutes) || Number(minutes) < shortest || Number(minutes) > longest) {
    throw invalid(`A poll runs for ${shortest} to ${longest} whole minutes.`);
  }
  const texts = options.map(optionText);
  if (new Set(texts).size < texts.length) throw invalid('The options of a poll differ.');
  return { options: texts, minutes: Number(minutes) };
}

function optionText(value: unknown): string {
  const text =
    typeof value === 'string' && value.length <= 4 * mostCharacters ? cleanName(value) : '';
  if (text === '' || graphemes(text) > mostCharacters) {
    throw invalid(`An option of a poll is a text of 1 to ${mostCharacters} characters.`);
  }
  return text;
}

/** The poll of a post, which begins with it. */
export function pollOf(post: PostId, { options, minutes }: PollDraft): Poll {
  return { options, endsAt: timeOf(post) + minutes * minute };
}

/** The options that a poll may have, as the ends of votes. */
export function pollOptions(post: PostId, count: number = mostOptions): PollOption[] {
  return Array.from({ length: count }, (_, at) => `${post}/${at}` as PollOption);
}

/** The id of the mark that holds which option somebody chose. */
export function voteMark(user: UserId, post: PostId): string {
  return `vote:${user}:${post}`;
}
