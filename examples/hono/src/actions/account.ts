import { isTwcloneError, parseText, type UserId } from '@twclone/core';
import { setCookie } from 'hono/cookie';
import type { Ctx } from '../host.ts';
import { offered } from '../pages/home.ts';
import { profileForm } from '../pages/settings.ts';
import { actorOf, type Site, send, uiOf } from '../site.ts';
import { signInPage } from '../views/sign-in.ts';
import { back, done, fieldsOf, required } from './form.ts';

/** Signs in, without a password: this is a demo. */
export async function signIn(c: Ctx, site: Site): Promise<Response> {
  const { sessions } = site;
  return orAtTheDoor(c, site, async () => {
    const handle = required(await fieldsOf(c), 'handle').trim();
    await sessions.begin(c, await ownerOf(site, handle));
    return c.redirect('/', 303);
  });
}

/** Also of an account that is deactivated: the front page offers the way back. */
async function ownerOf({ twclone, awayBy }: Site, handle: string): Promise<UserId> {
  try {
    return (await twclone.getUser(undefined, handle)).id;
  } catch (error) {
    const away = isTwcloneError(error, 'not_found') ? await awayBy(handle) : undefined;
    if (away === undefined) throw error;
    return away;
  }
}

/** Opens an account and signs in to it. */
export async function join(c: Ctx, site: Site): Promise<Response> {
  const { twclone, sessions } = site;
  return orAtTheDoor(c, site, async () => {
    const fields = await fieldsOf(c);
    const [handle, name] = [required(fields, 'handle').trim(), required(fields, 'name')];
    const user = await twclone.registerUser({ handle, name });
    await sessions.begin(c, user.id);
    return c.redirect('/people', 303);
  });
}

/** What cannot be, is said where it was asked for. */
async function orAtTheDoor(c: Ctx, site: Site, enter: () => Promise<Response>): Promise<Response> {
  try {
    return await enter();
  } catch (error) {
    if (!isTwcloneError(error) || error.code === 'unavailable') throw error;
    const ui = { ...(await uiOf(c, site)), me: undefined, moderator: false, sight: undefined };
    const main = signInPage(ui, await offered(site), error.message);
    return send(c, ui, { title: 'Welcome', wide: true, main }, 400);
  }
}

export async function signOut(c: Ctx, { sessions }: Site): Promise<Response> {
  sessions.end(c);
  return c.redirect('/', 303);
}

/** Saves the profile; an emptied field is cleared. */
export async function saveProfile(c: Ctx, { twclone, ...site }: Site): Promise<Response> {
  const { name, bio, location, website } = await fieldsOf(c);
  const change = { name, bio: bio || null, location: location || null, website: website || null };
  try {
    await twclone.updateProfile(actorOf(c), change);
  } catch (error) {
    if (!isTwcloneError(error, 'invalid')) throw error;
    const ui = await uiOf(c, { twclone, ...site });
    if (ui.me === undefined) throw error;
    const main = profileForm(ui.me, { name, bio, location, website }, error.message);
    return send(c, ui, { title: 'Edit profile', back: `/@${ui.me.handle}`, main }, 400);
  }
  return c.redirect(`/users/${actorOf(c)}`, 303);
}

export async function rename(c: Ctx, { twclone }: Site): Promise<Response> {
  await twclone.renameHandle(actorOf(c), required(await fieldsOf(c), 'handle').trim());
  return c.redirect(`/users/${actorOf(c)}`, 303);
}

/** Remembers how pages look. The cookie holds one of three words and no secret. */
export async function chooseTheme(c: Ctx): Promise<Response> {
  const { theme } = await fieldsOf(c);
  const value = theme === 'light' || theme === 'dark' ? theme : 'auto';
  setCookie(c, 'theme', value, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 31_536_000 });
  return done(c, back(c));
}

/** Weighs a text for the counter of the composer, exactly as a post will be. */
export async function weigh(c: Ctx): Promise<Response> {
  const { text = '' } = await fieldsOf(c);
  const { weightedLength, valid } = parseText(text);
  return c.json({ length: weightedLength, valid });
}
