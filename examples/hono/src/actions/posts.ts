import { isTwcloneError } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { editForm } from '../pages/edit.ts';
import { said } from '../said.ts';
import { actorOf, type Site, send, uiOf } from '../site.ts';
import { back, done, fieldsOf, required } from './form.ts';

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

/** Votes in a poll. */
export async function vote(c: Ctx, { twclone }: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  await twclone.votePoll(actorOf(c), id, Number(required(await fieldsOf(c), 'option')));
  return done(c, back(c, `#p-${id}`));
}

/** Changes the text of a post. A refused text comes back to be mended. */
export async function edit(c: Ctx, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const text = required(await fieldsOf(c), 'text');
  try {
    await site.twclone.editPost(actorOf(c), id, { text });
  } catch (error) {
    if (!isTwcloneError(error, 'invalid')) throw error;
    const main = editForm(await site.twclone.getPost(actorOf(c), id), text, error.message);
    return send(c, await uiOf(c, site), { title: 'Edit', back: `/post/${id}`, main }, 400);
  }
  return done(c, `/post/${id}`);
}

const quieter = {
  pin: [
    ['pinPost', 'pinned'],
    ['unpinPost', 'unpinned'],
  ],
  hush: [
    ['muteThread', 'hushed'],
    ['unmuteThread', 'unhushed'],
  ],
} as const;

/** Switches what no button shows: the next page says it. */
export function setting(kind: keyof typeof quieter) {
  return async (c: Ctx, { twclone }: Site): Promise<Response> => {
    const { on } = await fieldsOf(c);
    const [verb, words] = quieter[kind][on === '0' ? 1 : 0];
    await twclone[verb](actorOf(c), c.req.param('id') ?? '');
    said(c, words);
    return done(c, back(c));
  };
}
