import { z } from '@hono/zod-openapi';
import { ids, idsOf, page, timeline } from '../query.ts';
import { mine, open, type Route } from '../route.ts';
import { listOf, pageOf, Relationship, TimelineItem, timelineOf, UserView } from '../schemas.ts';

const registration = z.strictObject({ handle: z.string(), name: z.string() });
const profile = z.strictObject({
  name: z.string().optional(),
  bio: z.string().nullable().optional(),
  location: z.string().nullable().optional(),
  website: z.string().nullable().optional(),
  avatar: z.string().nullable().optional(),
  banner: z.string().nullable().optional(),
  discoverable: z.boolean().optional(),
});
const lock = { body: z.strictObject({ protected: z.boolean() }) };
const handle = z.strictObject({ handle: z.string() });
const tab = timeline.extend({ tab: z.enum(['posts', 'replies', 'media', 'likes']).optional() });
const user = { answer: UserView };
const users = { query: ids, answer: listOf(UserView.nullable()) };
const people = { query: page, answer: pageOf(UserView) };
const between = { query: ids, answer: listOf(Relationship) };
const profileTimeline = { query: tab, answer: timelineOf(TimelineItem) };
const part = z.strictObject({ port: z.string(), items: z.array(z.unknown()) });
const stream = { answer: part, lines: true } as const;
const create = { body: registration, answer: UserView, creates: true } as const;

// `{user}` is an id or a handle.
export const userRoutes: readonly Route[] = [
  open('POST /users', 'Open an account', create, ({ twclone, body, key }) =>
    twclone.registerUser({ ...body, idempotencyKey: key }),
  ),
  open('GET /users', 'Accounts by id', users, async ({ twclone, viewer, query }) => ({
    items: await twclone.getUsers(viewer, idsOf(query)),
  })),
  open('GET /users/{user}', 'An account', user, ({ twclone, viewer, path }) =>
    twclone.getUser(viewer, path.user),
  ),
  open('GET /users/{user}/posts', 'A profile’s timeline', profileTimeline, (call) =>
    call.twclone.userTimeline(call.viewer, call.path.user, call.query),
  ),
  open('GET /users/{user}/followers', 'Who follows an account', people, (call) =>
    call.twclone.followers(call.viewer, call.path.user, call.query),
  ),
  open('GET /users/{user}/following', 'Whom an account follows', people, (call) =>
    call.twclone.following(call.viewer, call.path.user, call.query),
  ),
  mine('GET /users/{user}/known-followers', 'Its followers whom I follow', people, (call) =>
    call.twclone.knownFollowers(call.viewer, call.path.user, call.query),
  ),
  mine('GET /relationships', 'What lies between me and accounts', between, async (call) => ({
    items: await call.twclone.relationships(call.viewer, idsOf(call.query)),
  })),
  mine('PATCH /me', 'Change my profile; null clears a field', { body: profile }, (call) =>
    call.twclone.updateProfile(call.viewer, call.body),
  ),
  mine('PUT /me/protected', 'Protect my account, or not', lock, ({ twclone, viewer, body }) =>
    twclone.setProtected(viewer, body.protected),
  ),
  mine('GET /me/export', 'All that I own, as lines of JSON', stream, async (call) =>
    call.twclone.exportAccount(call.viewer),
  ),
  mine('PUT /me/deactivated', 'Deactivate my account', {}, ({ twclone, viewer }) =>
    twclone.deactivateAccount(viewer),
  ),
  mine('DELETE /me/deactivated', 'Bring my account back', {}, ({ twclone, viewer }) =>
    twclone.restoreAccount(viewer),
  ),
  mine('DELETE /me', 'Erase my account, for ever', {}, ({ twclone, viewer }) =>
    twclone.eraseAccount(viewer),
  ),
  mine('PUT /me/handle', 'Take another handle', { body: handle }, (call) =>
    call.twclone.renameHandle(call.viewer, call.body.handle),
  ),
];
