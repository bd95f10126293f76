import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import type { Ctx, Env } from './host.ts';
import { avatarSvg, bannerSvg, markSvg } from './views/art.ts';

interface Asset {
  readonly body: string;
  readonly type: string;
  readonly tag: string;
}

const root = new URL('../public/', import.meta.url);
const day = 'public, max-age=86400';

/** Serves the style sheet, the scripts and the drawn pictures, all read or made once. */
export function mountAssets(app: Hono<Env>): void {
  for (const [path, asset] of assets()) app.get(path, (c) => send(c, asset));
  app.get('/favicon.svg', (c) => picture(c, markSvg));
  app.get('/avatar/:file{[A-Za-z0-9_]{1,20}\\.svg}', (c) => drawn(c, avatarSvg));
  app.get('/banner/:file{[A-Za-z0-9_]{1,20}\\.svg}', (c) => drawn(c, bannerSvg));
}

function assets(): Map<string, Asset> {
  const style = filesIn('css/').map(read).join('\n');
  const scripts = filesIn('client/').map((file): [string, Asset] => [
    `/assets/${file}`,
    asset(read(file), 'text/javascript; charset=utf-8'),
  ]);
  return new Map([['/assets/style.css', asset(style, 'text/css; charset=utf-8')], ...scripts]);
}

const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** In the order of their names: later style sheets refine earlier ones. */
function filesIn(folder: string): string[] {
  return readdirSync(new URL(folder, root))
    .sort()
    .map((name) => folder + name);
}

function asset(body: string, type: string): Asset {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  return { body, type, tag };
}

/** Asked again at each visit, answered by 304: a new version of the app is seen at once. */
function send(c: Ctx, { body, type, tag }: Asset): Response {
  const headers = { 'content-type': type, etag: tag, 'cache-control': 'no-cache' };
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
  return c.body(body, 200, headers);
}

function drawn(c: Ctx, draw: (handle: string) => string): Response {
  return picture(c, draw((c.req.param('file') ?? '').replace(/\.svg$/, '')));
}

function picture(c: Ctx, svg: string): Response {
  return c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': day });
}
