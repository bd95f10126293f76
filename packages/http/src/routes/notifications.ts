import { z } from '@hono/zod-openapi';
import { time, timeline, untilOf } from '../query.ts';
import { mine, type Route } from '../route.ts';
import { NotificationView, timelineOf } from '../schemas.ts';

const notices = { query: timeline, answer: timelineOf(NotificationView) };
const unread = { answer: z.strictObject({ unread: z.number().int().min(0).max(100) }) };
const seen = { body: z.strictObject({ upTo: z.string().optional() }), bodyless: true } as const;
const word = z.string().min(1).max(100);
const muted = {
  body: z.strictObject({ word, until: time, notFollowed: z.boolean().optional() }),
} as const;

export const notificationRoutes: readonly Route[] = [
  mine('GET /notifications', 'What others did', notices, ({ twclone, viewer, query }) =>
    twclone.notifications(viewer, query),
  ),
  mine('GET /notifications/unread', 'How many are unseen; 100 = 99+', unread, async (call) => ({
    unread: await call.twclone.unreadCount(call.viewer),
  })),
  mine('PUT /notifications/seen', 'Mark as seen', seen, ({ twclone, viewer, body }) =>
    twclone.markSeen(viewer, body?.upTo),
  ),
  mine('PUT /posts/{id}/thread/mute', 'Mute a thread', {}, ({ twclone, viewer, path }) =>
    twclone.muteThread(viewer, path.id),
  ),
  mine('DELETE /posts/{id}/thread/mute', 'Hear of it again', {}, ({ twclone, viewer, path }) =>
    twclone.unmuteThread(viewer, path.id),
  ),
  mine('POST /muted-words', 'Mute a word, phrase or #tag', muted, ({ twclone, viewer, body }) => {
    const { word, ...options } = body;
    return twclone.muteWord(viewer, word, untilOf(options));
  }),
  mine(
    'DELETE /muted-words',
    'Take a muted word back',
    { query: z.object({ word }) },
    ({ twclone, viewer, query }) => twclone.unmuteWord(viewer, query.word),
  ),
];
