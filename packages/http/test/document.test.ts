import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../src/routes.ts';
import { streams } from '../src/streams.ts';
import { createSite } from './site.ts';

// biome-ignore lint/suspicious/noExplicitAny: the document is read as a client would.
let document: any;
const site = createSite();

beforeAll(async () => {
  document = (await site.call('GET /openapi.json')).body;
});

describe('the OpenAPI document', () => {
  test('says what it is', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: 'TwClone', version: '1' });
  });

  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'has %s',
    (_, route) => {
      const operation = document.paths[`/v1${route.path}`]?.[route.method];
      expect(operation).toMatchObject({ summary: route.summary, operationId: expect.any(String) });
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const given = (operation.parameters ?? []).filter(
        (each: { in: string }) => each.in === 'path',
      );
      expect(given.map(({ name }: { name: string }) => name)).toEqual(names);
      expect(Object.hasOwn(operation.responses, '401')).toBe(route.signedIn);
      expect(operation.responses['404'].content['application/json'].schema).toEqual({
        $ref: '#/components/schemas/Error',
      });
      expect(operation.requestBody !== undefined).toBe(route.body !== undefined);
    },
  );

  test('has what is no JSON: events, uploads and their bytes', () => {
    const { '/v1/events': events, '/v1/media': media, '/v1/media/{id}': one } = document.paths;
    expect(Object.keys(events.get.responses['200'].content)).toEqual(['text/event-stream']);
    expect(events.get.responses['401']).toBeDefined();
    expect(Object.keys(media.post.requestBody.content)).toEqual(['application/octet-stream']);
    expect(media.post.responses['201'].content['application/json'].schema.$ref).toMatch(/Media$/);
    expect(Object.keys(one.get.responses)).toEqual(expect.arrayContaining(['200', '206', '404']));
    expect(one.get.responses['401']).toBeUndefined();
  });

  test('has nothing but the routes', () => {
    const operations = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(operations.sort()).toEqual(
      [...routes, ...streams].map(({ method, path }) => `${method} /v1${path}`).sort(),
    );
  });

  test('names each operation once', () => {
    const names = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap(
      (methods) => Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('refers to schemas that it has', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(10);
    for (const [, name = ''] of refs) expect(document.components.schemas).toHaveProperty(name);
  });
});

describe('the page that lists the routes', () => {
  test('names each one and loads nothing from elsewhere', async () => {
    const { text, headers } = await site.call('GET /docs');
    for (const { path } of [...routes, ...streams]) expect(text).toContain(`/v1${path}<`);
    expect(text).not.toMatch(/https?:\/\/|<script/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await site.call('GET /docs.css')).headers.get('content-type')).toContain('text/css');
  });
});

test('answers are neither stored nor sniffed', async () => {
  const { headers } = await site.call('GET /search/users?query=a');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
