import { TwcloneError } from '@twclone/core';
import type { MiddlewareHandler } from 'hono';
import type { Ctx, Env } from '../host.ts';

/** The fields of a form. Browsers send line breaks as CR LF; posts hold LF. */
export async function fieldsOf(c: Ctx): Promise<Record<string, string | undefined>> {
  const body = await wellFormed(c.req.parseBody());
  const texts = Object.entries(body).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string';
  });
  return Object.fromEntries(texts.map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]));
}

/** The whole form, with its files. */
export function formOf(c: Ctx): Promise<FormData> {
  return wellFormed(c.req.formData());
}

/** A form that cannot be read is the mistake of who sent it. */
async function wellFormed<T>(parsing: Promise<T>): Promise<T> {
  try {
    return await parsing;
  } catch (error) {
    // Only the parser throws these: a body that is too large, or cut, is another matter.
    if (!(error instanceof TypeError)) throw error;
    throw new TwcloneError('invalid', 'This form is not well-formed. Send it from its page.');
  }
}

/** Whether the form may have files in it. */
export function bringsFiles(c: Ctx): boolean {
  return /^multipart\/form-data/i.test(c.req.header('content-type') ?? '');
}

/** Whether a script asks, which wants data and no page. */
export function wantsData(c: Ctx): boolean {
  return c.req.header('accept') === 'application/json';
}

/** The end of an action: data for a script; otherwise the next page, by GET. */
export function done(c: Ctx, to: string, data: object = {}): Response {
  return wantsData(c) ? c.json(data) : c.redirect(to, 303);
}

/** The page that the form stood on, as a path: never another site. */
export function back(c: Ctx, mark = ''): string {
  try {
    const { pathname, search } = new URL(c.req.header('referer') ?? '');
    return `/${pathname.replace(/^[/\\]+/, '')}${search}${mark}`;
  } catch {
    return '/';
  }
}

/** Leads strangers to where they can sign in. */
export const signedIn: MiddlewareHandler<Env> = async (c, next) => {
  if (c.var.viewer !== undefined) return next();
  if (!wantsData(c)) return c.redirect('/', 303);
  return c.json({ error: { code: 'unauthenticated', message: 'Sign in first.' } }, 401);
};

/** A field that the form must have. Throws `invalid`. */
export function required(fields: Record<string, string | undefined>, name: string): string {
  const value = fields[name];
  if (value === undefined) throw new TwcloneError('invalid', `The field ${name} is missing.`);
  return value;
}
