import type { Media, Twclone, UserId, UserView } from '@twclone/core';
import type { Context } from 'hono';

/** What the log needs of a logger; pino is one. */
export interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface AppOptions {
  readonly twclone: Twclone;
  /** Signs the session cookies: at least 32 random characters, the same on every process. */
  readonly secret: string;
  /** Handles that the sign-in page offers. */
  people(): Promise<readonly string[]>;
  /** Who deactivated the account of this handle and may come back: see `awayIn`. */
  awayBy(handle: string): Promise<UserId | undefined>;
  /** The port that `twclone` has too. Without one posts have no images. */
  readonly media?: Media;
  readonly log?: Log;
  /** Epoch milliseconds; default: this machine's clock. */
  now?(): number;
}

/** What is known of a request before its page is made. */
export interface Env {
  Variables: {
    /** By the session cookie. */
    viewer: UserId | undefined;
    /** The same, read; absent where the account is gone, which signs out. */
    me: UserView | undefined;
    requestId: string;
  };
}

export type Ctx = Context<Env>;
export type Theme = 'auto' | 'light' | 'dark';
