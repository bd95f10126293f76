import { isTwcloneError, type SettingsView } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { wordsPage } from '../pages/settings.ts';
import { said } from '../said.ts';
import { actorOf, type Site, send, uiOf } from '../site.ts';
import { done, fieldsOf, required } from './form.ts';

const day = 24 * 60 * 60 * 1000;

/** Saves who reaches the account. A box that is not ticked is not sent. */
export async function savePrivacy(c: Ctx, { twclone }: Site): Promise<Response> {
  const fields = await fieldsOf(c);
  const me = actorOf(c);
  const messagesFrom = fields['messagesFrom'] as SettingsView['messagesFrom'] | undefined;
  await twclone.updateSettings(me, { messagesFrom });
  await twclone.setProtected(me, fields['protected'] === '1');
  said(c, 'settings');
  return done(c, '/settings/privacy');
}

/** Mutes a word, perhaps for some days. */
export async function muteWord(c: Ctx, site: Site): Promise<Response> {
  const fields = await fieldsOf(c);
  const word = required(fields, 'word');
  const { days = '', notFollowed } = fields;
  const until = days === '' ? undefined : site.now() + Number(days) * day;
  try {
    await site.twclone.muteWord(actorOf(c), word, { until, notFollowed: notFollowed === '1' });
  } catch (error) {
    if (!isTwcloneError(error, 'invalid') && !isTwcloneError(error, 'limited')) throw error;
    const { mutedWords } = await site.twclone.settings(actorOf(c));
    return send(c, await uiOf(c, site), wordsPage(mutedWords, word, error.message), 400);
  }
  said(c, 'settings');
  return done(c, '/settings/words');
}

export async function unmuteWord(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.unmuteWord(actorOf(c), required(await fieldsOf(c), 'word'));
  return done(c, '/settings/words');
}
