import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Actor, LiveEvent, Twclone } from '@twclone/core';
import { failed, failureOf, unauthenticated } from './errors.ts';
import type { Env } from './mount.ts';
import { wire } from './wire.ts';

/** A comment so often keeps proxies from closing a quiet stream. */
const heartbeat = 15_000;

/**
 * `GET /events`: what is new for the viewer, as server-sent events. Each has an id, and a client
 * that comes back with `Last-Event-ID` gets what it missed. What is refused at the start has its
 * status; a later error ends the stream with an event `error`, after which a client has no reason
 * to come back. `HEAD` is refused: there is nothing to tell without the stream.
 */
export function mountEvents(router: OpenAPIHono<Env>, twclone: Twclone): void {
  router.get('/events', (c) => {
    // The router answers HEAD by this handler, and would drop the stream without ending it.
    if (c.req.method === 'HEAD') return c.body(null, 405, { allow: 'GET' });
    const { viewer } = c.var;
    if (viewer === undefined) return failed(unauthenticated);
    const after = c.req.header('last-event-id') ?? c.req.query('after');
    return stream(twclone, viewer, { after, gone: c.req.raw.signal });
  });
}

/** The first event comes at once, and is made before the answer begins. */
async function stream(
  twclone: Twclone,
  viewer: Actor,
  { after, gone }: { after: string | undefined; gone: AbortSignal },
): Promise<Response> {
  const stop = new AbortController();
  const events = twclone.events(viewer, { after, signal: stop.signal });
  const text = new TextEncoder();
  let beat: ReturnType<typeof setInterval> | undefined;
  const end = () => {
    clearInterval(beat);
    stop.abort();
  };
  gone.addEventListener('abort', end, { once: true });
  let first = (await events.next()).value;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      beat = setInterval(() => controller.enqueue(text.encode(': \n\n')), heartbeat);
    },
    async pull(controller) {
      const { value, error } = first ? { value: first } : await nextOf(events);
      first = undefined;
      if (value) return controller.enqueue(text.encode(message(value)));
      if (error !== undefined) controller.enqueue(text.encode(errorMessage(error)));
      end();
      controller.close();
    },
    cancel: end,
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}

async function nextOf(
  events: AsyncGenerator<LiveEvent, void>,
): Promise<{ value?: LiveEvent; error?: unknown }> {
  try {
    const { value } = await events.next();
    return value ? { value } : {};
  } catch (error) {
    return { error };
  }
}

function message({ id, ...data }: LiveEvent): string {
  return `id: ${id}\ndata: ${JSON.stringify(wire(data))}\n\n`;
}

function errorMessage(error: unknown): string {
  const { code, message } = failureOf(error);
  return `event: error\ndata: ${JSON.stringify({ code, message })}\n\n`;
}
