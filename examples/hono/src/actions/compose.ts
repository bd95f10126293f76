import {
  type Audience,
  type Draft,
  isTwcloneError,
  type PostView,
  type ReplyControl,
  TwcloneError,
} from '@twclone/core';
import type { Ctx } from '../host.ts';
import { composePage } from '../pages/compose.ts';
import { said } from '../said.ts';
import { actorOf, type Site, send, uiOf } from '../site.ts';
import { done, fieldsOf } from './form.ts';
import { keptMedia, withMedia } from './media.ts';

type Fields = Readonly<Record<string, string | undefined>>;

/** Does what the composer was sent for. What is refused comes back to be mended. */
export async function publish(c: Ctx, site: Site): Promise<Response> {
  const fields = await fieldsOf(c);
  let draft: Draft = { ...draftOf(fields), media: await keptMedia(c) };
  try {
    draft = await withMedia(c, site, draft);
    if (fields['as'] === 'draft') return await save(c, site, fields, draft);
    if (fields['as'] === 'schedule') return await schedule(c, site, fields, draft);
    const post = await site.twclone.publishPost(actorOf(c), draft);
    if (fields['draft']) await site.twclone.deleteDraft(actorOf(c), fields['draft']);
    return done(c, placeOf(post), { id: post.id });
  } catch (error) {
    if (!isTwcloneError(error, 'invalid') && !isTwcloneError(error, 'conflict')) throw error;
    return again(c, site, draft, { ...fields, error: error.message });
  }
}

async function save(
  c: Ctx,
  { twclone }: Site,
  { draft, at }: Fields,
  written: Draft,
): Promise<Response> {
  const { id } = await twclone.saveDraft(actorOf(c), written, draft || undefined);
  // One that was scheduled and has no time any more waits again.
  if (draft && !at) await twclone.cancelScheduled(actorOf(c), id);
  said(c, 'saved');
  return done(c, '/drafts', { id });
}

async function schedule(
  c: Ctx,
  { twclone }: Site,
  fields: Fields,
  written: Draft,
): Promise<Response> {
  const at = Date.parse(`${fields['at']}Z`);
  if (Number.isNaN(at)) throw new TwcloneError('invalid', 'Say at what time to publish it.');
  const me = actorOf(c);
  const { id } = await twclone.saveDraft(me, written, fields['draft'] || undefined);
  try {
    await twclone.schedulePost(me, id, at);
  } catch (error) {
    // What was typed comes back; the draft that holds it as well would be a second copy.
    if (!fields['draft']) await twclone.deleteDraft(me, id);
    throw error;
  }
  said(c, 'scheduled');
  return done(c, '/drafts', { id });
}

/** What was typed, as the library takes it. Fields that were left empty are absent. */
function draftOf(fields: Fields): Draft {
  const { text = '', replyTo, quoteOf, key, contentWarning = '' } = fields;
  const options = [1, 2, 3, 4].map((place) => fields[`option${place}`]?.trim() ?? '');
  const given = options.filter((option) => option !== '');
  return {
    text,
    replyTo: replyTo || undefined,
    quoteOf: quoteOf || undefined,
    audience: fields['audience'] as Audience | undefined,
    replyControl: fields['replyControl'] as ReplyControl | undefined,
    contentWarning: contentWarning.trim() || undefined,
    ...(given.length > 0 && { poll: { options: given, minutes: Number(fields['minutes']) } }),
    idempotencyKey: key,
  };
}

/** Where a new post is seen best. */
function placeOf({ id, replyTo, quote }: PostView): string {
  if (replyTo !== undefined) return `/post/${replyTo}#p-${id}`;
  return quote === undefined ? '/' : `/post/${id}`;
}

async function again(
  c: Ctx,
  site: Site,
  written: Draft,
  { at, draft, error = '' }: Fields,
): Promise<Response> {
  const ui = await uiOf(c, site);
  return send(c, ui, await composePage(site, ui, written, { at, draft, error }), 400);
}

/** Takes a draft away. */
export async function dropDraft(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.deleteDraft(actorOf(c), c.req.param('id') ?? '');
  return done(c, '/drafts');
}

/** Makes a scheduled post a draft again. */
export async function unschedule(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.cancelScheduled(actorOf(c), c.req.param('id') ?? '');
  return done(c, '/drafts');
}
