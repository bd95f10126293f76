import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Actor, Twclone } from '@twclone/core';
import type { Context, MiddlewareHandler } from 'hono';
import { failed, statuses, unauthenticated, type WireCode } from './errors.ts';
import { paramsOf, type Route } from './route.ts';
import { ErrorBody } from './schemas.ts';
import { wire } from './wire.ts';

/** What the handlers of one request share. */
export interface Env {
  Variables: { viewer: Actor | undefined };
}

const idempotency = z.object({ 'idempotency-key': z.string().optional() });

/** Adds one route to the router and to its document. */
export function mount(router: OpenAPIHono<Env>, twclone: Twclone, route: Route): void {
  const { method, path, summary } = route;
  const config = createRoute({
    method,
    path,
    summary,
    tags: [path.split('/')[1] ?? ''],
    operationId: operationId(route),
    request: requestOf(route),
    responses: responsesOf(route),
    middleware: route.signedIn ? [signedIn] : [],
  });
  router.openapi(config, (c) => answer(c as unknown as Context<Env>, twclone, route));
}

/** Before validation, so that a stranger learns nothing about what a route takes. */
const signedIn: MiddlewareHandler<Env> = async (c, next) => {
  if (c.var.viewer === undefined) return failed(unauthenticated);
  await next();
};

async function answer(c: Context<Env>, twclone: Twclone, route: Route): Promise<Response> {
  const valid = (part: string) => c.req.valid(part as never) as unknown;
  const result = await route.run({
    twclone,
    viewer: c.var.viewer,
    path: valid('param') as Record<string, string>,
    query: route.query && valid('query'),
    body: route.body && valid('json'),
    key: c.req.header('idempotency-key'),
  });
  if (route.lines) return streamed(result as AsyncIterable<unknown>);
  if (route.answer === undefined) return c.body(null, 204);
  return Response.json(wire(result), { status: route.creates ? 201 : 200 });
}

/** The first line is made before the answer begins: what is refused has its status. */
async function streamed(parts: AsyncIterable<unknown>): Promise<Response> {
  const iterator = parts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let next = await iterator.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
      next = await iterator.next();
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, { headers: { 'content-type': ndjson } });
}

const ndjson = 'application/x-ndjson';

function requestOf({ path, query, body, bodyless, creates }: Route) {
  return {
    params: paramsOf(path),
    ...(query && { query }),
    ...(creates && { headers: idempotency }),
    ...(body && { body: { required: !bodyless, content: json(body) } }),
  };
}

function responsesOf(route: Route) {
  const content = (schema: z.ZodType) => (route.lines ? { [ndjson]: { schema } } : json(schema));
  const success = route.answer
    ? { [route.creates ? 201 : 200]: { description: 'Done.', content: content(route.answer) } }
    : { 204: { description: 'Done.' } };
  return { ...success, ...failuresOf(route.signedIn) };
}

/** Every way in which a route may fail. */
export function failuresOf(signedIn: boolean): RouteConfig['responses'] {
  const codes = Object.keys(statuses) as WireCode[];
  const failures = codes.filter((code) => code !== 'unauthenticated' || signedIn);
  return Object.fromEntries(
    failures.map((code) => [statuses[code], { description: code, content: json(ErrorBody) }]),
  );
}

export function json<T extends z.ZodType>(schema: T): { 'application/json': { schema: T } } {
  return { 'application/json': { schema } };
}

export function operationId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return [method, ...(path.match(/\w+/g) ?? [])].join('_');
}
