import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Actor, LiveEvent, Twclone } from '@twclone/core';
import { failed, failureOf, unauthenticated } from './errors.ts';
import type { Env } from './mount.ts';
import { wire } from './wire.ts';

/** A comment so often keeps proxies from closing a quiet stream. */
const heartbeat = 15_000;

/**
 * `GET /events`: what is new for the viewer, as server-sent events. Each has an id, and a client
 * that comes back with `Last-Event-ID` gets what it missed. An error ends the stream with an event
 * `error`, after which a client has no reason to come back.
 */
export function mountEvents(router: OpenAPIHono<Env>, twclone: Twclone): void {
  router.get('/events', (c) => {
    const { viewer } = c.var;
    if (viewer === undefined) return failed(unauthenticated);
    const after = c.req.header('last-event-id') ?? c.req.query('after');
    return stream(twclone, viewer, { after, gone: c.req.raw.signal });
  });
}

function stream(
  twclone: Twclone,
  viewer: Actor,
  { after, gone }: { after: string | undefined; gone: AbortSignal },
): Response {
  const stop = new AbortController();
  gone.addEventListener('abort', () => stop.abort(), { once: true });
  const events = twclone.events(viewer, { after, signal: stop.signal });
  const text = new TextEncoder();
  let beat: ReturnType<typeof setInterval> | undefined;
  const end = () => {
    clearInterval(beat);
    stop.abort();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      beat = setInterval(() => controller.enqueue(text.encode(': \n\n')), heartbeat);
    },
    async pull(controller) {
      const { value, error } = await nextOf(events);
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
