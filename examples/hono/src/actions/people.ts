import type { Ctx } from '../host.ts';
import { actorOf, type Site } from '../site.ts';
import { back, done, fieldsOf } from './form.ts';

const switches = {
  follow: ['follow', 'unfollow'],
  block: ['block', 'unblock'],
  mute: ['mute', 'unmute'],
} as const;

/** Switches what lies between the reader and an account. */
export function relation(kind: keyof typeof switches) {
  return async (c: Ctx, { twclone }: Site): Promise<Response> => {
    const { on } = await fieldsOf(c);
    const verb = switches[kind][on === '0' ? 1 : 0];
    const [me, id] = [actorOf(c), c.req.param('id') ?? ''];
    const result = await twclone[verb](me, id);
    // The same button takes back a request that was not answered yet.
    if (verb === 'unfollow') await twclone.cancelRequest(me, id);
    return done(c, back(c), result ?? {});
  };
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
