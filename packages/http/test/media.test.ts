import {
  createTwclone,
  type Media,
  type MediaInfo,
  TwcloneError,
  type UserId,
} from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHttp } from '../src/index.ts';

const kept = new Map<string, { info: MediaInfo; bytes: Uint8Array }>();
const added: number[] = [];

/** Takes whatever begins with "ok". */
const media: Media = {
  async add(ownerId, bytes) {
    added.push(bytes.length);
    if (!Buffer.from(bytes).toString().startsWith('ok')) {
      throw new TwcloneError('invalid', 'This is no image. Save it as one.');
    }
    const id = `m${kept.size}`;
    const info = { id, ownerId, kind: 'image', type: 'image/png', size: bytes.length } as const;
    kept.set(id, { info, bytes });
    return info;
  },
  describe: async (ids) => ids.map((id) => kept.get(id)?.info),
  async read(id) {
    const found = kept.get(id);
    return found && { type: found.info.type, bytes: found.bytes };
  },
  async remove(ids) {
    for (const id of ids) kept.delete(id);
  },
};

const twclone = createTwclone({ ...memory(), media });
const viewerOf = (request: Request) => (request.headers.get('x-user') ?? undefined) as UserId;
const http = createHttp(twclone, { viewerOf, media });
const without = createHttp(twclone, { viewerOf });
const { id: ada } = await twclone.registerUser({ handle: 'ada', name: 'Ada' });
const url = 'http://twclone.test/v1/media';

function upload(body: RequestInit['body'] | undefined, as: string | undefined = ada, to = http) {
  const headers = { ...(as && { 'x-user': as }), 'content-type': 'text/html' };
  const sent = body === undefined ? {} : { body, duplex: 'half' };
  return to.fetch(new Request(url, { method: 'POST', headers, ...sent } as RequestInit));
}

function get(id: string, headers: Record<string, string> = {}, method = 'GET') {
  return http.fetch(new Request(`${url}/${id}`, { headers, method }));
}

async function codeOf(answer: Response): Promise<[number, string]> {
  const { error } = (await answer.json()) as { error: { code: string } };
  return [answer.status, error.code];
}

/** A body that does not say how long it is. */
function stream(megabytes: number): ReadableStream<Uint8Array> {
  let left = megabytes;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(Buffer.alloc(1024 * 1024, 'ok'));
      else controller.close();
    },
  });
}

beforeEach(() => {
  added.length = 0;
});

describe('an upload', () => {
  test('is answered with what was kept, and a post shows it', async () => {
    const answer = await upload('ok, a picture');
    expect(answer.status).toBe(201);
    const info = (await answer.json()) as MediaInfo;
    expect(info).toEqual({ id: expect.any(String), kind: 'image', type: 'image/png', size: 13 });
    const post = await twclone.publishPost(ada, { text: 'Look', media: [{ id: info.id }] });
    expect(post.media).toMatchObject([{ id: info.id, type: 'image/png' }]);
    await twclone.deletePost(ada, post.id);
    expect((await get(info.id)).status).toBe(404);
  });

  test('is for signed-in, active accounts, before a byte is kept', async () => {
    const answer = await upload('ok', '');
    expect(await codeOf(answer)).toEqual([401, 'unauthenticated']);
    const gone = await upload('ok', '01JD3F9Q8Y6T0000000000000A');
    expect(await codeOf(gone)).toEqual([403, 'forbidden']);
    expect(added).toEqual([]);
  });

  test('that the port refuses says why', async () => {
    expect(await codeOf(await upload('<svg>'))).toEqual([400, 'invalid']);
    expect(await codeOf(await upload(undefined))).toEqual([400, 'invalid']);
  });

  test('has a limit of its own', async () => {
    expect((await upload(Buffer.alloc(1024 * 1024, 'ok'))).status).toBe(201);
    expect((await upload(stream(50))).status).toBe(201);
    expect(added).toEqual([1024 * 1024, 50 * 1024 * 1024]);
    expect(await codeOf(await upload(stream(51)))).toEqual([413, 'too_large']);
    expect(added.length).toBe(2);
  });

  test('is `invalid` where there is no media', async () => {
    expect(await codeOf(await upload('ok', ada, without))).toEqual([400, 'invalid']);
    const answer = await without.fetch(new Request(`${url}/m0`));
    expect(await codeOf(answer)).toEqual([404, 'not_found']);
  });

  test('leaves other bodies their limit', async () => {
    const headers = { 'x-user': ada, 'content-type': 'application/json' };
    for (const path of ['posts', 'media/m0', 'media/']) {
      const large = { method: 'POST', headers, body: `{"text":"${'x'.repeat(70_000)}"}` };
      const answer = await http.fetch(new Request(`http://twclone.test/v1/${path}`, large));
      expect(answer.status).toBe(413);
    }
  });
});

describe('bytes', () => {
  let id: string;
  beforeEach(async () => {
    id = ((await (await upload('ok 456789')).json()) as MediaInfo).id;
  });

  test('come with their type, for ever, and can run nothing', async () => {
    const answer = await get(id);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': '9',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
    });
    expect(await answer.text()).toBe('ok 456789');
    const head = await get(id, {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test.each([
    ['bytes=0-1', '0-1', 'ok'],
    ['bytes=3-', '3-8', '456789'],
    ['bytes=-2', '7-8', '89'],
    ['bytes=-99', '0-8', 'ok 456789'],
    ['bytes=7-99', '7-8', '89'],
  ])('of the range %s', async (range, place, text) => {
    const answer = await get(id, { range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes ${place}/9`]);
    expect(await answer.text()).toBe(text);
  });

  test.each(['bytes=-', 'bytes=9-', 'bytes=5-4', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-0'])(
    'are whole for the range %s',
    async (range) => {
      const answer = await get(id, { range });
      expect([answer.status, await answer.text()]).toEqual([200, 'ok 456789']);
    },
  );

  test.each(['nothing', '..%2fm0', '%00', 'x'.repeat(5_000)])('of %s are none', async (other) => {
    const answer = await get(other);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await codeOf(answer)).toEqual([404, 'not_found']);
  });
});
