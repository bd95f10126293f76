import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { type Env, failuresOf, json, operationId } from './mount.ts';
import type { Route } from './route.ts';

type Stream = Pick<Route, 'method' | 'path' | 'summary' | 'signedIn'> &
  Pick<RouteConfig, 'request' | 'responses'>;

const bytes = z.string().openapi({ format: 'binary' });
const info = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['image', 'video']),
    type: z.string(),
    size: z.number().int(),
    width: z.number().int().optional(),
    height: z.number().int().optional(),
  })
  .openapi('Media');

/** What answers or takes something else than JSON: it has handlers of its own. */
export const streams: readonly Stream[] = [
  {
    method: 'get',
    path: '/events',
    summary: 'What is new for the viewer, as server-sent events',
    signedIn: true,
    request: {
      headers: z.object({ 'last-event-id': z.string().optional() }),
      query: z.object({ after: z.string().optional() }),
    },
    responses: {
      200: { description: 'Done.', content: { 'text/event-stream': { schema: z.string() } } },
    },
  },
  {
    method: 'post',
    path: '/media',
    summary: 'Add an image or video: the body itself, up to 50 MB',
    signedIn: true,
    request: {
      body: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
    },
    responses: { 201: { description: 'Done.', content: json(info) } },
  },
  {
    method: 'get',
    path: '/media/{id}',
    summary: 'The bytes of an image or video, or a range of them',
    signedIn: false,
    request: {
      params: z.object({ id: z.string() }),
      headers: z.object({ range: z.string().optional() }),
    },
    responses: {
      200: { description: 'Done.', content: { '*/*': { schema: bytes } } },
      206: { description: 'A range.', content: { '*/*': { schema: bytes } } },
    },
  },
];

/** Adds them to the document. */
export function describeStreams({ openAPIRegistry }: OpenAPIHono<Env>): void {
  for (const { signedIn, responses, path, ...rest } of streams) {
    openAPIRegistry.registerPath({
      ...rest,
      path,
      tags: [path.split('/')[1] ?? ''],
      operationId: operationId({ method: rest.method, path }),
      responses: { ...responses, ...failuresOf(signedIn) },
    });
  }
}
