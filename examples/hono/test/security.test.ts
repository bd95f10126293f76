import { TwcloneError } from '@twclone/core';
import { describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { createBrowser, createSite, idOf, origin, signedIn } from './site.ts';

describe('sessions', () => {
  test('a cookie that scripts and other sites do not get', async () => {
    const site = await createSite('ada');
    const answer = await site.browser().post('/session', { handle: '@Ada' });
    expect([answer.status, answer.to]).toEqual([303, '/']);
    const cookie = answer.headers.get('set-cookie');
    expect(cookie).toMatch(/^session=.*HttpOnly.*SameSite=Lax/);
    expect(cookie).not.toContain('Secure');
  });

  test('Secure behind TLS', async () => {
    const site = await createSite('ada');
    const headers = { 'x-forwarded-proto': 'https' };
    const answer = await site.browser().post('/session', { handle: 'ada' }, headers);
    expect(answer.headers.get('set-cookie')).toContain('Secure');
  });

  test('a changed cookie signs nobody in', async () => {
    const site = await createSite('ada', 'bob');
    const browser = await signedIn(site, 'ada');
    const [ada, bob] = [await idOf(site.twclone, 'ada'), await idOf(site.twclone, 'bob')];
    const session = browser.cookies.get('session') ?? '';
    browser.cookies.set('session', session.replace(ada, bob));
    expect((await browser.get('/bookmarks')).to).toBe('/');
  });

  test('a session ends after a week', async () => {
    const site = await createSite('ada');
    let now = Date.now();
    const app = createApp({ ...site.options, now: () => now });
    const browser = createBrowser(app);
    await browser.post('/session', { handle: 'ada' });
    expect((await browser.get('/bookmarks')).status).toBe(200);
    now += 7 * 24 * 60 * 60 * 1000;
    expect((await browser.get('/bookmarks')).to).toBe('/');
  });

  test('signing out ends it', async () => {
    const site = await createSite('ada');
    const browser = await signedIn(site, 'ada');
    await browser.post('/session/end', {});
    expect((await browser.get('/')).text).toContain('Sign in as');
  });

  test('a short secret is refused', async () => {
    const { options } = await createSite();
    expect(() => createApp({ ...options, secret: 'short' })).toThrow('32');
  });
});

test.each(['/theme', '/session', '/posts'])(
  'a form for %s that is cut is no fault of ours',
  async (path) => {
    const site = await createSite('ada');
    const browser = await signedIn(site, 'ada');
    const headers = { origin, 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await browser.send(path, { method: 'POST', body: '--x\r\nnonsense', headers });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('not well-formed')]);
  },
);

describe('requests from other sites', () => {
  test.each([
    ['a foreign origin', { origin: 'https://evil.test' }],
    ['no origin', { origin: '' }],
    [
      'a foreign origin that the browser names',
      { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    ],
  ])('are refused: %s', async (_name, headers) => {
    const site = await createSite('ada');
    const browser = await signedIn(site, 'ada');
    const answer = await browser.post('/posts', { text: 'forged' }, headers);
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('Not allowed')]);
    expect((await site.twclone.userTimeline(undefined, 'ada')).items).toEqual([]);
  });

  test('are refused by the API as well', async () => {
    const site = await createSite('ada');
    const browser = await signedIn(site, 'ada');
    const headers = { origin: 'https://evil.test', 'content-type': 'text/plain' };
    const answer = await browser.send('/v1/posts', {
      method: 'POST',
      body: '{"text":"x"}',
      headers,
    });
    expect(answer.status).toBe(403);
  });

  test('cannot lead a form to another site', async () => {
    const site = await createSite('ada', 'bob');
    const browser = await signedIn(site, 'ada');
    const bob = await idOf(site.twclone, 'bob');
    const headers = { referer: `${origin}//evil.test/x` };
    const answer = await browser.send(`/users/${bob}/follow`, {
      method: 'POST',
      body: new URLSearchParams({ on: '1' }),
      headers: { origin, ...headers },
    });
    expect(answer.to?.startsWith('//')).toBe(false);
  });
});

