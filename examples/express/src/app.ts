import { getRequestListener } from '@hono/node-server';
import { isTwcloneError, type StorePorts, type Twclone, type UserId } from '@twclone/core';
import { createHttp } from '@twclone/http';
import express, { type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { askAll } from './ready.ts';
import { createTokens } from './tokens.ts';

export interface AppOptions {
  readonly twclone: Twclone;
  /** What the verbs run on: asked whether they answer. */
  readonly ports: StorePorts;
  /** Signs the tokens: at least 32 random characters, the same on every process. */
  readonly secret: string;
  readonly log: Logger;
}

/** The REST surface under `/v1`, a way to sign in, and what a load balancer asks. */
export function createApp({ twclone, ports, secret, log }: AppOptions): Express {
  const tokens = createTokens(secret);
  const http = createHttp(twclone, {
    viewerOf: async (request) => tokens.userOf(request),
    report: (error, { method, url }) =>
      log.error({ err: error, method, path: new URL(url).pathname }, 'failed'),
  });
  const app = express();
  app.disable('x-powered-by');
  app.get('/livez', (_request, response) => void response.send('ok'));
  app.get('/readyz', ready(ports));
  app.post('/session', express.json(), signIn(twclone, tokens.issue));
  // No body parser before this: the surface reads the body itself, and bounds it.
  app.all('/v1/{*path}', getRequestListener(http.fetch));
  return app;
}

/** The stores answer, too. */
function ready(ports: StorePorts): RequestHandler {
  return async (_request, response) => {
    try {
      await askAll(ports);
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
