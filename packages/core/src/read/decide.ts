import type { UserId } from '../ids.ts';
import type { LivePost } from '../post.ts';
import type { User } from '../user.ts';

/** The places where a post or an account may show. */
export type Surface =
  | 'home'
  | 'list'
  | 'tag'
  | 'search'
  | 'profile'
  | 'focal'
  | 'ancestor'
  | 'reply'
  | 'quoted'
  | 'notification'
  | 'accounts'
  | 'suggestion';

/** Who looks. No id = anonymous. */
export interface Viewer {
  readonly id?: UserId;
  /** Looks as a moderator: sees through everything, and what others would not see is marked. */
  readonly moderator: boolean;
}

/** What is looked at: an account, or a post and its author. */
export interface Subject {
  /** Absent: unknown. */
  readonly author: Pick<User, 'id' | 'state' | 'protected' | 'discoverable'> | undefined;
  readonly post?:
    | 'tombstone'
    | {
        readonly audience: LivePost['audience'];
        readonly hidden?: true | undefined;
        readonly mentions: readonly UserId[];
      };
}

/** What lies between the viewer and the author; only what is `true` needs to be there. */
export interface Relations {
  readonly following?: boolean;
  readonly blocking?: boolean;
  readonly blockedBy?: boolean;
  readonly muting?: boolean;
  /** The mute leaves notifications on. */
  readonly hearing?: boolean;
  /** Home: the post mentions someone whom the viewer blocks. */
  readonly mentionsBlocked?: boolean;
  /** Home, lists: a repost by someone whose reposts the viewer muted. */
  readonly repostsMuted?: boolean;
  /** The text has a word that the viewer muted. */
  readonly wordMuted?: boolean;
  /** Reply: its author and the person replied to block each other, either way. */
  readonly partiesBlock?: boolean;
}

export type PlaceholderReason = 'deleted' | 'unavailable' | 'muted';
export type RefusalReason = 'blocking' | 'blockedBy' | 'protected';

/** `flag`: shown to a moderator only. `refuse`: the whole answer is `forbidden`. */
export type Decision =
  | { readonly as: 'show' | 'flag' | 'drop' }
  | { readonly as: 'placeholder'; readonly reason: PlaceholderReason }
  | { readonly as: 'refuse'; readonly reason: RefusalReason };

const show: Decision = { as: 'show' };
const flag: Decision = { as: 'flag' };
const drop: Decision = { as: 'drop' };

/** Inside a thread or a quote the place of what is not shown stays. */
const keepsPlace: ReadonlySet<Surface> = new Set(['ancestor', 'reply', 'quoted']);
/** Nobody asked for this very author: the viewer's taste counts. */
const offered: ReadonlySet<Surface> = new Set(['home', 'list', 'tag', 'search', 'suggestion']);

/**
 * Visibility, as one pure function: every surface, viewer, author and post. What is not visible
 * does not exist; the exceptions are places inside a thread or quote, and a profile, which says
 * why it stays closed.
 */
export function decide(
  surface: Surface,
  viewer: Viewer,
  subject: Subject,
  relations: Relations,
): Decision {
  if (subject.post === 'tombstone') return place(surface, 'deleted');
  const { author } = subject;
  if (author !== undefined && author.id === viewer.id) return own(surface);
  const closed = closing(surface, viewer, subject, relations);
  if (closed) return mayLookBehind(viewer, author) ? flag : closed;
  return filtered(surface, subject, viewer.moderator ? unparted(relations) : relations) ?? show;
}

/** Of an unknown author there is nothing that even a moderator could see. */
function mayLookBehind({ moderator }: Viewer, author: Subject['author']): boolean {
  return moderator && author !== undefined;
}

/** Who blocks whom is no reason to keep a moderator from reading. */
function unparted(relations: Relations): Relations {
  return { ...relations, partiesBlock: false };
}

/** Own posts are never filtered for their author; nobody is suggested to themselves. */
function own(surface: Surface): Decision {
  return surface === 'suggestion' || surface === 'notification' ? drop : show;
}

/** Why the viewer must not see it, whatever they wish. */
function closing(
  surface: Surface,
  viewer: Viewer,
  { author, post }: Subject,
  relations: Relations,
): Decision | undefined {
  if (author?.state !== 'active') return place(surface, 'unavailable');
  if (relations.blocking || relations.blockedBy) return blocked(surface, relations);
  if (post === undefined || post === 'tombstone') {
    return closedAccount(surface, author, relations);
  }
  if (post.hidden) return place(surface, 'unavailable');
  return reaches(viewer, author, post, relations) ? undefined : place(surface, 'unavailable');
}

/** Where an account is suggested, or shows what it reposted. */
const closedTo: ReadonlySet<Surface> = new Set(['suggestion', 'home', 'list']);

function closedAccount(
  surface: Surface,
  author: { readonly protected: boolean },
  relations: Relations,
): Decision | undefined {
  if (!author.protected || relations.following) return undefined;
  if (surface === 'profile') return { as: 'refuse', reason: 'protected' };
  return closedTo.has(surface) ? drop : undefined;
}

function blocked(surface: Surface, { blocking }: Relations): Decision {
  if (surface !== 'profile') return place(surface, 'unavailable');
  return { as: 'refuse', reason: blocking ? 'blocking' : 'blockedBy' };
}

/** A protected author's public posts reach followers only, also those older than the protection. */
function reaches(
  viewer: Viewer,
  author: { readonly protected: boolean },
  post: { readonly audience: string; readonly mentions: readonly UserId[] },
  relations: Relations,
): boolean {
  const open = post.audience === 'public' && !author.protected;
  if (open || (viewer.id !== undefined && post.mentions.includes(viewer.id))) return true;
  return post.audience !== 'mentioned' && relations.following === true;
}

/** What the viewer, or the place, does not want to show although it could be seen. */
function filtered(surface: Surface, subject: Subject, relations: Relations): Decision | undefined {
  if (unwanted(surface, subject, relations)) return drop;
  const muted = relations.muting === true && subject.post !== undefined;
  return muted && keepsPlace.has(surface) ? { as: 'placeholder', reason: 'muted' } : undefined;
}

function unwanted(surface: Surface, { author }: Subject, relations: Relations): boolean {
  const { muting, hearing, wordMuted } = relations;
  if (wordMuted === true && asks(surface)) return true;
  switch (surface) {
    case 'reply':
      return relations.partiesBlock === true;
    case 'notification':
      return muting === true && hearing !== true;
    case 'suggestion':
      return muting === true || author?.discoverable === false;
    case 'home':
      return muting === true || relations.mentionsBlocked === true || repostMuted(relations);
    case 'list':
      return muting === true || repostMuted(relations);
    default:
      return muting === true && offered.has(surface);
  }
}

const repostMuted = ({ repostsMuted }: Relations) => repostsMuted === true;
/** Whether muted words count on a surface: nobody went there for this very post. */
export function asks(surface: Surface): boolean {
  return offered.has(surface) || surface === 'notification';
}

function place(surface: Surface, reason: PlaceholderReason): Decision {
  return keepsPlace.has(surface) ? { as: 'placeholder', reason } : drop;
}
