import { createTwclone } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { beforeEach, describe, expect, test } from 'vitest';
import { seed } from '../src/seed.ts';
import { createSite, idOf, signedIn } from './site.ts';

// All of this is done by forms and links alone, as a browser without scripts does it.

let site: Awaited<ReturnType<typeof createSite>>;
let ada: Awaited<ReturnType<typeof signedIn>>;
let bobId: string;
let postId: string;

beforeEach(async () => {
  site = await createSite('ada', 'bob');
  ada = await signedIn(site, 'ada');
  const bob = await idOf(site.twclone, 'bob');
  bobId = bob;
  postId = (await site.twclone.publishPost(bob, { text: 'First light' })).id;
});

describe('the way in', () => {
  test('says that there are no passwords, and offers people', async () => {
    const { text } = await site.browser().get('/');
    expect(text).toContain('There are no passwords here');
    expect(text).toContain('value="bob"');
  });

  test('an unknown handle is said where it was typed', async () => {
    const answer = await site.browser().post('/session', { handle: 'nobody' });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('role="alert"')]);
  });

  test('joining signs in', async () => {
    const browser = site.browser();
    const answer = await browser.post('/join', { handle: 'cyd', name: 'Cyd' });
    expect([answer.status, answer.to]).toEqual([303, '/people']);
    expect((await browser.get('/people')).text).toContain('@bob');
    expect((await browser.get('/@cyd')).text).toContain('Edit profile');
  });

  test.each(['/bookmarks', '/people', '/compose', '/settings'])(
    '%s leads strangers to it',
    async (path) => {
      const answer = await site.browser().get(path);
      expect([answer.status, answer.to]).toEqual([303, '/']);
    },
  );

  test('strangers may read', async () => {
    const { status, text } = await site.browser().get('/@bob');
    expect([status, text.includes('First light')]).toEqual([200, true]);
  });

  test('and are led to it when they act', async () => {
    const answer = await site.browser().post(`/posts/${postId}/like`, { on: '1' });
    expect([answer.status, answer.to]).toEqual([303, '/']);
  });
});

describe('writing', () => {
  const key = (text: string) => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';

  test('a post, once, however often it is sent', async () => {
    const fields = {
      text: 'Hello\r\nthere',
      audience: 'public',
      key: key((await ada.get('/')).text),
    };
    expect((await ada.post('/posts', fields)).to).toBe('/');
    await ada.post('/posts', fields);
    const { items } = await site.twclone.userTimeline(undefined, 'ada');
    expect(items.map(({ post }) => post.text)).toEqual(['Hello\nthere']);
    expect((await ada.get('/')).text).toContain('Hello\nthere');
  });

  test('a reply leads to its place in the thread', async () => {
    const answer = await ada.post('/posts', { text: 'Morning', replyTo: postId });
    expect(answer.to).toMatch(new RegExp(`^/post/${postId}#p-`));
    expect((await ada.get(`/post/${postId}`)).text).toContain('Morning');
  });

  test('a quote shows what it quotes', async () => {
    expect((await ada.get(`/compose?quoteOf=${postId}`)).text).toContain('First light');
    const answer = await ada.post('/posts', { text: 'This', quoteOf: postId });
    expect((await ada.get(answer.to ?? '')).text).toContain('First light');
    expect((await ada.get(`/post/${postId}/quotes`)).text).toContain('This');
  });

  test('what is too long comes back with the reason', async () => {
    const text = 'x'.repeat(281);
    const answer = await ada.post('/posts', { text, replyTo: postId });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('281 weighted characters');
    expect(answer.text).toContain(text);
    expect(answer.text).toContain(`name="replyTo" value="${postId}"`);
  });

  test('the counter weighs as a post is weighed', async () => {
    const answer = await ada.post('/weigh', { text: 'ありがとう https://example.com/a/long/path' });
    expect(JSON.parse(answer.text)).toEqual({ length: 10 + 1 + 23, valid: true });
  });

  test('deleting asks first', async () => {
    const mine = await site.twclone.publishPost(await idOf(site.twclone, 'ada'), { text: 'Oops' });
    expect((await ada.get(`/post/${mine.id}/delete`)).text).toContain(`/posts/${mine.id}/delete`);
    await ada.post(`/posts/${mine.id}/delete`, {});
    expect((await ada.get(`/post/${mine.id}`)).status).toBe(404);
  });

  test('the post of somebody else stays', async () => {
    expect((await ada.post(`/posts/${postId}/delete`, {})).status).toBe(403);
  });
});

