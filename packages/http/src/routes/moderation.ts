import { z } from '@hono/zod-openapi';
import type { Actor } from '@twclone/core';
import { page } from '../query.ts';
import { mine, type Route } from '../route.ts';
import { Author, id, label, Placeholder, PostView, pageOf, time } from '../schemas.ts';

const reason = z.enum(['spam', 'abuse', 'violence', 'sexual', 'illegal', 'other']);
const role = z.enum(['member', 'moderator']);
const end = z.enum(['dismiss', 'label', 'hide', 'suspend']);
const note = z.string().optional();

const Report = z
  .strictObject({
    id,
    subject: z.strictObject({
      user: Author.optional(),
      post: z.union([PostView, Placeholder]).optional(),
    }),
    reason,
    note,
    by: Author,
    createdAt: time,
  })
  .openapi('Report');

const Audit = z
  .strictObject({
    // Of an act on an account or a post: its id, a stroke, and a number.
    id: z.string(),
    act: z.string(),
    label: label.optional(),
    role: role.optional(),
    end: end.optional(),
    report: id.optional(),
    note,
    subject: z.strictObject({ user: id.optional(), post: id.optional() }),
    by: Author,
    createdAt: time,
  })
  .openapi('Audit');

const complaint = z.strictObject({ subject: z.string(), reason, note });
const create = { body: complaint, answer: Report, creates: true } as const;
const open = { query: page, answer: pageOf(Report) };
const log = { query: page, answer: pageOf(Audit) };
const resolution = { body: z.strictObject({ act: end, label: label.optional(), note }) };
const labelled = { body: z.strictObject({ label: label.nullable() }) };
const hidden = { body: z.strictObject({ hidden: z.boolean() }) };
const noted = { body: z.strictObject({ note }), bodyless: true } as const;
const appointed = { body: z.strictObject({ role }) };

/** These routes take on the role; whether the viewer has it, the verbs read from the record. */
function roleOf(viewer: Actor): Actor {
  return typeof viewer === 'object' ? viewer : { moderator: viewer };
}

// `{user}` is an id or a handle.
export const moderationRoutes: readonly Route[] = [
  mine('POST /reports', 'Report an account or a post', create, ({ twclone, viewer, body, key }) =>
    twclone.report(viewer, { ...body, idempotencyKey: key }),
  ),
  mine('GET /moderation/reports', 'Open reports', open, ({ twclone, viewer, query }) =>
    twclone.reports(roleOf(viewer), query),
  ),
  mine('PUT /moderation/reports/{id}', 'Resolve a report', resolution, (call) =>
    call.twclone.resolveReport(roleOf(call.viewer), call.path.id, call.body),
  ),
  mine('PUT /moderation/posts/{id}/label', 'Label a post; null takes it off', labelled, (call) =>
    call.twclone.labelPost(roleOf(call.viewer), call.path.id, call.body.label),
  ),
  mine('PUT /moderation/posts/{id}/hidden', 'Hide a post, or show it again', hidden, (call) =>
    call.twclone.hidePost(roleOf(call.viewer), call.path.id, call.body.hidden),
  ),
  mine('PUT /moderation/users/{user}/suspension', 'Suspend an account', noted, (call) =>
    call.twclone.suspendUser(roleOf(call.viewer), call.path.user, call.body?.note),
  ),
  mine('DELETE /moderation/users/{user}/suspension', 'End a suspension', {}, (call) =>
    call.twclone.restoreUser(roleOf(call.viewer), call.path.user),
  ),
  mine('PUT /moderation/users/{user}/role', 'Make a moderator, or a member', appointed, (call) =>
    call.twclone.setRole(roleOf(call.viewer), call.path.user, call.body.role),
  ),
  mine('GET /moderation/log', 'What moderators did', log, ({ twclone, viewer, query }) =>
    twclone.auditLog(roleOf(viewer), query),
  ),
];
