import type { OpenAPIHono } from '@hono/zod-openapi';
import { html } from 'hono/html';
import type { Env } from './mount.ts';
import type { Route } from './route.ts';

type Listed = Pick<Route, 'method' | 'path' | 'summary' | 'signedIn'>;

const info = {
  openapi: '3.1.0',
  info: {
    title: 'TwClone',
    version: '1',
    description:
      'The REST surface of TwClone. The host authenticates, by a cookie or a token of its own. ' +
      'Pages have `items` and, while there is more, a `cursor` for the same call.',
  },
};

// The usual viewers load their script from a foreign host; this page needs none at all.
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Adds the document, and a page that lists what it holds. */
export function mountDocs(router: OpenAPIHono<Env>, routes: readonly Listed[]): void {
  let document: object | undefined;
  router.get('/openapi.json', () => {
    document ??= router.getOpenAPI31Document(info);
    return Response.json(document);
  });
  router.get('/docs', async (c) => {
    c.header('content-security-policy', policy);
    return c.html(pageOf(routes));
  });
  router.get('/docs.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
}

function pageOf(routes: readonly Listed[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>TwClone API</title>
        <link rel="stylesheet" href="docs.css" />
      </head>
      <body>
        <main>
          <h1>TwClone API</h1>
          <p>
            ${routes.length} routes. <a href="openapi.json">openapi.json</a> has their parameters
            and answers (OpenAPI 3.1), for any viewer or generator.
          </p>
          <table>
            <thead>
              <tr><th>Route</th><th>What it does</th><th>Who</th></tr>
            </thead>
            <tbody>
              ${routes.map(rowOf)}
            </tbody>
          </table>
        </main>
      </body>
    </html>`;
}

function rowOf({ method, path, summary, signedIn }: Listed) {
  return html`<tr>
    <td><code><b class="${method}">${method.toUpperCase()}</b> /v1${path}</code></td>
    <td>${summary}</td>
    <td>${signedIn ? 'signed in' : 'everyone'}</td>
  </tr>`;
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid #8884 }
code { font: .875rem ui-monospace, monospace; white-space: nowrap }
b { display: inline-block; min-width: 4.5rem }
`;
