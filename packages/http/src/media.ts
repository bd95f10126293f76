import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Media, Twclone } from '@twclone/core';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type Failure, failed, noRoute, tooLarge, unauthenticated } from './errors.ts';
import type { Env } from './mount.ts';

const megabyte = 1024 * 1024;
const maxUpload = 50 * megabyte;

const none: Failure = { code: 'invalid', message: 'There is no media here: publish without.' };
const noMedia: Failure = {
  code: 'not_found',
  message: 'No such image or video. Check the id; it may have been deleted.',
};
const tooLargeMedia: Failure = {
  code: 'too_large',
  message: 'The image or video is larger than 50 MB. Make it smaller.',
};

/** What a browser is told of bytes that somebody brought: to show them, and to run nothing. */
const headers = {
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'public, max-age=31536000, immutable',
  'accept-ranges': 'bytes',
};

/** The limit of every body but an upload's, which has its own once it is known who sends it. */
export function limitBodies(maxSize: number): MiddlewareHandler<Env> {
  const limit = bodyLimit({ maxSize, onError: () => failed(tooLarge) });
  return (c, next) => {
    const isUpload = c.req.method === 'POST' && c.req.path === '/v1/media';
    return isUpload ? next() : limit(c, next);
  };
}

/**
 * `POST /media`: an image or video, as the body itself, for `media` of a post. `GET /media/{id}`:
 * its bytes, for whoever knows the id, whole or one range of them.
 */
export function mountMedia(
  router: OpenAPIHono<Env>,
  twclone: Twclone,
  media: Media | undefined,
): void {
  const limit = bodyLimit({ maxSize: maxUpload, onError: () => failed(tooLargeMedia) });
  const allowed: MiddlewareHandler<Env> = async (c, next) => {
    if (c.var.viewer === undefined) return failed(unauthenticated);
    if (media === undefined) return failed(none);
    // Refuses whoever is suspended or gone, before a byte is read.
    await twclone.settings(c.var.viewer);
    return next();
  };
  router.post('/media', allowed, limit, async (c) => {
    const { viewer } = c.var;
    if (viewer === undefined || media === undefined) return failed(noRoute);
    const owner = typeof viewer === 'string' ? viewer : viewer.moderator;
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const { ownerId: _, ...info } = await media.add(owner, bytes);
    return Response.json(info, { status: 201 });
  });
  router.get('/media/:id', async (c) => {
    const found = await media?.read(c.req.param('id'));
    return found ? show(found, c.req.header('range')) : failed(noMedia);
  });
}

function show(
  { type, bytes }: { type: string; bytes: Uint8Array },
  range: string | undefined,
): Response {
  const part = rangeOf(range, bytes.length);
  const all = { ...headers, 'content-type': type };
  if (part === undefined) return answer(bytes, 200, all);
  const { from, to } = part;
  const place = `bytes ${from}-${to - 1}/${bytes.length}`;
  return answer(bytes.subarray(from, to), 206, { ...all, 'content-range': place });
}

function answer(bytes: Uint8Array, status: number, all: Record<string, string>): Response {
  const length = { 'content-length': String(bytes.length) };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { status, headers: { ...all, ...length } });
}

/** One range, for players that ask for a video in parts. Any other wish gets the whole. */
function rangeOf(
  header: string | undefined,
  size: number,
): { from: number; to: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return from < to ? { from, to } : undefined;
}
