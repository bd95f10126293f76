import { isTwcloneError, TwcloneError } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { conversationPage, newTalkPage } from '../pages/messages.ts';
import { said } from '../said.ts';
import { actorOf, type Site, send, uiOf } from '../site.ts';
import { back, done, fieldsOf, required } from './form.ts';

const told = ['invalid', 'forbidden', 'not_found', 'conflict'] as const;

/** Why it was refused, in words for the form; anything else is thrown on. */
function reasonOf(error: unknown): string {
  if (told.some((code) => isTwcloneError(error, code))) return (error as TwcloneError).message;
  throw error;
}

/** Starts a conversation with its first message, or goes on with the one that two people have. */
export async function begin(c: Ctx, site: Site): Promise<Response> {
  const fields = await fieldsOf(c);
  const { key } = fields;
  const [to, text] = [required(fields, 'to'), required(fields, 'text')];
  const members = to.split(/[\s,]+/).filter((name) => name !== '');
  try {
    // Before it begins: a conversation without a message would be found nowhere.
    if (text.trim() === '') throw new TwcloneError('invalid', 'Write something.');
    const me = actorOf(c);
    const { id } = await site.twclone.startConversation(me, { members, idempotencyKey: key });
    await site.twclone.sendMessage(me, id, { text, idempotencyKey: key });
    return done(c, `/messages/${id}#end`, { id });
  } catch (error) {
    const parts = newTalkPage(to, { text, error: reasonOf(error) });
    return send(c, await uiOf(c, site), parts, 400);
  }
}

/** Says something in a conversation. */
export async function sendMessage(c: Ctx, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const fields = await fieldsOf(c);
  const text = required(fields, 'text');
  try {
    const { key } = fields;
    await site.twclone.sendMessage(actorOf(c), id, { text, idempotencyKey: key });
  } catch (error) {
    if (isTwcloneError(error, 'not_found')) throw error;
    const reason = reasonOf(error);
    const ui = await uiOf(c, site);
    if (ui.me === undefined) throw error;
    const typed = { text, error: reason };
    return send(c, ui, await conversationPage(c, site, { ...ui, me: ui.me }, typed), 400);
  }
  return done(c, `/messages/${id}#end`);
}

export async function leave(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.leaveConversation(actorOf(c), c.req.param('id') ?? '');
  said(c, 'left');
  return done(c, '/messages');
}

/** Deletes a message for the reader alone. */
export async function drop(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.deleteMessage(actorOf(c), required(await fieldsOf(c), 'message'));
  return done(c, back(c, '#end'));
}
