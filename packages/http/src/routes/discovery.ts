import { z } from '@hono/zod-openapi';
import { page, timeline } from '../query.ts';
import { mine, open, type Route } from '../route.ts';
import { listOf, PostView, pageOf, TimelineItem, Trend, timelineOf, UserView } from '../schemas.ts';

const search = page.extend({ query: z.string() });
const ends = z.object({ from: z.string(), to: z.string() });
const trends = {
  query: page.pick({ limit: true }).extend({ hours: z.coerce.number().int().optional() }),
  answer: listOf(Trend),
};
const home = { query: timeline, answer: timelineOf(TimelineItem) };
const tagged = { query: timeline, answer: timelineOf(PostView) };
const people = { query: page, answer: pageOf(UserView) };
const findPosts = { query: search, answer: pageOf(PostView) };
const findPeople = { query: search, answer: pageOf(UserView) };
const chain = { query: ends, answer: listOf(UserView) };

export const discoveryRoutes: readonly Route[] = [
  mine('GET /home', 'My home timeline', home, ({ twclone, viewer, query }) =>
    twclone.homeTimeline(viewer, query),
  ),
  open('GET /tags/{tag}', 'Posts with a tag', tagged, ({ twclone, viewer, path, query }) =>
    twclone.tagTimeline(viewer, path.tag, query),
  ),
  open('GET /search/posts', 'Posts with all words', findPosts, ({ twclone, viewer, query }) =>
    twclone.searchPosts(viewer, query),
  ),
  open('GET /search/users', 'Accounts by handle or name', findPeople, (call) =>
    call.twclone.searchUsers(call.viewer, call.query),
  ),
  open('GET /trends', 'Tags that more accounts use than before', trends, async (call) => ({
    items: await call.twclone.trends(call.viewer, call.query),
  })),
  mine('GET /suggestions', 'Whom to follow', people, ({ twclone, viewer, query }) =>
    twclone.suggestUsers(viewer, query),
  ),
  mine('DELETE /suggestions/{user}', 'Never suggest this account', {}, (call) =>
    call.twclone.dismissSuggestion(call.viewer, call.path.user),
  ),
  open('GET /path', 'A shortest chain of follows', chain, async ({ twclone, viewer, query }) => ({
    items: await twclone.followPath(viewer, query.from, query.to),
  })),
];
