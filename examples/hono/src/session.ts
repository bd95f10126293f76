import type { UserId } from '@twclone/core';
import { deleteCookie, setSignedCookie } from 'hono/cookie';
import { parseSigned } from 'hono/utils/cookie';
import type { Ctx } from './host.ts';

const name = 'session';
/** Seconds: a week. */
const lifetime = 7 * 24 * 60 * 60;

/** Who is signed in, kept in a signed cookie: the server stores no sessions. */
export interface Sessions {
  viewerOf(request: Request): Promise<UserId | undefined>;
  begin(c: Ctx, user: UserId): Promise<void>;
  end(c: Ctx): void;
}

/** Sessions under a secret; `now` is in epoch milliseconds. */
export function createSessions(secret: string, now: () => number): Sessions {
  return {
    async viewerOf(request) {
      const header = request.headers.get('cookie');
      if (header === null) return undefined;
      const value = (await parseSigned(header, secret, name))[name];
      if (typeof value !== 'string') return undefined;
      const [user, until] = value.split('.');
      return Number(until) > now() ? (user as UserId) : undefined;
    },
    async begin(c, user) {
      const value = `${user}.${now() + lifetime * 1000}`;
      await setSignedCookie(c, name, value, secret, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: lifetime,
        secure: isHttps(c),
      });
    },
    end(c) {
      deleteCookie(c, name, { path: '/' });
    },
  };
}

/** Also behind a proxy that ends TLS: the header can only make the cookie stricter. */
function isHttps(c: Ctx): boolean {
  const scheme = new URL(c.req.url).protocol;
  return scheme === 'https:' || c.req.header('x-forwarded-proto') === 'https';
}
