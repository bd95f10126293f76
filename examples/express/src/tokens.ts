import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UserId } from '@twclone/core';

/** Milliseconds: a week. */
const lifetime = 7 * 24 * 60 * 60 * 1000;

/** Who somebody is, in a signed token: the server stores no sessions. */
export interface Tokens {
  issue(user: UserId): string;
  /** Undefined where there is no token, or it is forged or too old. */
  userOf(request: Request): UserId | undefined;
}

/** Tokens under a secret of at least 32 characters, sent as `Authorization: Bearer`. */
export function createTokens(secret: string): Tokens {
  if (secret.length < 32) throw new Error('The secret has fewer than 32 characters.');
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    issue(user) {
      const claim = `${user}.${Date.now() + lifetime}`;
      return `${claim}.${sign(claim)}`;
    },
    userOf(request) {
      const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
      const [user = '', until = '', signature = ''] = token.split('.');
      const wanted = Buffer.from(sign(`${user}.${until}`));
      const given = Buffer.from(signature);
      const isOurs = wanted.length === given.length && timingSafeEqual(wanted, given);
      return isOurs && Number(until) > Date.now() ? (user as UserId) : undefined;
    },
  };
}
