import { z } from '@hono/zod-openapi';
import { ids, idsOf, page } from '../query.ts';
import { mine, open, type Route } from '../route.ts';
import { listOf, PostView, pageOf, ThreadView, UserView } from '../schemas.ts';

// Strict: a misspelt `replyTo` must not turn an answer into a post of its own.
const draft = z.strictObject({
  text: z.string(),
  replyTo: z.string().optional(),
  quoteOf: z.string().optional(),
  audience: z.enum(['public', 'followers', 'mentioned']).optional(),
  replyControl: z.enum(['everyone', 'followed', 'mentioned']).optional(),
  contentWarning: z.string().optional(),
  language: z.string().optional(),
});
const publish = { body: draft, answer: PostView, creates: true } as const;
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
