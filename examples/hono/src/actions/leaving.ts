import type { Ctx } from '../host.ts';
import { said } from '../said.ts';
import { actorOf, type Site } from '../site.ts';
import { done } from './form.ts';

/** Hides one's own account. The session stays, and who signs in again finds the way back. */
export async function deactivate(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.deactivateAccount(actorOf(c));
  return done(c, '/');
}

/** Brings one's own account back. */
export async function comeBack(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.restoreAccount(actorOf(c));
  said(c, 'back');
  return done(c, '/');
}

/** Erases one's own account, for ever. */
export async function erase(c: Ctx, { twclone, sessions }: Site): Promise<Response> {
  await twclone.eraseAccount(actorOf(c));
  sessions.end(c);
  return done(c, '/');
}
