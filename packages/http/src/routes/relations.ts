import { z } from '@hono/zod-openapi';
import { page, time, untilOf } from '../query.ts';
import { mine, type Route } from '../route.ts';
import { pageOf, UserView } from '../schemas.ts';

const options = z.strictObject({
  showReposts: z.boolean().optional(),
  showReplies: z.boolean().optional(),
  notify: z.boolean().optional(),
});
const state = z.strictObject({ state: z.enum(['following', 'requested']) });
const people = { query: page, answer: pageOf(UserView) };
const mute = {
  body: z.strictObject({ until: time, keepNotifications: z.boolean().optional() }),
  bodyless: true,
} as const;
const follow = { body: options, bodyless: true, answer: state } as const;

// All of these may be repeated. `{user}` is an id or a handle.
export const relationRoutes: readonly Route[] = [
  mine('PUT /users/{user}/follow', 'Follow, or ask to', follow, ({ twclone, viewer, path, body }) =>
    twclone.follow(viewer, path.user, body),
  ),
  mine('DELETE /users/{user}/follow', 'Unfollow', {}, ({ twclone, viewer, path }) =>
    twclone.unfollow(viewer, path.user),
  ),
  mine('PUT /users/{user}/block', 'Block', {}, ({ twclone, viewer, path }) =>
    twclone.block(viewer, path.user),
  ),
  mine('DELETE /users/{user}/block', 'Unblock', {}, ({ twclone, viewer, path }) =>
    twclone.unblock(viewer, path.user),
  ),
  mine('PUT /users/{user}/mute', 'Mute', mute, ({ twclone, viewer, path, body }) =>
    twclone.mute(viewer, path.user, untilOf(body)),
  ),
  mine('DELETE /users/{user}/mute', 'Unmute', {}, ({ twclone, viewer, path }) =>
    twclone.unmute(viewer, path.user),
  ),
  mine('DELETE /users/{user}/request', 'Take back my request', {}, ({ twclone, viewer, path }) =>
    twclone.cancelRequest(viewer, path.user),
  ),
  mine('GET /requests', 'Who asks to follow me', people, ({ twclone, viewer, query }) =>
    twclone.followRequests(viewer, query),
  ),
  mine('PUT /requests/{user}', 'Accept a request', {}, ({ twclone, viewer, path }) =>
    twclone.acceptFollow(viewer, path.user),
  ),
  mine('DELETE /requests/{user}', 'Reject a request', {}, ({ twclone, viewer, path }) =>
    twclone.rejectFollow(viewer, path.user),
  ),
  mine('DELETE /followers/{user}', 'Remove a follower', {}, ({ twclone, viewer, path }) =>
    twclone.removeFollower(viewer, path.user),
  ),
  mine('GET /blocked', 'Whom I block', people, ({ twclone, viewer, query }) =>
    twclone.blocked(viewer, query),
  ),
  mine('GET /muted', 'Whom I mute', people, ({ twclone, viewer, query }) =>
    twclone.muted(viewer, query),
  ),
];
