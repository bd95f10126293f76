import { OpenAPIHono } from '@hono/zod-openapi';
import type { Actor, Media, Twclone } from '@twclone/core';
import { mountDocs } from './docs.ts';
import { failed, failureOf, noRoute } from './errors.ts';
import { mountEvents } from './events.ts';
import { limitBodies, mountMedia } from './media.ts';
import { type Env, mount } from './mount.ts';
import { routes } from './routes.ts';
import { describeStreams, streams } from './streams.ts';

export interface HttpOptions {
  /**
   * Who sends this request: the id of the signed-in user, `undefined` for nobody. The host
   * authenticates; where it uses cookies it also keeps foreign origins out.
   */
  viewerOf(request: Request): Promise<Actor | undefined> | Actor | undefined;
  /**
   * Whether this request may open an account (`POST /v1/users`). Default: yes, so a public host
   * gives one that asks for an invitation, a captcha or a verified address.
   */
  mayRegister?(request: Request): Promise<boolean> | boolean;
  /** The port that `createTwclone` has too: uploads, and who knows an id gets its bytes. */
  media?: Media | undefined;
  /** Told of every failure that is the server's: for the log. */
  report?(error: unknown, request: Request): void;
}

/** A Web-standard handler, for any host that speaks `Request` and `Response`. */
export interface Http {
  fetch(request: Request): Promise<Response>;
}

const maxBody = 64 * 1024;

/**
 * The REST surface under `/v1`, with its OpenAPI document at `/v1/openapi.json` and a page that
 * lists it at `/v1/docs`. Times are ISO 8601; failures are `{ error: { code, message } }`.
 *
 * @example
 * const http = createHttp(twclone, { viewerOf: (request) => sessions.userOf(request) });
 * const answer = await http.fetch(new Request('https://example.com/v1/users/ada'));
 */
export function createHttp(twclone: Twclone, options: HttpOptions): Http {
  const router = new OpenAPIHono<Env>({
    defaultHook: (result) => (result.success ? undefined : invalidRequest(result.error.issues)),
  }).basePath('/v1');
  router.onError((error, c) => {
    const failure = failureOf(error);
    if (isOurs(failure.code)) options.report?.(error, c.req.raw);
    return failed(failure);
  });
  router.notFound(() => failed(noRoute));
  router.use(limitBodies(maxBody));
  router.use(async (c, next) => {
    c.set('viewer', await options.viewerOf(c.req.raw));
    await next();
    c.res.headers.set('x-content-type-options', 'nosniff');
    // Answers depend on who asks.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  router.post('/users', async (c, next) => {
    if ((await options.mayRegister?.(c.req.raw)) === false) {
      return failed({ code: 'forbidden', message: 'Accounts are not opened here.' });
    }
    return next();
  });
  for (const route of routes) mount(router, twclone, route);
  mountEvents(router, twclone);
  mountMedia(router, twclone, options.media);
  describeStreams(router);
  mountDocs(router, [...routes, ...streams]);
  return { fetch: async (request) => router.fetch(request) };
}

const isOurs = (code: string) => code === 'internal' || code === 'unavailable';

/** The first thing that is wrong, with the name of the field. */
function invalidRequest(issues: readonly { path: PropertyKey[]; message: string }[]): Response {
  const [issue] = issues;
  const field = issue?.path.join('.') ?? '';
  const message = `${field && `\`${field}\`: `}${issue?.message ?? 'The request is not valid.'}`;
  return failed({ code: 'invalid', message });
}