describe('headers', () => {
  test.each([
    '/',
    '/search?q=x',
    '/nowhere',
    '/assets/style.css',
    '/avatar/ada.svg',
    '/v1/users/ada',
  ])('of %s allow nothing but this server', async (path) => {
    const site = await createSite('ada');
    const { headers } = await site.browser().get(path);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  test('pages are not stored', async () => {
    const site = await createSite('ada');
    expect((await site.browser().get('/')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('what people write is shown as text', () => {
  const evil = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
  const hasMarkup = /<script>alert|<img src=x|onerror=alert\(1\)>(?!&)/;

  test('in names, bios, places, websites, posts, quotes, searches and tags', async () => {
    const site = await createSite('ada', 'mal');
    const mal = await idOf(site.twclone, 'mal');
    await site.twclone.updateProfile(mal, {
      name: evil.slice(0, 50),
      bio: `${evil} javascript:alert(1)`,
      location: evil,
      website: 'https://x.test/?a=1&b=`',
    });
    const post = await site.twclone.publishPost(mal, {
      text: `${evil} find me`,
      contentWarning: evil,
    });
    const ada = await signedIn(site, 'ada');
    const quote = await site.twclone.publishPost(await idOf(site.twclone, 'ada'), {
      text: 'look',
      quoteOf: post.id,
    });
    await site.twclone.follow(await idOf(site.twclone, 'ada'), mal);
    const query = encodeURIComponent(evil);
    const paths = [
      '/',
      '/@mal',
      '/@mal/followers',
      `/post/${post.id}`,
      `/post/${quote.id}`,
      `/compose?quoteOf=${post.id}`,
      '/search?q=find',
      '/search?q=mal&in=people',
      `/search?q=${query}`,
      `/tag/${query}`,
      `/post/${query}`,
      `/post/${post.id}/quotes`,
      `/@ada/following`,
    ];
    for (const path of paths) {
      const { text } = await ada.get(path);
      expect([path, hasMarkup.test(text)]).toEqual([path, false]);
      expect(text).not.toContain('href="javascript:');
    }
    expect((await ada.get('/@mal')).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('in what a form gives back', async () => {
    const site = await createSite('ada');
    const ada = await signedIn(site, 'ada');
    const long = evil + 'x'.repeat(300);
    for (const [path, fields] of [
      ['/posts', { text: `</textarea>${long}` }],
      ['/settings', { name: evil, bio: `</textarea>${long}`, website: evil }],
      ['/session', { handle: evil }],
      ['/join', { handle: 'x y', name: evil }],
    ] as const) {
      const { status, text } = await ada.post(path, fields);
      expect([path, status, hasMarkup.test(text)]).toEqual([path, 400, false]);
      expect(text).not.toContain('</textarea><script>');
    }
  });

  test('links lead outside without a referrer, and only by http', async () => {
    const site = await createSite('ada');
    const ada = await idOf(site.twclone, 'ada');
    const text = 'see example.com/a?b=1&c="2 and javascript:alert(1) @ada #tag';
    const { id } = await site.twclone.publishPost(ada, { text });
    const page = (await site.browser().get(`/post/${id}`)).text;
    expect(page).toContain('rel="nofollow noopener noreferrer"');
    expect(page).toMatch(/href="https:\/\/example\.com\/a\?b=1&amp;c=/);
    expect(page).toContain(`<a href="/users/${ada}">@ada</a>`);
    expect(page).toContain('<a href="/tag/tag">#tag</a>');
    expect(page).not.toContain('href="javascript:');
  });
});

describe('failures', () => {
  const failing = async (error: Error) => {
    const site = await createSite('ada');
    const twclone = {
      ...site.twclone,
      getPosts: () => Promise.reject(error),
      thread: () => Promise.reject(error),
    };
    return { ...site, app: createApp({ ...site.options, twclone }) };
  };

  test.each([
    [new Error('hunter2'), 500],
    [new TwcloneError('unavailable', 'hunter2'), 503],
  ])('%s is a page that tells nothing', async (error, status) => {
    const site = await failing(error);
    const answer = await createBrowser(site.app).get('/post/01JD3F9Q8Y6T0000000000000A');
    expect([answer.status, answer.text.includes('hunter2')]).toEqual([status, false]);
    expect(answer.text).toContain('Out of order');
    expect(site.logged).toContainEqual(expect.objectContaining({ err: error }));
  });

  test('an unready store shows at /readyz, not at /livez', async () => {
    const site = await failing(new TwcloneError('unavailable', 'hunter2'));
    const browser = createBrowser(site.app);
    expect([(await browser.get('/livez')).status, (await browser.get('/readyz')).status]).toEqual([
      200, 503,
    ]);
    const well = await createSite();
    expect((await well.browser().get('/readyz')).status).toBe(200);
  });

  test('the log has the request, but no cookies, queries or bodies', async () => {
    const site = await createSite('ada');
    const browser = await signedIn(site, 'ada');
    await browser.get('/search?q=secretword');
    await browser.post('/posts', { text: 'secretword' });
    const log = JSON.stringify(site.logged);
    expect(log).toContain('"path":"/search"');
    expect(log).not.toContain('secretword');
    expect(log).not.toContain(browser.cookies.get('session')?.slice(0, 20));
  });

  test('a form of over 64 kB is refused', async () => {
    const site = await createSite('ada');
    const browser = await signedIn(site, 'ada');
    expect((await browser.post('/posts', { text: 'x'.repeat(70_000) })).status).toBe(413);
  });
});
