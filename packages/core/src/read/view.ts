import { type ListId, type PostId, timeOf, type UserId } from '../ids.ts';
import type { PostLabel } from '../moderation.ts';
import { type Poll, pollOptions, voteMark } from '../poll.ts';
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
  const wordMuted = !isTombstone(post) && sight.hasMutedWord(post);
  const relations = { ...relationsTo(sight, post.authorId), wordMuted, ...more };
  const decision = decide(surface, sight.viewer, subjectOf(sight, post), relations);
  return shape(sight, post, decision);
}

function shape(sight: Sight, post: Post, decision: Decision): PostView | Placeholder | undefined {
  if (decision.as === 'placeholder') return { id: post.id, placeholder: decision.reason };
  const author = sight.users.get(post.authorId);
  if (isTombstone(post) || author === undefined) return undefined;
  if (decision.as !== 'show' && decision.as !== 'flag') return undefined;
  const quote = quoteOf(sight, post);
  const view = postView(sight, post, author);
  return {
    ...view,
    ...(quote && { quote }),
    ...(decision.as === 'flag' && { flagged: true as const }),
  };
}

/** The same where only a whole view is of use. */
export function presentWhole(...args: Parameters<typeof present>): PostView | undefined {
  const shown = present(...args);
  return shown && 'text' in shown ? shown : undefined;
}

function quoteOf(sight: Sight, { quoteOf: id }: LivePost): PostView | Placeholder | undefined {
  if (id === undefined) return undefined;
  const gone: Placeholder = { id, placeholder: 'unavailable' };
  const quoted = sight.posts.get(id);
  if (quoted === undefined || !exists(sight, quoted)) return gone;
  const relations = relationsTo(sight, quoted.authorId);
  const decision = decide('quoted', sight.viewer, subjectOf(sight, quoted), relations);
  if (decision.as === 'placeholder') return { id, placeholder: decision.reason };
  const author = sight.users.get(quoted.authorId);
  if (isTombstone(quoted) || author === undefined || decision.as === 'drop') return gone;
  const view = postView(sight, quoted, author);
  return decision.as === 'flag' ? { ...view, flagged: true } : view;
}

/** A post without what it quotes. Fields are named one by one: a view shows what it means to. */
export function postView(sight: Sight, post: LivePost, author: User): PostView {
  const { id, text, facets, replyTo, root, media, poll, edited } = post;
  const { viewer } = sight;
  return {
    id,
    text,
    facets,
    author: authorView(author),
    createdAt: timeOf(id),
    ...(replyTo && { replyTo }),
    ...(root && { root }),
    ...(media && { media }),
    ...(poll && { poll: pollView(sight, id, poll) }),
    ...describedBy(post),
    replyControl: post.replyControl,
    audience: post.audience,
    ...(edited && { edited }),
    counts: {
      replies: sight.countTo('answers', id) + sight.countTo('continues', id),
      reposts: sight.countTo('reposted', id),
      quotes: sight.countTo('quotes', id),
      likes: sight.countTo('likes', id),
    },
    ...(viewer.id !== undefined && { viewer: viewerState(sight, viewer.id, post) }),
  };
}

/** What its author, or a moderator, says of a post. */
function describedBy({ contentWarning, language, label }: LivePost): Partial<PostView> {
  return {
    ...(contentWarning && { contentWarning }),
    ...(language && { language }),
    ...(label && { label }),
  };
}

function pollView(sight: Sight, id: PostId, { options, endsAt }: Poll): PollView {
  const { viewer } = sight;
  const mine = viewer.id && sight.mark(voteMark(viewer.id, id));
  const ends = pollOptions(id);
  return {
    options: options.map((text, at) => ({ text, votes: sight.countTo('voted', ends[at] ?? '') })),
    endsAt,
    ...(mine !== undefined && { voted: Number(mine) }),
  };
}

function viewerState(sight: Sight, viewer: UserId, { id, authorId }: LivePost) {
  return {
    liked: sight.has('likes', viewer, id),
    reposted: sight.has('reposted', viewer, id),
    bookmarked: sight.has('bookmarked', viewer, id),
    ...(authorId === viewer && { bookmarks: sight.countTo('bookmarked', id) }),
  };
}

export function authorView({ id, handle, name, avatar, protected: locked }: User): Author {
  return { id, handle, name, ...(avatar && { avatar }), protected: locked };
}
