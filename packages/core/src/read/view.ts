import { type ListId, type PostId, timeOf, type UserId } from '../ids.ts';
import type { PostLabel } from '../moderation.ts';
import { type Poll, pollOptions } from '../poll.ts';
import {
  type Audience,
  type Facet,
  isTombstone,
  type LivePost,
  type MediaItem,
  type Post,
  type ReplyControl,
} from '../post.ts';
import type { User } from '../user.ts';
import {
  type Decision,
  decide,
  type PlaceholderReason,
  type Relations,
  type Surface,
} from './decide.ts';
import { exists, relationsTo, type Sight, subjectOf } from './sight.ts';

/** An account in its short form. */
export interface Author {
  readonly id: UserId;
  readonly handle: string;
  readonly name: string;
  readonly avatar?: string;
  readonly protected: boolean;
}

/** An account as the viewer sees it. */
export interface UserView extends Author {
  readonly bio?: string;
  readonly banner?: string;
  readonly location?: string;
  readonly website?: string;
  /** Epoch milliseconds. */
  readonly joinedAt: number;
  readonly pinned?: PostId;
  /** Shown to a moderator only. */
  readonly flagged?: true;
  /** Zeros where a block closes the profile. */
  readonly counts: {
    readonly followers: number;
    readonly following: number;
    readonly posts: number;
  };
  /** Absent for an anonymous viewer. */
  readonly viewer?: Relationship;
}

/** What lies between the viewer and an account. */
export interface Relationship {
  readonly following: boolean;
  readonly followedBy: boolean;
  /** The viewer asked to follow. */
  readonly requested: boolean;
  readonly blocking: boolean;
  readonly blockedBy: boolean;
  readonly muting: boolean;
  /** Of the viewer's follow or request; `relationships` alone tells them. */
  readonly options?: FollowedAs;
}

/** How the viewer follows an account: see `FollowOptions`. */
export interface FollowedAs {
  readonly showReposts: boolean;
  readonly showReplies: boolean;
  readonly notify: boolean;
}

/** A post as the viewer sees it. */
export interface PostView {
  readonly id: PostId;
  readonly text: string;
  readonly facets: readonly Facet[];
  readonly author: Author;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly replyTo?: PostId;
  readonly root?: PostId;
  /** One level deep: a quoted post shows no quote of its own. */
  readonly quote?: PostView | Placeholder;
  readonly media?: readonly MediaItem[];
  readonly poll?: PollView;
  readonly contentWarning?: string;
  readonly language?: string;
  readonly replyControl: ReplyControl;
  readonly audience: Audience;
  /** Epoch milliseconds of the last edit. */
  readonly edited?: number;
  /** What a moderator says of it. */
  readonly label?: PostLabel;
  /** Shown to a moderator only. */
  readonly flagged?: true;
  readonly counts: {
    readonly replies: number;
    readonly reposts: number;
    readonly quotes: number;
    readonly likes: number;
  };
  /** Absent for an anonymous viewer. */
  readonly viewer?: {
    readonly liked: boolean;
    readonly reposted: boolean;
    readonly bookmarked: boolean;
    /** How often it was bookmarked: for its author only. */
    readonly bookmarks?: number;
  };
}

/** A question, its votes, and what the viewer said. */
export interface PollView {
  readonly options: readonly { readonly text: string; readonly votes: number }[];
  /** Epoch milliseconds. */
  readonly endsAt: number;
  /** The option that the viewer chose, counted from 0. */
  readonly voted?: number;
}

/** The place of a post that is not shown. `muted` opens by `getPost`. */
export interface Placeholder {
  readonly id: PostId;
  readonly placeholder: PlaceholderReason;
}

/** A list of accounts as the viewer sees it. */
export interface ListView {
  readonly id: ListId;
  readonly name: string;
  readonly description?: string;
  /** Shown to its owner only. */
  readonly private: boolean;
  readonly owner: Author;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Shown to a moderator only. */
  readonly flagged?: true;
  readonly counts: { readonly members: number };
}

