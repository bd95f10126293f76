import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Ctx } from './host.ts';

/** What a page may say about what was just done: the cookie holds the name, never the words. */
const words = {
  saved: 'Saved as a draft.',
  scheduled: 'Scheduled.',
  pinned: 'Pinned to your profile.',
  unpinned: 'Taken off the top of your profile.',
  hushed: 'You are not notified of this thread any more.',
  unhushed: 'You are notified of this thread again.',
  muted: 'Muted.',
  unmuted: 'No longer muted.',
  settings: 'Settings saved.',
  listed: 'Added to the list.',
  unlisted: 'Removed from the list.',
  listSaved: 'The list is saved.',
  listDeleted: 'The list is deleted.',
  reported: 'Reported. Thank you: a moderator will look at it.',
  resolved: 'The report is closed.',
  hidden: 'Hidden from all but its author and moderators.',
  shown: 'Shown again.',
  suspended: 'The account is suspended.',
  restored: 'The account is back.',
  back: 'Welcome back. All is as it was.',
  left: 'You have left the conversation.',
} as const;

export type Said = keyof typeof words;
const name = 'said';

/** Lets the next page say it, once. */
export function said(c: Ctx, what: Said): void {
  setCookie(c, name, what, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 20 });
}

/** What is to be said on this page. */
export function heard(c: Ctx): string | undefined {
  const what = getCookie(c, name);
  if (what === undefined) return undefined;
  deleteCookie(c, name, { path: '/' });
  return Object.hasOwn(words, what) ? words[what as Said] : undefined;
}
