import { z } from '@hono/zod-openapi';
import { page, timeline } from '../query.ts';
import { mine, open, type Route } from '../route.ts';
import { ListView, pageOf, TimelineItem, timelineOf, UserView } from '../schemas.ts';

const draft = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  private: z.boolean().optional(),
});
const change = z.strictObject({
  name: z.string().optional(),
  description: z.string().nullable().optional(),
  private: z.boolean().optional(),
});
const create = { body: draft, answer: ListView, creates: true } as const;
const lists = { query: page, answer: pageOf(ListView) };
const people = { query: page, answer: pageOf(UserView) };
const posts = { query: timeline, answer: timelineOf(TimelineItem) };

// `{user}` is an id or a handle.
export const listRoutes: readonly Route[] = [
  mine('POST /lists', 'Make a list of accounts', create, ({ twclone, viewer, body, key }) =>
    twclone.createList(viewer, { ...body, idempotencyKey: key }),
  ),
  mine(
    'PATCH /lists/{id}',
    'Change my list; null clears its description',
    { body: change },
    (call) => call.twclone.updateList(call.viewer, call.path.id, call.body),
  ),
  mine('DELETE /lists/{id}', 'Delete my list', {}, ({ twclone, viewer, path }) =>
    twclone.deleteList(viewer, path.id),
  ),
  open('GET /lists/{id}/members', 'Who is on a list', people, (call) =>
    call.twclone.listMembers(call.viewer, call.path.id, call.query),
  ),
  mine('PUT /lists/{id}/members/{user}', 'Add to my list', {}, ({ twclone, viewer, path }) =>
    twclone.addToList(viewer, path.id, path.user),
  ),
  mine('DELETE /lists/{id}/members/{user}', 'Take off my list', {}, ({ twclone, viewer, path }) =>
    twclone.removeFromList(viewer, path.id, path.user),
  ),
  open('GET /lists/{id}/posts', 'What those on a list post', posts, (call) =>
    call.twclone.listTimeline(call.viewer, call.path.id, call.query),
  ),
  open('GET /users/{user}/lists', 'The lists of an account', lists, (call) =>
    call.twclone.listsOf(call.viewer, call.path.user, call.query),
  ),
];
