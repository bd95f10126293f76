import { z } from '@hono/zod-openapi';
import { ids, idsOf, page } from '../query.ts';
import { mine, open, type Route } from '../route.ts';
import {
  DraftView,
  listOf,
  PostVersion,
  PostView,
  pageOf,
  ThreadView,
  UserView,
} from '../schemas.ts';

// Strict: a misspelt `replyTo` must not turn an answer into a post of its own.
const draft = z.strictObject({
  text: z.string(),
  replyTo: z.string().optional(),
  quoteOf: z.string().optional(),
  media: z
    .array(z.strictObject({ id: z.string(), alt: z.string().optional() }))
    .max(4)
    .optional(),
  poll: z
    .strictObject({ options: z.array(z.string()).min(2).max(4), minutes: z.number().int() })
    .optional(),
  audience: z.enum(['public', 'followers', 'mentioned']).optional(),
  replyControl: z.enum(['everyone', 'followed', 'mentioned']).optional(),
  contentWarning: z.string().optional(),
  language: z.string().optional(),
});
const publish = { body: draft, answer: PostView, creates: true } as const;
const edit = { body: z.strictObject({ text: z.string() }), answer: PostView };
const history = { answer: listOf(PostVersion) };
const vote = { body: z.strictObject({ option: z.number().int() }) };
const save = { body: draft, answer: DraftView, creates: true } as const;
const change = { body: draft, answer: DraftView };
const drafts = { query: page, answer: pageOf(DraftView) };
const schedule = {
  body: z.strictObject({ publishAt: z.iso.datetime({ offset: true }) }),
  answer: DraftView,
};
const posts = { query: ids, answer: listOf(PostView.nullable()) };
const people = { query: page, answer: pageOf(UserView) };
const quotes = { query: page, answer: pageOf(PostView) };
const thread = { query: page, answer: ThreadView };

export const postRoutes: readonly Route[] = [
  mine('POST /posts', 'Publish a post, a reply or a quote', publish, (call) =>
    call.twclone.publishPost(call.viewer, { ...call.body, idempotencyKey: call.key }),
  ),
  open('GET /posts', 'Posts by id', posts, async ({ twclone, viewer, query }) => ({
    items: await twclone.getPosts(viewer, idsOf(query)),
  })),
  open('GET /posts/{id}', 'A post', { answer: PostView }, ({ twclone, viewer, path }) =>
    twclone.getPost(viewer, path.id),
  ),
  mine('PATCH /posts/{id}', 'Edit my post', edit, ({ twclone, viewer, path, body }) =>
    twclone.editPost(viewer, path.id, body),
  ),
  open('GET /posts/{id}/history', 'All texts that a post had', history, async (call) => ({
    items: await call.twclone.postHistory(call.viewer, call.path.id),
  })),
  mine('PUT /posts/{id}/pin', 'Pin to my profile', {}, ({ twclone, viewer, path }) =>
    twclone.pinPost(viewer, path.id),
  ),
  mine('DELETE /posts/{id}/pin', 'Unpin', {}, ({ twclone, viewer, path }) =>
    twclone.unpinPost(viewer, path.id),
  ),
  mine('PUT /posts/{id}/vote', 'Vote for an option, counted from 0', vote, (call) =>
    call.twclone.votePoll(call.viewer, call.path.id, call.body.option),
  ),
  mine('DELETE /posts/{id}', 'Delete my post', {}, ({ twclone, viewer, path }) =>
    twclone.deletePost(viewer, path.id),
  ),
  open('GET /posts/{id}/thread', 'A post, what it answers, and its replies', thread, (call) =>
    call.twclone.thread(call.viewer, call.path.id, call.query),
  ),
  open('GET /posts/{id}/likers', 'Who likes a post', people, (call) =>
    call.twclone.likers(call.viewer, call.path.id, call.query),
  ),
  open('GET /posts/{id}/reposters', 'Who reposted a post', people, (call) =>
    call.twclone.reposters(call.viewer, call.path.id, call.query),
  ),
  open('GET /posts/{id}/quotes', 'Posts that quote a post', quotes, (call) =>
    call.twclone.quotes(call.viewer, call.path.id, call.query),
  ),
];

export const draftRoutes: readonly Route[] = [
  mine('POST /drafts', 'Save a draft', save, ({ twclone, viewer, body, key }) =>
    twclone.saveDraft(viewer, { ...body, idempotencyKey: key }),
  ),
  mine('GET /drafts', 'My drafts and scheduled posts', drafts, ({ twclone, viewer, query }) =>
    twclone.drafts(viewer, query),
  ),
  mine('PUT /drafts/{id}', 'Change a draft', change, ({ twclone, viewer, path, body }) =>
    twclone.saveDraft(viewer, body, path.id),
  ),
  mine('DELETE /drafts/{id}', 'Delete a draft', {}, ({ twclone, viewer, path }) =>
    twclone.deleteDraft(viewer, path.id),
  ),
  mine('PUT /drafts/{id}/schedule', 'Publish it later', schedule, (call) =>
    call.twclone.schedulePost(call.viewer, call.path.id, Date.parse(call.body.publishAt)),
  ),
  mine('DELETE /drafts/{id}/schedule', 'Do not publish it', {}, ({ twclone, viewer, path }) =>
    twclone.cancelScheduled(viewer, path.id),
  ),
];
