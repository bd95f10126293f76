import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

/** A host that runs as a process of its own, and how somebody signs in there. */
interface Host {
  readonly base: string;
  signIn(handle: string): Promise<Record<string, string>>;
  stop(): Promise<number | null>;
}

const folder = mkdtempSync(join(tmpdir(), 'twclone-hosts-'));
const databases: string[] = [];
let runs = 0;

afterAll(async () => {
  rmSync(folder, { recursive: true });
  const client = new MongoClient(inject('mongodb').uri);
  for (const name of databases) await client.db(name).dropDatabase();
  await client.close();
});

// The same requests to every host on every store: only the way to sign in is the host's own.
describe.each([
  ['express', 'mongodb+neo4j'],
  ['express', 'sqlite'],
  ['hono', 'sqlite'],
  ['hono', 'mongodb'],
  ['hono', 'sqlite+neo4j'],
  ['hono', 'mongodb+neo4j'],
] as const)('%s on %s', (example, store) => {
  let host: Host;
  let [ada, bob]: Record<string, string>[] = [];
  // Hosts share a server, so names are new each time.
  runs += 1;
  const run = `${Date.now().toString(36).slice(-6)}${runs}`;
  const [adaName, bobName] = [`ada_${run}`, `bob_${run}`];

  beforeAll(async () => {
    host = await start(example, store, run);
    for (const handle of [adaName, bobName]) {
      const { status } = await call('POST /users', undefined, { handle, name: handle });
      expect(status).toBe(201);
    }
    [ada, bob] = await Promise.all([adaName, bobName].map((name) => host.signIn(name)));
  }, 120_000);
  afterAll(() => host?.stop());

  async function call(line: string, as?: Record<string, string>, body?: unknown) {
    const [method = '', path = ''] = line.split(' ');
    const response = await fetch(`${host.base}/v1${path}`, {
      method,
      headers: { ...as, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }

  test('a post is read, liked, answered and found by those who may', async () => {
    expect((await call(`PUT /users/${bobName}/follow`, ada)).status).toBe(200);
    const { status, body: post } = await call('POST /posts', bob, { text: `Ahoy #sea_${run}` });
    expect([status, post.author.handle]).toEqual([201, bobName]);
    const reply = { text: 'Ahoy!', replyTo: post.id };
    expect((await call('POST /posts', ada, reply)).status).toBe(201);
    expect((await call(`PUT /posts/${post.id}/like`, ada)).status).toBe(204);
    const home = await call('GET /home', ada);
    expect(home.body.items.map((item: { post: { text: string } }) => item.post.text)).toEqual([
      'Ahoy!',
      `Ahoy #sea_${run}`,
    ]);
    const seen = await call(`GET /posts/${post.id}`);
    expect(seen.body.counts).toEqual({ likes: 1, replies: 1, reposts: 0, quotes: 0 });
    const thread = await call(`GET /posts/${post.id}/thread`, bob);
    expect(thread.body.replies.items).toHaveLength(1);
    const found = await call(`GET /search/posts?query=${encodeURIComponent(`#sea_${run}`)}`);
    expect(found.body.items).toMatchObject([{ id: post.id }]);
    expect((await call(`GET /users/${bobName}/followers`)).body.items).toMatchObject([
      { handle: adaName },
    ]);
  });

  test('a block ends it at once, and a deleted post is gone', async () => {
    const { body: post } = await call('POST /posts', bob, { text: 'Not for all' });
    expect((await call(`PUT /users/${adaName}/block`, bob)).status).toBe(204);
    expect((await call(`GET /posts/${post.id}`, ada)).status).toBe(404);
    const { items } = (await call('GET /home', ada)).body;
    expect(items.map((item: { post: { text: string } }) => item.post.text)).toEqual(['Ahoy!']);
    expect((await call(`DELETE /users/${adaName}/block`, bob)).status).toBe(204);
    expect((await call(`DELETE /posts/${post.id}`, bob)).status).toBe(204);
    expect((await call(`GET /posts/${post.id}`, ada)).status).toBe(404);
  });

  test('wrong requests are told what is wrong', async () => {
    expect((await call('GET /home')).status).toBe(401);
    expect((await call('GET /home', { authorization: 'Bearer a.b.c' })).status).toBe(401);
    const answer = await call('POST /posts', ada, { text: '' });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid']);
    expect((await call('GET /nothing')).status).toBe(404);
  });

  test('a second one on the same port says so and ends', async () => {
    const { port } = new URL(host.base);
    await expect(start(example, store, run, port)).rejects.toThrow('EADDRINUSE');
  });

  test('it says that it is ready, and ends when it is told to', async () => {
    for (const path of ['/livez', '/readyz']) {
      expect((await fetch(host.base + path)).status, path).toBe(200);
    }
    expect(await host.stop()).toBe(0);
  });
});

/** Starts an example on stores of this run and any free port, and waits until it listens. */
async function start(
  example: 'express' | 'hono',
  store: string,
  run: string,
  port = '0',
): Promise<Host> {
  const [mongodb, neo4j] = [inject('mongodb'), inject('neo4j')];
  const database = `hosts_${run}`;
  databases.push(database);
  const child = spawn(
    process.execPath,
    ['--conditions=@twclone/source', join(import.meta.dirname, '../..', example, 'src/main.ts')],
    {
      env: {
        ...process.env,
        ...{ PORT: port, SECRET: 'x'.repeat(32), TWCLONE_STORE: store },
        ...{ TWCLONE_DB: join(folder, `${example}-${store}.db`) },
        ...{ TWCLONE_MONGODB_URI: mongodb.uri, TWCLONE_MONGODB_DB: database },
        ...{ TWCLONE_NEO4J_URI: neo4j.uri, TWCLONE_NEO4J_USER: neo4j.user ?? '' },
        TWCLONE_NEO4J_PASSWORD: neo4j.password ?? '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let base: string | undefined;
  const said: string[] = [];
  child.stderr.on('data', (text) => said.push(`${text}`));
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    base = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (base !== undefined) break;
  }
  if (base === undefined) {
    if (!child.stderr.closed) await once(child.stderr, 'close');
    throw new Error(`It did not start:\n${said.join('\n')}`);
  }
  child.stdout.resume();
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  return { base, stop, signIn: example === 'hono' ? byForm(base) : byToken(base) };
}

function byToken(base: string): Host['signIn'] {
  return async (handle) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ handle });
    const response = await fetch(`${base}/session`, { method: 'POST', headers, body });
    const { token } = (await response.json()) as { token: string };
    return { authorization: `Bearer ${token}` };
  };
}

function byForm(base: string): Host['signIn'] {
  return async (handle) => {
    const headers = { origin: base };
    const body = new URLSearchParams({ handle });
    const init = { method: 'POST', headers, body, redirect: 'manual' } as const;
    const response = await fetch(`${base}/session`, init);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { cookie, origin: base };
  };
}
