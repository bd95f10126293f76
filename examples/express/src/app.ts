import { getRequestListener } from '@hono/node-server';
import { idAt, isTwcloneError, type Twclone, type UserId } from '@twclone/core';
import { createHttp } from '@twclone/http';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { createTokens } from './tokens.ts';

export interface AppOptions {
  readonly twclone: Twclone;
  /** Signs the tokens: at least 32 random characters, the same on every process. */
  readonly secret: string;
  readonly log: Logger;
}

/** The REST surface under `/v1`, a way to sign in, and what a load balancer asks. */
export function createApp({ twclone, secret, log }: AppOptions): Express {
  const tokens = createTokens(secret);
  const http = createHttp(twclone, {
    viewerOf: async (request) => tokens.userOf(request),
    report: (error, { method, url }) =>
      log.error({ err: error, method, path: new URL(url).pathname }, 'failed'),
  });
  const app = express();
  app.disable('x-powered-by');
  app.get('/livez', (_request, response) => void response.send('ok'));
  app.get('/readyz', ready(twclone));
  app.post('/session', express.json(), signIn(twclone, tokens.issue));
  // No body parser before this: the surface reads the body itself, and bounds it.
  app.all('/v1/{*path}', getRequestListener(http.fetch));
  return app;
}

/** The store answers, too. */
function ready(twclone: Twclone): RequestHandler {
  return async (_request, response) => {
    try {
      await twclone.getPosts(undefined, [idAt(0)]);
      response.send('ok');
    } catch (error) {
      response.status(503).send(isTwcloneError(error) ? error.code : 'internal');
    }
  };
}

/** A demo: whoever says a handle is that person. Put your own authentication here. */
function signIn(twclone: Twclone, issue: (user: UserId) => string): RequestHandler {
  return async (request, response) => {
    try {
      const { id } = await twclone.getUser(undefined, request.body?.handle);
      response.json({ token: issue(id as UserId) });
    } catch (error) {
      if (!isTwcloneError(error)) throw error;
      const status = error.code === 'unavailable' ? 503 : 400;
      response.status(status).json({ error: { code: error.code, message: error.message } });
    }
  };
}
