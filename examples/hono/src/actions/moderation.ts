import { isTwcloneError, type PostLabel, type ReportEnd, type ReportReason } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { reportedAt, reportPage } from '../pages/moderation.ts';
import { said } from '../said.ts';
import { actorOf, type Site, send, uiOf } from '../site.ts';
import { back, done, fieldsOf, required } from './form.ts';

/** Reports a post or an account. What is refused comes back to be mended. */
export async function report(c: Ctx, site: Site): Promise<Response> {
  const fields = await fieldsOf(c);
  const { note, key } = fields;
  const [subject, reason] = [required(fields, 'subject'), required(fields, 'reason')];
  const [post, at] = [c.req.param('id'), c.req.param('at')];
  const path = post === undefined ? `/${at}` : `/post/${post}`;
  try {
    await site.twclone.report(actorOf(c), {
      subject,
      reason: reason as ReportReason,
      note,
      idempotencyKey: key,
    });
  } catch (error) {
    if (!isTwcloneError(error, 'invalid') && !isTwcloneError(error, 'limited')) throw error;
    const ui = await uiOf(c, site);
    const reported = await reportedAt(site, ui, { post, user: (at ?? '').slice(1) });
    return send(c, ui, reportPage(reported, { reason, note, error: error.message }), 400);
  }
  said(c, 'reported');
  return done(c, path);
}

/** Closes a report, by what its button says. The library asks whether a moderator does it. */
export async function resolve(c: Ctx, { twclone }: Site): Promise<Response> {
  const fields = await fieldsOf(c);
  const act = required(fields, 'act') as ReportEnd;
  const label = act === 'label' ? (fields['label'] as PostLabel | undefined) : undefined;
  const resolution = { act, label, note: fields['note'] };
  await twclone.resolveReport({ moderator: actorOf(c) }, c.req.param('id') ?? '', resolution);
  said(c, 'resolved');
  return done(c, '/moderation');
}

/** Hides a post from all others, or shows it again. */
export async function hide(c: Ctx, { twclone }: Site): Promise<Response> {
  const hidden = (await fieldsOf(c))['on'] !== '0';
  await twclone.hidePost({ moderator: actorOf(c) }, c.req.param('id') ?? '', hidden);
  said(c, hidden ? 'hidden' : 'shown');
  return done(c, back(c));
}

/** Suspends an account, or lets it back in. */
export async function suspend(c: Ctx, { twclone }: Site): Promise<Response> {
  const on = (await fieldsOf(c))['on'] !== '0';
  const verb = on ? 'suspendUser' : 'restoreUser';
  await twclone[verb]({ moderator: actorOf(c) }, c.req.param('id') ?? '');
  said(c, on ? 'suspended' : 'restored');
  return done(c, back(c));
}
