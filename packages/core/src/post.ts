import type { Tag } from './edge.ts';
import { invalid } from './errors.ts';
import { isId, type PostId, type UserId } from './ids.ts';
import { checkMedia, type MediaDraft } from './media.ts';
import type { PostLabel } from './moderation.ts';
import { checkPoll, type Poll, type PollDraft } from './poll.ts';
import type { Versioned } from './ports.ts';
import { cleanName } from './text/clean.ts';
import type { ParsedText } from './text/parse-text.ts';
import { parseText } from './text/parse-text.ts';
import { tagOf } from './text/words.ts';

/** Who may see a post. */
export type Audience = 'public' | 'followers' | 'mentioned';
/** Who may reply to a post. */
export type ReplyControl = 'everyone' | 'followed' | 'mentioned';

/** A part of a text, in UTF-16 units; `value` is without the sign (a URL: as written). */
export interface Facet {
  readonly kind: 'mention' | 'hashtag' | 'cashtag' | 'url';
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** Of a mention: who was meant at the time of writing. */
  readonly userId?: UserId;
}

/** An image or video of a post, as it is stored and shown. */
export interface MediaItem {
  /** Under which the host serves it. */
  readonly id: string;
  readonly kind: 'image' | 'video';
  readonly type: string;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  /** A text for those who cannot see it. */
  readonly alt?: string;
}

/** What a deleted post leaves: its place in the thread, and nothing of what was said. */
export interface Tombstone extends Versioned<PostId> {
  readonly authorId: UserId;
  readonly replyTo?: PostId;
  readonly root?: PostId;
  readonly above?: readonly PostId[];
  /** Epoch milliseconds. */
  readonly deletedAt: number;
  readonly moderated?: never;
}

export interface LivePost extends Versioned<PostId> {
  readonly authorId: UserId;
  readonly text: string;
  readonly facets: readonly Facet[];
  readonly audience: Audience;
  readonly replyControl: ReplyControl;
  readonly replyTo?: PostId;
  /** The first post of the thread; absent on the first post itself. */
  readonly root?: PostId;
  /** The nearest 16 ancestors, the parent first. */
  readonly above?: readonly PostId[];
  readonly replyToAuthor?: UserId;
  /** A reply to fewer people than its parent reached: not counted there. */
  readonly aside?: true;
  readonly quoteOf?: PostId;
  readonly quoteAuthor?: UserId;
  readonly media?: readonly MediaItem[];
  readonly poll?: Poll;
  readonly contentWarning?: string;
  readonly language?: string;
  /** When it was last edited, epoch milliseconds. */
  readonly edited?: number;
  /** The versions of its earlier texts: see `Revision`. */
  readonly edits?: readonly number[];
  /** Hidden by a moderator. */
  readonly hidden?: true;
  /** What a moderator says of it. */
  readonly label?: PostLabel;
  /** How many acts of moderators it has seen. */
  readonly moderated?: number;
  readonly deletedAt?: never;
}

export type Post = LivePost | Tombstone;

/** The id under which the text of a version is kept when it is edited away. */
export function revisionId(post: PostId, version: number): string {
  return `${post}/${version}`;
}

/** The ids of all revisions that may lie before a version. */
export function revisionIds(post: PostId, version: number): string[] {
  return Array.from({ length: version - 1 }, (_, at) => revisionId(post, at + 1));
}

export function isTombstone(post: Post): post is Tombstone {
  return post.deletedAt !== undefined;
}

/** How many ancestors a post knows by id. */
export const knownAncestors = 16;

/** The kind of the one edge from the author by which a post exists. */
export function factKind(post: LivePost): FactKind {
  if (post.audience === 'mentioned') return 'whispered';
  return post.replyTo === undefined || post.replyToAuthor === post.authorId ? 'wrote' : 'replied';
}

/** All kinds that make a post exist. */
export const factKinds: readonly FactKind[] = ['wrote', 'replied', 'whispered'];
export type FactKind = 'wrote' | 'replied' | 'whispered';

/** How a reply hangs below its parent. Replies to a narrower audience are not counted. */
export function replyKind(post: LivePost): 'answers' | 'continues' | 'asides' {
  if (post.aside) return 'asides';
  return post.replyToAuthor === post.authorId ? 'continues' : 'answers';
}

/** Whether a reply to `parent` reaches fewer people than `parent` does. */
export function isNarrower(audience: Audience, parent: Audience): boolean {
  return audiences.indexOf(audience) > audiences.indexOf(parent);
}

/** The tags of a post, each once. */
export function tagsOf(post: LivePost): Tag[] {
  const tags = post.facets.filter((facet) => facet.kind === 'hashtag');
  return [...new Set(tags.map((facet) => tagOf(facet.value) as Tag))];
}

