import { beforeEach, describe, expect, test } from 'vitest';
import { createSite, idOf, signedIn } from './site.ts';

let site: Awaited<ReturnType<typeof createSite>>;
let ada: Awaited<ReturnType<typeof signedIn>>;
let adaId: Awaited<ReturnType<typeof idOf>>;

beforeEach(async () => {
  site = await createSite('ada', 'bob', 'cyd', 'dan');
  ada = await signedIn(site, 'ada');
  adaId = await idOf(site.twclone, 'ada');
});

describe('notifications', () => {
  test('are grouped, say who and what, and are seen once opened', async () => {
    const { id } = await site.twclone.publishPost(adaId, { text: 'Look <b>here</b>' });
    for (const name of ['bob', 'cyd', 'dan']) {
      await site.twclone.likePost(await idOf(site.twclone, name), id);
    }
    expect((await ada.get('/')).text).toContain('Notifications</span> <b class="news">1<');
    const { text } = await ada.get('/notifications');
    expect(text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')).toMatch(
      /The dan, The cyd and 1 other liked your post/,
    );
    expect(text).toContain('Look &lt;b&gt;here&lt;/b&gt;');
    expect(text).toContain('unseen');
    expect(text).not.toContain('class="news"');
    expect((await ada.get('/notifications')).text).not.toContain('unseen');
    expect((await ada.get('/')).text).not.toContain('class="news"');
  });

  test('100 is "99+"', async () => {
    const app = await createSite('ada');
    const twclone = { ...app.twclone, unreadCount: async () => 100 };
    const { createApp } = await import('../src/app.ts');
    const browser = await signedIn({ app: createApp({ ...app.options, twclone }) }, 'ada');
    expect((await browser.get('/')).text).toContain('Notifications</span> <b class="news">99+<');
  });

  test('what somebody wrote stands there whole', async () => {
    const bob = await idOf(site.twclone, 'bob');
    await site.twclone.publishPost(bob, { text: 'Hello @ada' });
    const { text } = await ada.get('/notifications');
    expect(text).toContain('mentioned you');
    expect(text).toContain('title="Like"');
  });

  test('requests are answered in place', async () => {
    await site.twclone.setProtected(adaId, true);
    const [bob, cyd] = [await idOf(site.twclone, 'bob'), await idOf(site.twclone, 'cyd')];
    await site.twclone.follow(bob, adaId);
    await site.twclone.follow(cyd, adaId);
    const { text } = await ada.get('/notifications');
    expect(text).toContain(`action="/users/${bob}/accept"`);
    expect(text).toContain('href="/requests"');
    const answer = await ada.post(`/users/${bob}/accept`, {});
    expect([answer.status, answer.to]).toEqual([303, '/notifications']);
    await ada.get('/requests');
    expect((await ada.post(`/users/${cyd}/reject`, {})).to).toBe('/requests');
    expect((await ada.get('/requests')).text).toContain('Nobody asks');
    expect((await ada.get('/@ada/followers')).text).toContain('@bob');
  });

  test('a request is taken back by the button that made it', async () => {
    await site.twclone.setProtected(adaId, true);
    const bob = await signedIn(site, 'bob');
    await bob.post(`/users/${adaId}/follow`, { on: '1' });
    expect((await bob.get('/@ada')).text).toContain('Requested');
    await bob.post(`/users/${adaId}/follow`, { on: '0' });
    expect((await bob.get('/@ada')).text).not.toContain('Requested');
  });
});
