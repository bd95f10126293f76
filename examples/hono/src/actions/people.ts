import type { FollowOptions } from '@twclone/core';
import type { Ctx } from '../host.ts';
import { said } from '../said.ts';
import { actorOf, type Site } from '../site.ts';
import { back, done, fieldsOf } from './form.ts';

type Fields = Readonly<Record<string, string | undefined>>;

const switches = {
  follow: ['follow', 'unfollow'],
  block: ['block', 'unblock'],
} as const;

/** Switches what lies between the reader and an account. */
export function relation(kind: keyof typeof switches) {
  return async (c: Ctx, { twclone }: Site): Promise<Response> => {
    const given = await fieldsOf(c);
    const { on, to } = given;
    const verb = switches[kind][on === '0' ? 1 : 0];
    const [me, id] = [actorOf(c), c.req.param('id') ?? ''];
    const result = await twclone[verb](me, id, optionsIn(given));
    // The same button takes back a request that was not answered yet.
    if (verb === 'unfollow') await twclone.cancelRequest(me, id);
    return done(c, pathIn(to) ?? back(c), result ?? {});
  };
}

/** What a form says of a follow. A box that is not ticked is not sent. */
function optionsIn({ options, reposts, replies, notify }: Fields): FollowOptions {
  if (options === undefined) return {};
  return { showReposts: reposts === '1', showReplies: replies === '1', notify: notify === '1' };
}

/** Only a profile of this site. */
const pathIn = (to = '') => (/^\/@\w+$/.test(to) ? to : undefined);

const day = 24 * 60 * 60 * 1000;

/** Mutes an account, perhaps for some days, or ends that. */
export async function mute(c: Ctx, { twclone, now }: Site): Promise<Response> {
  const { on, days = '', keep, to } = await fieldsOf(c);
  const [me, id] = [actorOf(c), c.req.param('id') ?? ''];
  if (on === '0') await twclone.unmute(me, id);
  else {
    const until = days === '' ? undefined : now() + Number(days) * day;
    await twclone.mute(me, id, { until, keepNotifications: keep === '1' });
  }
  said(c, on === '0' ? 'unmuted' : 'muted');
  return done(c, pathIn(to) ?? back(c));
}

/** Says yes or no to somebody who asked to follow. */
export function answer(verb: 'acceptFollow' | 'rejectFollow') {
  return async (c: Ctx, { twclone }: Site): Promise<Response> => {
    await twclone[verb](actorOf(c), c.req.param('id') ?? '');
    return done(c, back(c));
  };
}

/** Takes an account out of the suggestions for good. */
export async function dismiss(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.dismissSuggestion(actorOf(c), c.req.param('id') ?? '');
  return done(c, back(c));
}
