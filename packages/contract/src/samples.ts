import type {
  AuditId,
  ConversationId,
  DraftId,
  HandleKey,
  ListId,
  MessageId,
  PostId,
  RecordName,
  RecordTypes,
  ReportId,
  UserId,
} from '@twclone/core';

type Maker<T> = (id: string, text: string) => { readonly small: T; readonly full: T };

const user = '01J00000000000000000000001' as UserId;
const post = '01J00000000000000000000002' as PostId;
const at = 1_783_166_400_123;
const facet = { kind: 'mention', start: 0, end: 4, value: 'ada', userId: user } as const;

/** For each type a record with only what it must have, and one with every field. */
export const samples: { readonly [Name in RecordName]: Maker<RecordTypes[Name]> } = {
  users(id, text) {
    const rest = { discoverable: true, protected: false, state: 'active', role: 'member' } as const;
    const small = { id: id as UserId, version: 1, handle: 'Ada', name: 'Ada', bio: text, ...rest };
    const renamedFrom = { key: 'ada_l' as HandleKey, at };
    const more = {
      location: 'London',
      website: 'https://x.example/?a=1&b=2',
      avatar: 'a',
      banner: 'b',
    };
    return { small, full: { ...small, ...more, pinned: post, stateSince: at, renamedFrom } };
  },
  handles(id, text) {
    const small = { id: id as HandleKey, version: 1, userId: text as UserId, claimedAt: at };
    return { small, full: { ...small, restsUntil: at + 1 } };
  },
  settings(id, text) {
    const small = { id: id as UserId, version: 1, mutedWords: [], messagesFrom: 'nobody' } as const;
    const words = [{ word: text }, { word: 'b', until: at, notFollowed: true }] as const;
    return {
      small: { ...small, mutedWords: [{ word: text }] },
      full: { ...small, mutedWords: words },
    };
  },
  posts(id, text) {
    const audience = { audience: 'public', replyControl: 'everyone' } as const;
    const small = { id: id as PostId, version: 1, authorId: user, text, facets: [], ...audience };
    const thread = {
      replyTo: post,
      root: post,
      above: [post],
      replyToAuthor: user,
      aside: true,
    } as const;
    const media = [
      { id: 'm', kind: 'image', type: 'image/png', alt: '' },
      { id: 'n', kind: 'video', type: 'video/mp4', width: 4, height: 3 },
    ] as const;
    const poll = { options: ['yes', 'no'], endsAt: at };
    const quote = { quoteOf: post, quoteAuthor: user };
    const flags = { contentWarning: 'cw', language: 'en-GB', edited: at, hidden: true } as const;
    return {
      small,
      full: { ...small, facets: [facet], ...thread, ...quote, media, poll, ...flags },
    };
  },
  revisions(id, text) {
    const small = { id, version: 1, text, facets: [], at };
    return { small, full: { ...small, facets: [facet, { ...facet, start: 5, end: 9 }] } };
  },
  drafts(id, text) {
    const small = { id: id as DraftId, version: 1, authorId: user, draft: { text } };
    return {
      small,
      full: { ...small, draft: { text, replyTo: post, language: 'en' }, publishAt: at },
    };
  },
  receipts(id, text) {
    const small = { id, version: 1, subject: text, hash: 'f'.repeat(64), until: at };
    return { small, full: small };
  },
  lists(id, text) {
    const small = { id: id as ListId, version: 1, ownerId: user, name: text, private: false };
    return { small, full: { ...small, private: true } };
  },
  conversations(id, text) {
    const small = { id: id as ConversationId, version: 1, members: [text as UserId] };
    return { small, full: { ...small, members: [text as UserId, user, user] } };
  },
  messages(id, text) {
    const conversationId = post as string as ConversationId;
    const small = { id: id as MessageId, version: 1, conversationId, authorId: user, text };
    return { small, full: small };
  },
  marks(id, text) {
    const small = { id, version: 1, value: text };
    return { small, full: small };
  },
  reports(id, text) {
    const small = {
      id: id as ReportId,
      version: 1,
      reporterId: user,
      about: 'post' as const,
      subject: post,
      reason: 'spam' as const,
    };
    return { small, full: { ...small, note: text } };
  },
  audits(id, text) {
    const what = { act: 'suspend', about: 'user', subject: user, at: 1 } as const;
    const small = { id: id as AuditId, version: 1, moderatorId: user, ...what };
    return { small, full: { ...small, note: text } };
  },
};
