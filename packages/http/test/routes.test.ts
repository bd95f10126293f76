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

/** Each route as one would call it; what comes back is checked against its own schema. */
const calls: readonly [line: string, path: (all: typeof ids) => string, body?: unknown][] = [
  ['POST /users', () => '/users', { handle: 'dee', name: 'Dee' }],
  ['GET /users', ({ bob, cyd }) => `/users?ids=${bob},${cyd},01JD3F9Q8Y6T0000000000000A`],
  ['GET /users/{user}', () => '/users/@Bob'],
  ['GET /users/{user}/posts', () => '/users/bob/posts?tab=replies&limit=5'],
  ['GET /users/{user}/followers', () => '/users/bob/followers'],
  ['GET /users/{user}/following', () => '/users/bob/following'],
  ['GET /users/{user}/known-followers', () => '/users/cyd/known-followers'],
  ['GET /relationships', ({ bob, cyd }) => `/relationships?ids=${bob},${cyd}`],
  ['PATCH /me', () => '/me', { name: 'Ada B.', bio: 'Looms', location: null }],
  ['PUT /me/handle', () => '/me/handle', { handle: 'ada_b' }],
  ['PUT /users/{user}/follow', () => '/users/cyd/follow'],
  ['DELETE /users/{user}/follow', () => '/users/bob/follow'],
  ['PUT /users/{user}/block', () => '/users/cyd/block'],
  ['DELETE /users/{user}/block', () => '/users/cyd/block'],
  ['PUT /users/{user}/mute', () => '/users/cyd/mute'],
  ['DELETE /users/{user}/mute', () => '/users/cyd/mute'],
  ['PUT /me/protected', () => '/me/protected', { protected: true }],
  ['DELETE /users/{user}/request', () => '/users/cyd/request'],
  ['GET /requests', () => '/requests'],
  ['PUT /requests/{user}', () => '/requests/dot'],
  ['DELETE /requests/{user}', () => '/requests/dot'],
  ['DELETE /followers/{user}', () => '/followers/bob'],
  ['GET /notifications', () => '/notifications?limit=5'],
  ['GET /notifications/unread', () => '/notifications/unread'],
  ['PUT /notifications/seen', () => '/notifications/seen'],
  ['PUT /posts/{id}/thread/mute', ({ post }) => `/posts/${post}/thread/mute`],
  ['DELETE /posts/{id}/thread/mute', ({ post }) => `/posts/${post}/thread/mute`],
  ['POST /muted-words', () => '/muted-words', { word: 'reels', until: '2999-01-01T00:00:00Z' }],
  ['DELETE /muted-words', () => '/muted-words?word=reels'],
  ['GET /blocked', () => '/blocked'],
  ['GET /muted', () => '/muted'],
  ['POST /posts', () => '/posts', { text: 'A new one', language: 'en' }],
  ['PATCH /posts/{id}', ({ mine }) => `/posts/${mine}`, { text: 'So it was' }],
  ['GET /posts/{id}/history', ({ post }) => `/posts/${post}/history`],
  ['PUT /posts/{id}/pin', ({ mine }) => `/posts/${mine}/pin`],
  ['DELETE /posts/{id}/pin', ({ mine }) => `/posts/${mine}/pin`],
  ['PUT /posts/{id}/vote', ({ poll }) => `/posts/${poll}/vote`, { option: 1 }],
  ['POST /drafts', () => '/drafts', { text: 'Later' }],
  ['GET /drafts', () => '/drafts'],
  ['PUT /drafts/{id}', ({ draft }) => `/drafts/${draft}`, { text: 'Much later' }],
  ['DELETE /drafts/{id}', ({ draft }) => `/drafts/${draft}`],
  [
    'PUT /drafts/{id}/schedule',
    ({ draft }) => `/drafts/${draft}/schedule`,
    { publishAt: '2999-01-01T00:00:00Z' },
  ],
  ['DELETE /drafts/{id}/schedule', ({ draft }) => `/drafts/${draft}/schedule`],
  ['GET /posts', ({ post, mine }) => `/posts?ids=${post},${mine},01JD3F9Q8Y6T0000000000000A`],
  ['GET /posts/{id}', ({ mine }) => `/posts/${mine}`],
  ['DELETE /posts/{id}', ({ mine }) => `/posts/${mine}`],
  ['GET /posts/{id}/thread', ({ post }) => `/posts/${post}/thread`],
  ['GET /posts/{id}/likers', ({ post }) => `/posts/${post}/likers`],
  ['GET /posts/{id}/reposters', ({ post }) => `/posts/${post}/reposters`],
  ['GET /posts/{id}/quotes', ({ post }) => `/posts/${post}/quotes`],
  ['PUT /posts/{id}/like', ({ post }) => `/posts/${post}/like`],
  ['DELETE /posts/{id}/like', ({ post }) => `/posts/${post}/like`],
  ['PUT /posts/{id}/repost', ({ post }) => `/posts/${post}/repost`],
  ['DELETE /posts/{id}/repost', ({ post }) => `/posts/${post}/repost`],
  ['PUT /posts/{id}/bookmark', ({ post }) => `/posts/${post}/bookmark`],
  ['DELETE /posts/{id}/bookmark', ({ post }) => `/posts/${post}/bookmark`],
  ['GET /bookmarks', () => '/bookmarks'],
  ['GET /home', () => '/home?limit=10'],
  ['GET /tags/{tag}', () => '/tags/math'],
  ['GET /search/posts', () => '/search/posts?query=looms'],
  ['GET /search/users', () => '/search/users?query=bo'],
  ['GET /trends', () => '/trends?limit=5&hours=12'],
  ['GET /suggestions', () => '/suggestions'],
  ['DELETE /suggestions/{user}', () => '/suggestions/cyd'],
  ['POST /lists', () => '/lists', { name: 'Reels', private: true }],
  ['PATCH /lists/{id}', ({ list }) => `/lists/${list}`, { name: 'Reels', description: null }],
  ['DELETE /lists/{id}', ({ list }) => `/lists/${list}`],
  ['GET /lists/{id}/members', ({ list }) => `/lists/${list}/members`],
  ['PUT /lists/{id}/members/{user}', ({ list }) => `/lists/${list}/members/cyd`],
  ['DELETE /lists/{id}/members/{user}', ({ list }) => `/lists/${list}/members/bob`],
  ['GET /lists/{id}/posts', ({ list }) => `/lists/${list}/posts?limit=5`],
  ['GET /users/{user}/lists', () => '/users/ada/lists'],
  ['POST /conversations', () => '/conversations', { members: ['bob', 'cyd'] }],
  ['GET /conversations', () => '/conversations?limit=5'],
  ['DELETE /conversations/{id}', ({ talk }) => `/conversations/${talk}`],
  ['GET /conversations/{id}/messages', ({ talk }) => `/conversations/${talk}/messages`],
  [
    'POST /conversations/{id}/messages',
    ({ talk }) => `/conversations/${talk}/messages`,
    { text: 'Yes?' },
  ],
  ['PUT /conversations/{id}/read', ({ talk }) => `/conversations/${talk}/read`],
  ['DELETE /messages/{id}', ({ said }) => `/messages/${said}`],
  ['GET /me/settings', () => '/me/settings'],
  ['PATCH /me/settings', () => '/me/settings', { messagesFrom: 'followed' }],
  ['GET /path', () => '/path?from=ada&to=cyd'],
];
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
