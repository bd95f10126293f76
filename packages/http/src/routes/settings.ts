import { z } from '@hono/zod-openapi';
import { mine, type Route } from '../route.ts';
import { time } from '../schemas.ts';

const messagesFrom = z.enum(['everyone', 'followed', 'nobody']);
const mutedWord = z.strictObject({
  word: z.string(),
  until: time.optional(),
  notFollowed: z.literal(true).optional(),
});
const Settings = z
  .strictObject({ messagesFrom, mutedWords: z.array(mutedWord) })
  .openapi('Settings');
const change = z.strictObject({ messagesFrom: messagesFrom.optional() });

export const settingsRoutes: readonly Route[] = [
  mine('GET /me/settings', 'My settings', { answer: Settings }, ({ twclone, viewer }) =>
    twclone.settings(viewer),
  ),
  mine('PATCH /me/settings', 'Change my settings', { body: change }, (call) =>
    call.twclone.updateSettings(call.viewer, call.body),
  ),
];
