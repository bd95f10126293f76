import { appointModerator, createTwclone, type Twclone, type UserId } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { memoryMedia } from '@twclone/media';
import { createApp } from '../src/app.ts';
import { awayIn } from '../src/away.ts';
import type { AppOptions } from '../src/host.ts';

export const origin = 'http://twclone.test';

/** The app on a fresh memory store, with people of these handles. */
export async function createSite(...handles: string[]): Promise<Site> {
  const ports = memory();
  const media = memoryMedia();
  const twclone = createTwclone({ ...ports, media });
  for (const handle of handles) await twclone.registerUser({ handle, name: `The ${handle}` });
  const logged: object[] = [];
  const log = {
    info: (fields: object) => logged.push(fields),
    error: (fields: object) => logged.push(fields),
  };
  const people = async () => handles;
  const awayBy = awayIn(ports);
  const options = { twclone, media, secret: 'x'.repeat(32), people, awayBy, log };
  const app = createApp(options);
  const appoint = async (handle: string) => appointModerator(ports, await idOf(twclone, handle));
  return { twclone, app, logged, options, appoint, browser: () => createBrowser(app) };
}

type App = ReturnType<typeof createApp>;

export interface Site {
  readonly twclone: Twclone;
  readonly app: App;
  readonly logged: readonly object[];
  readonly options: AppOptions;
  /** Makes somebody a moderator. */
  appoint(handle: string): Promise<void>;
  browser(): Browser;
}

/** A browser without scripts: it keeps cookies, sends forms, and says where it comes from. */
export interface Browser {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Got>;
  post(
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Got>;
  send(path: string, init?: RequestInit): Promise<Got>;
}

/** What came back, read. */
export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect leads. */
  readonly to: string | null;
}

/** A browser at the front page of this app. */
export function createBrowser(app: App): Browser {
  const cookies = new Map<string, string>();
  let at = '/';
  async function send(path: string, init: RequestInit = {}): Promise<Got> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('referer', origin + at);
    const answer = await app.request(origin + path, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) keep(cookie);
    return {
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
      to: answer.headers.get('location'),
    };
  }
  function keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (/Max-Age=0/i.test(cookie)) cookies.delete(name);
    else cookies.set(name, value);
  }
  return {
    cookies,
    async get(path: string): Promise<Got> {
      const got = await send(path);
      at = path;
      return got;
    },
    post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
      return send(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin, ...headers },
      });
    },
    send,
  };
}

/** A signed-in browser. */
export async function signedIn(site: { app: App }, handle: string): Promise<Browser> {
  const browser = createBrowser(site.app);
  await browser.post('/session', { handle });
  return browser;
}

export async function idOf(twclone: Twclone, handle: string): Promise<UserId> {
  return (await twclone.getUser(undefined, handle)).id;
}
