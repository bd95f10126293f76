import type {
  AuditId,
  ConversationId,
  DraftId,
  ListId,
  MessageId,
  PostId,
  ReportId,
  UserId,
} from './ids.ts';
import type { Deed, ReportReason } from './moderation.ts';
import type { Versioned } from './ports.ts';
import type { Draft as DraftInput, Facet, Post } from './post.ts';
import type { HandleClaim, User } from './user.ts';

/** One a user: what only they decide and see. */
export interface Settings extends Versioned<UserId> {
  readonly mutedWords: readonly {
    readonly word: string;
    /** Epoch milliseconds. */
    readonly until?: number;
    readonly notFollowed?: true;
  }[];
  /** When mutes of accounts end, by the account's id, in epoch milliseconds; 0: never, any more. */
  readonly muteEnds?: { readonly [account: string]: number };
  /** Who may start a conversation. */
  readonly messagesFrom: 'everyone' | 'followed' | 'nobody';
}

/** An earlier text of a post. Its id is `<post>/<version>`. */
export interface Revision extends Versioned {
  readonly text: string;
  readonly facets: readonly Facet[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A post that is not published yet. */
export interface StoredDraft extends Versioned<DraftId> {
  readonly authorId: UserId;
  readonly draft: DraftInput;
  /** Epoch milliseconds. */
  readonly publishAt?: number;
  /** The id of the post that it becomes, once that has begun. */
  readonly postId?: PostId;
  /** Why it could not be published when it was due. */
  readonly refused?: string;
}

/**
 * That a creating verb has begun: its id is `<actor>:<verb>:<key>`. Or that what one began was
 * deleted since: `deleted:<subject>`.
 */
export interface Receipt extends Versioned {
  readonly subject: string;
  /** SHA-256 of the canonical JSON of the input, in hex. */
  readonly hash: string;
  /** Epoch milliseconds; after it the key is free. */
  readonly until: number;
}

export interface List extends Versioned<ListId> {
  readonly ownerId: UserId;
  /** 1–25 graphemes. */
  readonly name: string;
  /** At most 160 weighted characters. */
  readonly description?: string;
  /** For its owner's eyes only. */
  readonly private: boolean;
}

export interface Conversation extends Versioned<ConversationId> {
  /** Who was in it from the start; who still is, the `joined` edges say. */
  readonly members: readonly UserId[];
}

export interface Message extends Versioned<MessageId> {
  readonly conversationId: ConversationId;
  readonly authorId: UserId;
  readonly text: string;
}

/**
 * A value of one user about one thing, such as how far they have read (`read:<user>:<conversation>`),
 * or of two about each other: which conversation is theirs (`pair:<user>:<user>`).
 */
export interface Mark extends Versioned {
  readonly value: string;
}

export interface Report extends Versioned<ReportId> {
  readonly reporterId: UserId;
  readonly about: 'user' | 'post';
  readonly subject: UserId | PostId;
  readonly reason: ReportReason;
  readonly note?: string;
}

/**
 * What a moderator did. Its id is `<subject>/<n>` for the n-th act on an account or a post, so that
 * an act that was cut finds its record again; of the end of a report it is the report's own.
 */
export interface Audit extends Versioned<AuditId>, Deed {
  readonly moderatorId: UserId;
  readonly about: 'user' | 'post';
  readonly subject: UserId | PostId;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Every record type; its name is the name of its table or collection. */
export interface RecordTypes {
  users: User;
  handles: HandleClaim;
  settings: Settings;
  posts: Post;
  revisions: Revision;
  drafts: StoredDraft;
  receipts: Receipt;
  lists: List;
  conversations: Conversation;
  messages: Message;
  marks: Mark;
  reports: Report;
  audits: Audit;
}

export type RecordName = keyof RecordTypes;

/** The names of all record types, for adapters that lay out their store from them. */
export const recordNames: readonly RecordName[] = [
  'users',
  'handles',
  'settings',
  'posts',
  'revisions',
  'drafts',
  'receipts',
  'lists',
  'conversations',
  'messages',
  'marks',
  'reports',
  'audits',
];
