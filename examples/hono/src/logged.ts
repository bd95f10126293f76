import type { MiddlewareHandler } from 'hono';
import type { Env, Log } from './host.ts';

/** One line a request: no cookies, no query (what people search for is theirs), no bodies. */
export function logged(log: Log): MiddlewareHandler<Env> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const ms = Math.round(performance.now() - start);
    const { method, path } = c.req;
    log.info({ requestId: c.var.requestId, method, path, status: c.res.status, ms }, 'request');
  };
}
