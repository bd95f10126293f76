import { z } from '@hono/zod-openapi';

// The views of the library as they look at the wire. They serve the document and the tests; answers
// are not checked against them at run time, for the library's own types say the same.

/** An id. */
export const id: z.ZodString = z
  .string()
  .length(26)
  .openapi({ example: '01JD3F9Q8Y6T0000000000000A' });
const count = z.number().int().min(0);
/** A time as it goes over the wire. */
export const time: z.ZodISODateTime = z.iso
  .datetime()
  .openapi({ example: '2026-11-23T06:00:00.000Z' });

const author = {
  id,
  handle: z.string(),
  name: z.string(),
  avatar: z.string().optional(),
  protected: z.boolean(),
};
/** An account in its short form. */
export const Author: z.ZodType = z.strictObject(author).openapi('Author');

/** What lies between the viewer and an account. */
export const Relationship: z.ZodType = z
  .strictObject({
    following: z.boolean(),
    followedBy: z.boolean(),
    requested: z.boolean(),
    blocking: z.boolean(),
    blockedBy: z.boolean(),
    muting: z.boolean(),
    options: z
      .strictObject({ showReposts: z.boolean(), showReplies: z.boolean(), notify: z.boolean() })
      .optional(),
  })
  .openapi('Relationship');

/** What a moderator says of a post. */
export const label: z.ZodEnum<{
  sensitive: 'sensitive';
  spam: 'spam';
  misleading: 'misleading';
}> = z.enum(['sensitive', 'spam', 'misleading']);

/** An account as the viewer sees it. */
export const UserView: z.ZodType = z
  .strictObject({
    ...author,
    bio: z.string().optional(),
    banner: z.string().optional(),
    location: z.string().optional(),
    website: z.string().optional(),
    joinedAt: time,
    pinned: id.optional(),
    flagged: z.literal(true).optional(),
    counts: z.strictObject({ followers: count, following: count, posts: count }),
    viewer: Relationship.optional(),
  })
  .openapi('User');

/** The place of a post that is not shown. */
export const Placeholder: z.ZodType = z
  .strictObject({ id, placeholder: z.enum(['deleted', 'unavailable', 'muted']) })
  .openapi('Placeholder');

const Facet = z
  .strictObject({
    kind: z.enum(['mention', 'hashtag', 'cashtag', 'url']),
    start: count,
    end: count,
    value: z.string(),
    userId: id.optional(),
  })
  .openapi('Facet');

const post = {
  id,
  text: z.string(),
  facets: z.array(Facet),
  author: Author,
  createdAt: time,
  replyTo: id.optional(),
  root: id.optional(),
  media: z
    .array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['image', 'video']),
        type: z.string(),
        width: count.optional(),
        height: count.optional(),
        alt: z.string().optional(),
      }),
    )
    .optional(),
  poll: z
    .strictObject({
      options: z.array(z.strictObject({ text: z.string(), votes: count })),
      endsAt: time,
      voted: count.optional(),
    })
    .optional(),
  contentWarning: z.string().optional(),
  language: z.string().optional(),
  replyControl: z.enum(['everyone', 'followed', 'mentioned']),
  audience: z.enum(['public', 'followers', 'mentioned']),
  edited: time.optional(),
  label: label.optional(),
  flagged: z.literal(true).optional(),
  counts: z.strictObject({ replies: count, reposts: count, quotes: count, likes: count }),
  viewer: z
    .strictObject({
      liked: z.boolean(),
      reposted: z.boolean(),
      bookmarked: z.boolean(),
      bookmarks: count.optional(),
    })
    .optional(),
};

/** What a post said from a time on. */
export const PostVersion: z.ZodType = z
  .strictObject({ text: z.string(), facets: z.array(Facet), createdAt: time })
  .openapi('PostVersion');

const QuotedPost = z.strictObject(post).openapi('QuotedPost');

/** A post as the viewer sees it. */
export const PostView: z.ZodType = z
  .strictObject({ ...post, quote: z.union([QuotedPost, Placeholder]).optional() })
  .openapi('Post');

/** A post or a repost in a timeline. */
export const TimelineItem: z.ZodType = z
  .strictObject({ id, kind: z.enum(['post', 'repost']), post: PostView, by: Author.optional() })
  .openapi('TimelineItem');

/** A list of accounts as the viewer sees it. */
export const ListView: z.ZodType = z
  .strictObject({
    id,
    name: z.string(),
    description: z.string().optional(),
    private: z.boolean(),
    owner: Author,
    createdAt: time,
    flagged: z.literal(true).optional(),
    counts: z.strictObject({ members: count }),
  })
  .openapi('List');

const PostOrPlace = z.union([PostView, Placeholder]);
// Replies come two levels deep; what is below has a cursor.
const below = z.strictObject({ items: z.array(z.unknown()).max(0), cursor: z.string().optional() });
const Leaf = z.strictObject({ post: PostOrPlace, replies: below }).openapi('Leaf');
const Reply = z.strictObject({ post: PostOrPlace, replies: pageOf(Leaf) }).openapi('Reply');

/** A post with its ancestors and the replies to it. */
export const ThreadView: z.ZodType = z
  .strictObject({ ancestors: z.array(PostOrPlace), post: PostView, replies: pageOf(Reply) })
  .openapi('Thread');

/** A tag and how many accounts use it. */
export const Trend: z.ZodType = z
  .strictObject({ tag: z.string(), accounts: count, before: count })
  .openapi('Trend');

/** What others did that concerns the viewer. */
export const NotificationView: z.ZodType = z
  .strictObject({
    id,
    kind: z.enum(
      'follow like repost reply mention quote request accepted edited post poll'.split(' '),
    ),
    createdAt: time,
    actors: z.array(Author),
    more: z.literal(true).optional(),
    post: PostView.optional(),
    seen: z.boolean(),
  })
  .openapi('Notification');

/** A post that is not published yet. */
export const DraftView: z.ZodType = z
  .strictObject({
    id,
    draft: z.looseObject({ text: z.string() }),
    createdAt: time,
    publishAt: time.optional(),
    refused: z.string().optional(),
  })
  .openapi('Draft');

/** The shape of every answer that is not a success. */
export const ErrorBody: z.ZodType = z
  .strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) })
  .openapi('Error');

/** A page of something. No cursor = the end. */
export function pageOf(item: z.ZodType): z.ZodType {
  return z.strictObject({ items: z.array(item), cursor: z.string().optional() });
}

/** A page that can be asked for what is new; its first page says what `since` takes. */
export function timelineOf(item: z.ZodType): z.ZodType {
  const [cursor, newest] = [z.string().optional(), z.string().optional()];
  return z.strictObject({ items: z.array(item), cursor, newest });
}

/** A list in the order asked; `null` where there is nothing to see. */
export function listOf(item: z.ZodType): z.ZodType {
  return z.strictObject({ items: z.array(item) });
}
