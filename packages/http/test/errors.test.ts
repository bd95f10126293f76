import { createTwclone, TwcloneError } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSite, type Site } from './site.ts';

let site: Site;
let ada: string;
let bob: string;

beforeEach(async () => {
  site = createSite();
  ada = await site.join('ada');
  bob = await site.join('bob');
});

const nobody = '01JD3F9Q8Y6T0000000000000A';

describe('each code has its status and one shape', () => {
  test.each([
    ['a malformed id', 'GET /posts/nope', 400, 'invalid'],
    ['a limit of 0', 'GET /home?limit=0', 400, 'invalid'],
    ['a limit that is no number', 'GET /home?limit=many', 400, 'invalid'],
    ['two limits', 'GET /home?limit=1&limit=2', 400, 'invalid'],
    ['a foreign cursor', 'GET /home?cursor=x', 400, 'invalid'],
    ['an unknown tab', 'GET /users/ada/posts?tab=all', 400, 'invalid'],
    ['no query', 'GET /search/posts', 400, 'invalid'],
    ['a query without a word', 'GET /search/posts?query=!', 400, 'invalid'],
    ['a tag that is none', 'GET /tags/a-b', 400, 'invalid'],
    ['101 ids', `GET /users?ids=${Array(101).fill(nobody).join(',')}`, 400, 'invalid'],
    ['oneself', 'PUT /users/ada/follow', 400, 'invalid'],
    ['an unknown post', `GET /posts/${nobody}`, 404, 'not_found'],
    ['an unknown account', 'GET /users/nobody', 404, 'not_found'],
    ['an unknown route', 'GET /nowhere', 404, 'not_found'],
    ['a method that the path has not', 'PATCH /posts', 404, 'not_found'],
    ['the likes of somebody else', 'GET /users/bob/posts?tab=likes', 403, 'forbidden'],
  ])('%s', async (_name, line, status, code) => {
    const answer = await site.call(line, { as: ada });
    expect([answer.status, answer.body]).toEqual([
      status,
      { error: { code, message: expect.stringMatching(/./) } },
    ]);
  });

  test.each([
    ['no field', {}, 400, 'invalid'],
    ['a wrong type', { text: 1 }, 400, 'invalid'],
    ['an unknown field', { text: 'x', replyto: nobody }, 400, 'invalid'],
    ['an empty text', { text: ' ' }, 400, 'invalid'],
    ['281 characters', { text: 'x'.repeat(281) }, 400, 'invalid'],
    ['an unknown parent', { text: 'x', replyTo: nobody }, 404, 'not_found'],
    ['malformed JSON', '{"text":', 400, 'invalid'],
    ['no object', '[]', 400, 'invalid'],
    ['64 kB', { text: 'x'.repeat(65_536) }, 413, 'too_large'],
  ])('a post with %s', async (_name, body, status, code) => {
    const answer = await site.call('POST /posts', { as: ada, body });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  test('a body of another type', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await site.call('POST /posts', { as: ada, body: '{"text":"x"}', headers });
    expect([answer.status, answer.body.error.code]).toEqual([415, 'unsupported']);
  });

  test('a body without length that grows too large', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(70_000) });
    const headers = { 'transfer-encoding': 'chunked' };
    expect((await site.call('POST /posts', { as: ada, body, headers })).status).toBe(413);
  });

  test('a handle that is taken: conflict', async () => {
    const answer = await site.call('POST /users', { body: { handle: 'ADA', name: 'Ada' } });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict']);
  });

  test('across a block: forbidden', async () => {
    await site.twclone.block(bob as never, ada);
    const answer = await site.call('PUT /users/bob/follow', { as: ada });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'forbidden']);
  });

  test('an account that is not active: forbidden', async () => {
    expect((await site.call('GET /home', { as: nobody })).status).toBe(403);
  });

  test('a host that opens no accounts', async () => {
    const closed = createSite({ mayRegister: () => false });
    const answer = await closed.call('POST /users', { body: { handle: 'x1', name: 'X' } });
    expect([answer.status, answer.body.error.code]).toEqual([403, 'forbidden']);
  });
});

describe('failures of ours', () => {
  const failing = (error: Error) => {
    const reported: unknown[] = [];
    const twclone = { ...createTwclone(memory()), getUser: () => Promise.reject(error) };
    return { reported, site: createSite({ twclone, report: (each) => reported.push(each) }) };
  };

  test.each([
    [new Error('password=hunter2 at /srv/db'), 500, 'internal'],
    [new TypeError('Cannot read properties of undefined'), 500, 'internal'],
    [new TwcloneError('unavailable', 'SQLite did not answer: /srv/hunter2.db'), 503, 'unavailable'],
  ])('%s keeps its words inside and is reported', async (error, status, code) => {
    const { reported, site: broken } = failing(error);
    const answer = await broken.call('GET /users/ada');
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/hunter2|srv|undefined|SQLite/);
    expect(reported).toEqual([error]);
  });

  test('limited is 429, with its words', async () => {
    const { reported, site: full } = failing(new TwcloneError('limited', 'Unfollow some first.'));
    const answer = await full.call('GET /users/ada');
    const { code, message } = answer.body.error;
    expect([answer.status, code, message]).toEqual([429, 'limited', 'Unfollow some first.']);
    expect(reported).toEqual([]);
  });

  test('an authentication that fails is a failure of the host', async () => {
    const broken = createSite({ viewerOf: () => Promise.reject(new Error('hunter2')) });
    const answer = await broken.call('GET /users/ada');
    expect([answer.status, answer.text.includes('hunter2')]).toEqual([500, false]);
  });
});
