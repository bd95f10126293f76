import { appointModerator, createTwclone } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Route } from '../src/route.ts';
import { routes } from '../src/routes.ts';
import { calls, type Ids } from './calls.ts';
import { createSite, type Site } from './site.ts';

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let site: Site;
let ids: Ids;
const seen = new Set<string>();

beforeEach(async () => {
  const stores = memory();
  site = createSite({ twclone: createTwclone(stores) });
  const [ada, bob, cyd] = await Promise.all(['ada', 'bob', 'cyd'].map((name) => site.join(name)));
  if (!ada || !bob || !cyd) throw new Error('Nobody joined.');
  const { twclone } = site;
  const post = await twclone.publishPost(bob, { text: 'Looms #math for @ada' });
  const reply = await twclone.publishPost(cyd, { text: 'And reels', replyTo: post.id });
  const mine = await twclone.publishPost(ada, { text: 'So it is', quoteOf: post.id });
  await twclone.follow(ada, bob);
  await twclone.follow(bob, cyd);
  await twclone.likePost(cyd, post.id);
  const dot = await site.join('dot');
  await twclone.setProtected(ada, true);
  await twclone.follow(dot, ada);
  await twclone.setProtected(ada, false);
  await twclone.repost(cyd, post.id);
  const asked = { options: ['Loom', 'Reel'], minutes: 60 };
  const poll = await twclone.publishPost(cyd, { text: 'Which?', poll: asked });
  const draft = await twclone.saveDraft(ada, { text: 'Not yet' });
  const posts = { post: post.id, reply: reply.id, mine: mine.id, poll: poll.id };
  const list = await twclone.createList(ada, { name: 'Looms', description: 'All' });
  await twclone.addToList(ada, list.id, bob);
  const talk = await twclone.startConversation(bob, { members: [ada] });
  const said = await twclone.sendMessage(bob, talk.id, { text: 'Psst' });
  const report = await twclone.report(bob, { subject: reply.id, reason: 'abuse' });
  // The role does not show unless a route takes it on.
  await appointModerator(stores, ada);
  const others = { draft: draft.id, list: list.id, talk: talk.id, said: said.id };
  ids = { ada, bob, cyd, ...posts, ...others, report: report.id };
});

const parsed = (line: string): unknown => JSON.parse(line);

/** A body with the id of the post where it says so. */
const filled = (body: unknown) =>
  body && JSON.parse(JSON.stringify(body).replace('{post}', ids.post));

function routeOf(line: string): Route {
  const found = routes.find(({ method, path }) => `${method.toUpperCase()} ${path}` === line);
  if (found === undefined) throw new Error(`There is no route ${line}.`);
  return found;
}

describe('each route answers as its schema says', () => {
  test.each(calls)('%s', async (line, path, body) => {
    seen.add(line);
    const route = routeOf(line);
    const [method] = line.split(' ');
    const answer = await site.call(`${method} ${path(ids)}`, { as: ids.ada, body: filled(body) });
    expect(answer.body?.error).toBeUndefined();
    if (route.answer === undefined) {
      expect([answer.status, answer.text]).toEqual([204, '']);
      return;
    }
    expect(answer.status).toBe(route.creates ? 201 : 200);
    // Of a stream, each line.
    const bodies = route.lines ? answer.text.trim().split('\n').map(parsed) : [answer.body];
    for (const part of bodies) expect(route.answer.safeParse(part).error?.issues).toBeUndefined();
  });

  test('and none is left out', () => {
    const lines = routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(lines.filter((line) => !seen.has(line))).toEqual([]);
  });
});

describe('strangers', () => {
  const own = calls.filter(([line]) => routeOf(line).signedIn);
  const everyones = calls.filter(([line]) => !routeOf(line).signedIn);

  test.each(own)('get 401 at %s', async (line, path, body) => {
    const answer = await site.call(`${line.split(' ')[0]} ${path(ids)}`, { body: filled(body) });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'unauthenticated']);
  });

  // Catches a check of the body before the check of who asks.
  test('get 401 also with a body that is wrong', async () => {
    expect((await site.call('POST /posts', { body: '{' })).status).toBe(401);
  });

  test.each(everyones)('may call %s', async (line, path, body) => {
    const answer = await site.call(`${line.split(' ')[0]} ${path(ids)}`, { body: filled(body) });
    expect(answer.status).toBeLessThan(300);
  });
});

