import { type Audience, isTwcloneError, type PostView } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { actorOf, type Site, send, uiOf } from '../site.ts';
import { composer, type Start } from '../views/compose.ts';
import { html } from '../views/html.ts';
import { focalPost } from '../views/post.ts';
import { back, done, fieldsOf } from './form.ts';

/** Publishes what the composer sent. A refused text comes back to be mended. */
export async function publish(c: Ctx, site: Site): Promise<Response> {
  const fields = await fieldsOf(c);
  const { text = '', replyTo, quoteOf, key } = fields;
  const audience = fields['audience'] as Audience | undefined;
  const draft = { text, replyTo, quoteOf, audience, idempotencyKey: key };
  try {
    const post = await site.twclone.publishPost(actorOf(c), draft);
    return done(c, placeOf(post), { id: post.id });
  } catch (error) {
    if (!isTwcloneError(error, 'invalid') && !isTwcloneError(error, 'conflict')) throw error;
    return again(c, site, { text, replyTo, quoteOf, error: error.message });
  }
}

/** Where a new post is seen best. */
function placeOf({ id, replyTo, quote }: PostView): string {
  if (replyTo !== undefined) return `/post/${replyTo}#p-${id}`;
  return quote === undefined ? '/' : `/post/${id}`;
}

interface Refused {
  readonly text: string;
  readonly replyTo: string | undefined;
  readonly quoteOf: string | undefined;
  readonly error: string;
}

async function again(c: Ctx, site: Site, refused: Refused): Promise<Response> {
  const ui = await uiOf(c, site);
  const [replyTo, quote] = await site.twclone.getPosts(ui.me?.id, [
    ...(refused.replyTo ? [refused.replyTo] : []),
    ...(refused.quoteOf ? [refused.quoteOf] : []),
  ]);
  const related = refused.replyTo ? { replyTo } : { quote: replyTo ?? quote };
  const given = Object.entries(related).filter(([, post]) => post !== undefined);
  const start: Start = { ...refusedStart(refused), ...Object.fromEntries(given) };
  const main = html`${start.replyTo ? focalPost(ui, start.replyTo) : ''} ${composer(ui, start)}`;
  return send(c, ui, { title: 'New post', back: '/', main }, 400);
}

const refusedStart = ({ text, error }: Refused): Start => ({ text, error, focus: true });

const reactions = {
  like: ['likePost', 'unlikePost'],
  repost: ['repost', 'unrepost'],
  bookmark: ['bookmarkPost', 'unbookmarkPost'],
} as const;

/** Switches a reaction on or off. */
export function reaction(kind: keyof typeof reactions) {
  return async (c: Ctx, { twclone }: Site): Promise<Response> => {
    const id = c.req.param('id') ?? '';
    const { on } = await fieldsOf(c);
    await twclone[reactions[kind][on === '0' ? 1 : 0]](actorOf(c), id);
    return done(c, back(c, `#p-${id}`));
  };
}

/** Deletes a post. Its own page is gone then. */
export async function remove(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.deletePost(actorOf(c), c.req.param('id') ?? '');
  return done(c, '/');
}