/** The people mentioned in a post, each once. */
export function mentionsOf({ facets }: LivePost): readonly UserId[] {
  const named: UserId[] = [];
  for (const { userId } of facets) if (userId && !named.includes(userId)) named.push(userId);
  return named;
}

/** What the author wrote: the input of `publishPost`. */
export interface Draft {
  /** At most 280 weighted characters (see `parseText`). */
  readonly text: string;
  /** Id of the post it answers. */
  readonly replyTo?: string | undefined;
  /** Id of the post it quotes. */
  readonly quoteOf?: string | undefined;
  /** Up to 4 images or one video, which the author added; not beside a poll. */
  readonly media?: readonly MediaDraft[] | undefined;
  /** Asks a question; such a post may have no text, and is never edited. */
  readonly poll?: PollDraft | undefined;
  /** Default `public`. */
  readonly audience?: Audience | undefined;
  /** Default `everyone`. */
  readonly replyControl?: ReplyControl | undefined;
  /** At most 100 characters, shown instead of the post until opened. */
  readonly contentWarning?: string | undefined;
  /** A BCP 47 tag. */
  readonly language?: string | undefined;
  /** 1–64 visible ASCII characters: the same key with the same draft gives the same post for 24 h. */
  readonly idempotencyKey?: string | undefined;
}

/** A draft whose every field is checked and whose text is parsed. */
export interface CheckedDraft {
  readonly parsed: ParsedText;
  readonly replyTo?: PostId;
  readonly quoteOf?: PostId;
  readonly media?: readonly MediaDraft[];
  readonly poll?: PollDraft;
  readonly audience: Audience;
  readonly replyControl: ReplyControl;
  readonly contentWarning?: string;
  readonly language?: string;
}

const audiences: readonly Audience[] = ['public', 'followers', 'mentioned'];
const replyControls: readonly ReplyControl[] = ['everyone', 'followed', 'mentioned'];

/** Checks a draft. Throws `invalid` with the field that is wrong. */
export function checkDraft(input: Draft): CheckedDraft {
  const parsed = checkText(input.text, showsSomething(input));
  return {
    parsed,
    audience: oneOf('audience', audiences, input.audience ?? 'public'),
    replyControl: oneOf('replyControl', replyControls, input.replyControl ?? 'everyone'),
    ...(optional('replyTo', input.replyTo, isId, 'the id of a post') as { replyTo?: PostId }),
    ...(optional('quoteOf', input.quoteOf, isId, 'the id of a post') as { quoteOf?: PostId }),
    ...(input.media !== undefined && { media: checkMedia(input.media, input.poll) }),
    ...(input.poll !== undefined && { poll: checkPoll(input.poll) }),
    ...(input.contentWarning !== undefined && { contentWarning: warning(input.contentWarning) }),
    ...optional('language', input.language, isLanguage, 'a BCP 47 tag such as "en"'),
  };
}

function showsSomething({ quoteOf, poll, media }: Draft): boolean {
  return quoteOf !== undefined || poll !== undefined || (media?.length ?? 0) > 0;
}

/** The text of a post, parsed. Throws `invalid`. */
export function checkText(text: unknown, mayBeEmpty: boolean): ParsedText {
  if (typeof text !== 'string') throw invalid('`text` is missing: give a string.');
  const parsed = parseText(text);
  if (parsed.valid || (mayBeEmpty && parsed.text === '')) return parsed;
  if (parsed.text === '') throw invalid('The text is empty. Write, show, ask or quote something.');
  const length = parsed.weightedLength;
  throw invalid(
    length > 280
      ? `The text has ${length} weighted characters, 280 are allowed. Shorten it.`
      : 'The text has characters that cannot be shown. Remove them.',
  );
}

function oneOf<T extends string>(field: string, allowed: readonly T[], value: unknown): T {
  if (allowed.includes(value as T)) return value as T;
  throw invalid(`\`${field}\` is one of ${allowed.join(', ')}.`);
}

function optional<Field extends string>(
  field: Field,
  value: unknown,
  fits: (value: unknown) => boolean,
  what: string,
): { [X in Field]?: string } {
  if (value === undefined) return {};
  if (!fits(value)) throw invalid(`\`${field}\` is ${what}.`);
  return { [field]: value } as { [X in Field]: string };
}

const isLanguage = (value: unknown) =>
  typeof value === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(value);

/** Cleaned as a name is: it stands where the post would, and is one line. */
function warning(value: unknown): string {
  const text = typeof value === 'string' && value.length <= 100 ? cleanName(value) : '';
  if (text === '') throw invalid('`contentWarning` is a text of 1–100 characters.');
  return text;
}