describe('what is sent takes effect', () => {
  test('a post with its times as ISO strings', async () => {
    const { body } = await site.call(`GET /posts/${ids.mine}`, { as: ids.ada });
    expect(body.createdAt).toMatch(iso);
    expect(body.quote.createdAt).toMatch(iso);
    expect(body).toMatchObject({
      text: 'So it is',
      quote: { id: ids.post, author: { handle: 'bob' } },
    });
    expect((await site.call('GET /users/ada')).body.joinedAt).toMatch(iso);
  });

  test('an option of a follow', async () => {
    const body = { showReposts: false };
    const answer = await site.call('PUT /users/bob/follow', { as: ids.ada, body });
    expect([answer.status, answer.body]).toEqual([200, { state: 'following' }]);
    const home = await site.call('GET /home', { as: ids.ada });
    expect(home.body.items.map(({ kind }: { kind: string }) => kind)).not.toContain('repost');
  });

  test('a reply, a like and its end', async () => {
    const as = ids.ada;
    await site.call('POST /posts', { as, body: { text: 'Yes', replyTo: ids.post } });
    await site.call(`PUT /posts/${ids.post}/like`, { as });
    const liked = (await site.call(`GET /posts/${ids.post}`, { as })).body;
    expect(liked).toMatchObject({ counts: { likes: 2, replies: 2 }, viewer: { liked: true } });
    await site.call(`DELETE /posts/${ids.post}/like`, { as });
    const after = (await site.call(`GET /posts/${ids.post}`, { as })).body;
    expect(after).toMatchObject({ counts: { likes: 1 }, viewer: { liked: false } });
  });

  test('a conversation with its messages, its times and what is unread', async () => {
    const as = ids.ada;
    const [listed] = (await site.call('GET /conversations', { as })).body.items;
    expect(listed).toMatchObject({ id: ids.talk, unread: 1, last: { text: 'Psst' } });
    for (const time of [listed.createdAt, listed.last.createdAt]) expect(time).toMatch(iso);
    const read = { as, body: { messageId: ids.said } };
    await site.call(`PUT /conversations/${ids.talk}/read`, read);
    expect((await site.call('GET /conversations', { as })).body.items[0].unread).toBe(0);
    const strange = await site.call(`GET /conversations/${ids.talk}/messages`, { as: ids.cyd });
    expect([strange.status, strange.body.error.code]).toEqual([404, 'not_found']);
  });

  test('a setting', async () => {
    const as = ids.ada;
    await site.call('PATCH /me/settings', { as, body: { messagesFrom: 'nobody' } });
    const { body } = await site.call('GET /me/settings', { as });
    expect(body).toEqual({ messagesFrom: 'nobody', mutedWords: [] });
  });

  test('an act of a moderator, and not of others', async () => {
    const body = { note: 'spam' };
    const refused = await site.call('PUT /moderation/users/cyd/suspension', { as: ids.bob, body });
    expect([refused.status, refused.body.error.code]).toEqual([403, 'forbidden']);
    await site.call('PUT /moderation/users/cyd/suspension', { as: ids.ada, body });
    expect((await site.call('GET /users/cyd')).status).toBe(404);
    const { body: log } = await site.call('GET /moderation/log', { as: ids.ada });
    expect(log.items[0]).toMatchObject({
      act: 'suspend',
      note: 'spam',
      subject: { user: ids.cyd },
    });
    expect(log.items[0].createdAt).toMatch(iso);
  });

  test('absent accounts and posts are null at their place', async () => {
    const nobody = '01JD3F9Q8Y6T0000000000000A';
    const { body } = await site.call(`GET /users?ids=${nobody},${ids.bob}`);
    expect([body.items[0], body.items[1].handle]).toEqual([null, 'bob']);
  });

  test('null clears a field of the profile', async () => {
    await site.call('PATCH /me', { as: ids.ada, body: { bio: 'Looms' } });
    await site.call('PATCH /me', { as: ids.ada, body: { bio: null } });
    expect((await site.call('GET /users/ada')).body).not.toHaveProperty('bio');
  });

  test('an Idempotency-Key makes two requests one post', async () => {
    const request = { as: ids.ada, body: { text: 'Once' }, headers: { 'idempotency-key': 'k1' } };
    const [first, second] = [
      await site.call('POST /posts', request),
      await site.call('POST /posts', request),
    ];
    expect(second.body.id).toBe(first.body.id);
    const other = await site.call('POST /posts', { ...request, body: { text: 'Twice' } });
    expect([other.status, other.body.error.code]).toEqual([409, 'conflict']);
  });

  test('a cursor goes on where the page before ended, and only there', async () => {
    for (const text of ['1', '2', '3']) await site.twclone.publishPost(ids.ada as never, { text });
    const first = await site.call('GET /users/ada/posts?limit=2');
    const rest = await site.call(`GET /users/ada/posts?limit=2&cursor=${first.body.cursor}`);
    const texts = [...first.body.items, ...rest.body.items].map(({ post }) => post.text);
    expect([texts, rest.body.cursor]).toEqual([['3', '2', '1', 'So it is'], undefined]);
    const foreign = await site.call(`GET /users/bob/posts?cursor=${first.body.cursor}`);
    expect([foreign.status, foreign.body.error.code]).toEqual([400, 'invalid']);
  });
});