describe('switches', () => {
  test.each([
    ['like', 'aria-pressed="true" title="Like"'],
    ['repost', 'aria-pressed="true" title="Repost"'],
    ['bookmark', 'aria-pressed="true" title="Bookmark"'],
  ])('%s on and off, back to the page it was on', async (kind, pressed) => {
    await ada.get('/@bob');
    const answer = await ada.post(`/posts/${postId}/${kind}`, { on: '1' });
    expect([answer.status, answer.to]).toEqual([303, `/@bob#p-${postId}`]);
    expect((await ada.get('/@bob')).text).toContain(pressed);
    await ada.post(`/posts/${postId}/${kind}`, { on: '0' });
    expect((await ada.get('/@bob')).text).not.toContain(pressed);
  });

  test('a script gets data', async () => {
    const headers = { accept: 'application/json' };
    const answer = await ada.post(`/users/${bobId}/follow`, { on: '1' }, headers);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { state: 'following' }]);
    const bad = await ada.post('/posts/nope/like', { on: '1' }, headers);
    expect([bad.status, JSON.parse(bad.text).error.code]).toEqual([400, 'invalid']);
  });

  test('follow, then home has their posts', async () => {
    expect((await ada.get('/')).text).toContain('Your home is quiet');
    await ada.post(`/users/${bobId}/follow`, { on: '1' });
    expect((await ada.get('/')).text).toContain('First light');
  });

  test('block and unblock', async () => {
    await ada.post(`/users/${bobId}/block`, { on: '1' });
    const closed = (await ada.get('/@bob')).text;
    expect(closed).toContain('This profile is closed');
    expect(closed).toContain('Unblock @bob');
    expect((await ada.get('/settings/blocked')).text).toContain('@bob');
    await ada.post(`/users/${bobId}/block`, { on: '0' });
    expect((await ada.get('/@bob')).text).toContain('First light');
  });

  test('mute and unmute', async () => {
    await ada.post(`/users/${bobId}/mute`, { on: '1' });
    expect((await ada.get('/settings/muted')).text).toContain('@bob');
    expect((await ada.get('/@bob')).text).toContain('Unmute @bob');
  });

  test('what one follows of somebody', async () => {
    await ada.post(`/users/${bobId}/follow`, { on: '1' });
    expect((await ada.get('/@bob')).text).toContain('/@bob/follow');
    const box = async (name: string) => {
      const { text } = await ada.get('/@bob/follow');
      return new RegExp(`name="${name}" value="1" checked`).test(text);
    };
    const boxes = () => Promise.all(['reposts', 'replies', 'notify'].map(box));
    expect(await boxes()).toEqual([true, false, false]);
    await ada.post(`/users/${bobId}/follow`, { on: '1', options: '1', notify: '1' });
    expect(await boxes()).toEqual([false, false, true]);
    await ada.post(`/users/${bobId}/follow`, { on: '1' });
    expect(await boxes()).toEqual([false, false, true]);
  });

  test('the theme', async () => {
    await ada.post('/theme', { theme: 'dark' });
    expect((await ada.get('/')).text).toContain('data-theme="dark"');
  });
});

describe('pages', () => {
  test('saved posts', async () => {
    await ada.post(`/posts/${postId}/bookmark`, { on: '1' });
    expect((await ada.get('/bookmarks')).text).toContain('First light');
  });

  test('search finds posts and people, and says how many', async () => {
    const posts = (await ada.get('/search?q=light')).text;
    expect(posts).toContain('First light');
    expect(posts).toMatch(/role="status">1 post</);
    expect((await ada.get('/search?q=bo&in=people')).text).toMatch(/role="status">1 person</);
    expect((await ada.get('/search?q=!!')).text).toContain('Nothing found');
  });

  test('a profile is edited; the handle changes, and mentions still lead there', async () => {
    const fields = {
      name: 'Ada B.',
      bio: 'Looms',
      location: 'London',
      website: 'https://example.com',
    };
    expect((await ada.post('/settings', fields)).status).toBe(303);
    expect((await ada.post('/settings/handle', { handle: 'ada_b' })).status).toBe(303);
    const id = await idOf(site.twclone, 'ada_b');
    expect((await ada.get(`/users/${id}`)).to).toBe('/@ada_b');
    expect((await ada.get('/@ada_b')).text).toContain('Ada B.');
    expect((await ada.get('/@ada')).status).toBe(404);
  });

  test('likes show to their owner only', async () => {
    await ada.post(`/posts/${postId}/like`, { on: '1' });
    expect((await ada.get('/@ada?tab=likes')).text).toContain('First light');
    const bob = await signedIn(site, 'bob');
    expect((await bob.get('/@ada?tab=likes')).text).not.toContain('tab=likes" ');
  });

  test('a long list has a way to its next part', async () => {
    const bob = await idOf(site.twclone, 'bob');
    for (let at = 0; at < 25; at += 1) await site.twclone.publishPost(bob, { text: `Post ${at}` });
    const first = (await ada.get('/@bob')).text;
    const href = /class="more" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const rest = (await ada.get(href)).text;
    expect([rest.includes('First light'), rest.includes('class="more"')]).toEqual([true, false]);
  });

  test('pictures are drawn from the handle alone', async () => {
    const { headers, text } = await ada.get('/avatar/ada.svg');
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(text).toContain('>AD</text>');
    expect((await ada.get('/avatar/%3Cscript%3E.svg')).status).toBe(404);
  });

  test('files are asked for again, and answered by 304', async () => {
    const { headers } = await ada.get('/assets/client/main.js');
    const again = await ada.send('/assets/client/main.js', {
      headers: { 'if-none-match': headers.get('etag') ?? '' },
    });
    expect([headers.get('cache-control'), again.status]).toEqual(['no-cache', 304]);
  });

  test('the API is mounted and knows the session', async () => {
    expect(JSON.parse((await ada.get('/v1/home')).text)).toMatchObject({ items: [] });
    expect((await site.browser().get('/v1/home')).status).toBe(401);
  });

  test('the town of the demo can be founded', async () => {
    const ports = memory();
    await seed(ports, Date.now());
    const twclone = createTwclone(ports);
    const grace = await twclone.getUser(undefined, 'grace');
    const { items } = await twclone.homeTimeline(grace.id, { limit: 30 });
    expect(items.length).toBeGreaterThan(15);
    expect(items.some(({ kind }) => kind === 'repost')).toBe(true);
  });
});