export interface TimelineItem {
  /** The post's id, or the repost's own. */
  readonly id: string;
  readonly kind: 'post' | 'repost';
  readonly post: PostView;
  /** Who reposted it. */
  readonly by?: Author;
}

/** What a surface does with a post: its view, its placeholder, or nothing. */
export function present(
  sight: Sight,
  post: Post | undefined,
  surface: Surface,
  more?: Relations,
): PostView | Placeholder | undefined {
  if (post === undefined || !exists(sight, post)) return undefined;
  const decision = judge(sight, post, surface, more);
  if (decision.as === 'placeholder') return { id: post.id, placeholder: decision.reason };
  const author = sight.user(post.authorId);
  if (!isShown(decision) || author === undefined || isTombstone(post)) return undefined;
  const view = postView(sight, post, author);
  // One level deep.
  if (post.quoteOf && surface !== 'quoted') view.quote = quoted(sight, post.quoteOf);
  if (decision.as === 'flag') view.flagged = true;
  return view;
}

function judge(sight: Sight, post: Post, surface: Surface, more?: Relations): Decision {
  const between = relationsTo(sight, post.authorId);
  const wordMuted = !isTombstone(post) && sight.hasMutedWord(post);
  const relations = wordMuted || more ? { ...between, wordMuted, ...more } : between;
  return decide(surface, sight.viewer, subjectOf(sight, post), relations);
}

const isShown = ({ as }: Decision) => as === 'show' || as === 'flag';

function quoted(sight: Sight, id: PostId): PostView | Placeholder {
  return present(sight, sight.post(id), 'quoted') ?? { id, placeholder: 'unavailable' };
}

/** The same where only a whole view is of use. */
export function presentWhole(...args: Parameters<typeof present>): PostView | undefined {
  const shown = present(...args);
  return shown && 'text' in shown ? shown : undefined;
}

/** A view while it is made: what it always has at once, then what there is of the rest. */
export type Draft<View> = { -readonly [Field in keyof View]: View[Field] };

/** A post without what it quotes. Fields are named one by one: a view shows what it means to. */
export function postView(sight: Sight, post: LivePost, author: User): Draft<PostView> {
  const { id, text, facets, poll, replyControl, audience } = post;
  const count = sight.counts(id);
  const view: Draft<PostView> = {
    id,
    text,
    facets,
    author: authorView(author),
    createdAt: timeOf(id),
    replyControl,
    audience,
    counts: {
      replies: count('answers') + count('continues'),
      reposts: count('reposted'),
      quotes: count('quotes'),
      likes: count('likes'),
    },
  };
  describe(view, post);
  if (poll) view.poll = pollView(sight, id, poll);
  if (sight.viewer.id) view.viewer = viewerState(sight, post);
  return view;
}

function describe(view: Draft<PostView>, post: LivePost): void {
  const { replyTo, root, media, contentWarning, language, edited, label } = post;
  if (replyTo) view.replyTo = replyTo;
  if (root) view.root = root;
  if (media) view.media = media;
  if (contentWarning) view.contentWarning = contentWarning;
  if (language) view.language = language;
  if (edited) view.edited = edited;
  if (label) view.label = label;
}

function pollView(sight: Sight, id: PostId, { options, endsAt }: Poll): PollView {
  const ends = pollOptions(id);
  const voted = ends.findIndex((end) => sight.ties(end)('voted'));
  return {
    options: options.map((text, at) => ({ text, votes: sight.counts(ends[at] ?? '')('voted') })),
    endsAt,
    ...(voted >= 0 && { voted }),
  };
}

function viewerState(sight: Sight, { id, authorId }: LivePost) {
  const did = sight.ties(id);
  const state: Draft<NonNullable<PostView['viewer']>> = {
    liked: did('likes'),
    reposted: did('reposted'),
    bookmarked: did('bookmarked'),
  };
  if (authorId === sight.viewer.id) state.bookmarks = sight.counts(id)('bookmarked');
  return state;
}

export function authorView({ id, handle, name, avatar, protected: locked }: User): Author {
  const author: Draft<Author> = { id, handle, name, protected: locked };
  if (avatar) author.avatar = avatar;
  return author;
}
