import { idAt, isTwcloneError } from '@twclone/core';
import { createHttp } from '@twclone/http';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { bringsFiles, signedIn } from './actions/form.ts';
import { mountAssets } from './assets.ts';
import type { AppOptions, Env } from './host.ts';
import { logged } from './logged.ts';
import { noPage, problemOf, tell } from './problem.ts';
import { createSessions } from './session.ts';
import { type Site, show } from './site.ts';
import { actions, ownActions, pages } from './table.ts';

const maxForm = 64 * 1024;
/** Four images of 8 MB, or a video of 50 MB, and the form around them. */
const maxUpload = 51 * 1024 * 1024;

/** Nothing but what this server sends: no inline script, no inline style, no other host. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  mediaSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/**
 * The web page and, under `/v1`, the REST surface, as one Hono app. The host gives the library
 * bound to its stores and a secret of at least 32 characters.
 */
export function createApp(options: AppOptions): Hono<Env> {
  const { twclone, secret, people, awayBy, media, log, now = Date.now } = options;
  if (secret.length < 32) throw new Error('The secret has fewer than 32 characters.');
  const sessions = createSessions(secret, now);
  const site: Site = { twclone, sessions, people, awayBy, now, media };
  const app = new Hono<Env>();
  app.use(requestId());
  if (log) app.use(logged(log));
  // What somebody brought is shown, and runs nothing: its own policy is the stricter one.
  app.use('/v1/media/*', async (c, next) => {
    await next();
    c.header('content-security-policy', "default-src 'none'; sandbox");
  });
  // The policy for referrers keeps the path within the site: `back` needs it there.
  app.use(
    secureHeaders({ contentSecurityPolicy, referrerPolicy: 'same-origin', xFrameOptions: 'DENY' }),
  );
  mountHealth(app, site);
  mountAssets(app);
  app.use(csrf());
  mountApi(app, options, site);
  app.use(async (c, next) => {
    c.set('viewer', await sessions.viewerOf(c.req.raw));
    await next();
  });
  app.use(limited(media !== undefined));
  mountSite(app, site);
  app.notFound((c) => tell(c, site, noPage));
  app.onError((error, c) => {
    const problem = problemOf(error);
    if (problem.status >= 500) log?.error({ err: error, requestId: c.var.requestId }, 'failed');
    return tell(c, site, problem);
  });
  return app;
}

/** Forms are small, but for a post with images of somebody who is signed in. */
function limited(uploads: boolean): MiddlewareHandler<Env> {
  const [small, large] = [bodyLimit({ maxSize: maxForm }), bodyLimit({ maxSize: maxUpload })];
  return (c, next) => {
    const isForm = c.req.method !== 'POST' || c.req.path !== '/posts' || !bringsFiles(c);
    return isForm || !uploads || c.var.viewer === undefined ? small(c, next) : large(c, next);
  };
}

function mountSite(app: Hono<Env>, site: Site): void {
  for (const [path, page] of Object.entries(pages)) app.get(path, (c) => show(c, site, page));
  for (const [path, act] of Object.entries(actions)) app.post(path, (c) => act(c, site));
  for (const [path, act] of Object.entries(ownActions)) {
    app.post(path, signedIn, (c) => act(c, site));
  }
}

function mountApi(app: Hono<Env>, { twclone, media, log }: AppOptions, { sessions }: Site): void {
  const http = createHttp(twclone, {
    media,
    viewerOf: (request) => sessions.viewerOf(request),
    report: (error, { method, url }) =>
      log?.error({ err: error, method, path: new URL(url).pathname }, 'failed'),
  });
  app.all('/v1/*', (c) => http.fetch(c.req.raw));
}

/** `/livez`: the process answers. `/readyz`: the store does, too. */
function mountHealth(app: Hono<Env>, { twclone }: Site): void {
  app.get('/livez', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    try {
      await twclone.getPosts(undefined, [idAt(0)]);
      return c.text('ok');
    } catch (error) {
      return c.text(isTwcloneError(error) ? error.code : 'internal', 503);
    }
  });
}
