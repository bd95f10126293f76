import { beforeEach, describe, expect, test } from 'vitest';
import { createSite, idOf, signedIn } from './site.ts';

let site: Awaited<ReturnType<typeof createSite>>;
let ada: Awaited<ReturnType<typeof signedIn>>;
let adaId: Awaited<ReturnType<typeof idOf>>;
let bob: typeof adaId;

beforeEach(async () => {
  site = await createSite('ada', 'bob');
  ada = await signedIn(site, 'ada');
  [adaId, bob] = [await idOf(site.twclone, 'ada'), await idOf(site.twclone, 'bob')];
});

describe('settings', () => {
  test('protect the account, and say who may write', async () => {
    await ada.post('/settings/privacy', { protected: '1', messagesFrom: 'followed' });
    const { text } = await ada.get('/settings/privacy');
    expect(text).toContain('Settings saved.');
    expect(text).toMatch(/name="protected" value="1" checked/);
    expect(text).toMatch(/<option value="followed" selected/);
    expect((await site.twclone.getUser(undefined, 'ada')).protected).toBe(true);
    // A box that is not ticked is not sent.
    await ada.post('/settings/privacy', { messagesFrom: 'nobody' });
    expect((await site.twclone.getUser(undefined, 'ada')).protected).toBe(false);
    expect((await site.twclone.settings(adaId)).messagesFrom).toBe('nobody');
    expect((await ada.post('/settings/privacy', { messagesFrom: 'x' })).status).toBe(400);
  });

  test('mute words, with an end and not from those one follows, and no longer', async () => {
    await site.twclone.publishPost(bob, { text: 'Spoilers ahead' });
    const sees = async () => (await ada.get('/search?q=ahead')).text.includes('Spoilers ahead');
    expect(await sees()).toBe(true);
    await ada.post('/settings/words', { word: 'spoilers', days: '7', notFollowed: '1' });
    const [muted] = (await site.twclone.settings(adaId)).mutedWords;
    expect(muted).toMatchObject({ word: 'spoilers', notFollowed: true });
    const { text } = await ada.get('/settings/words');
    expect(text).toMatch(/spoilers<\/bdi>[\s\S]*Until <time[\s\S]*not from people you follow/);
    expect(await sees()).toBe(false);
    await ada.post('/settings/words/remove', { word: 'spoilers' });
    expect(await sees()).toBe(true);
  });

  test('give all data as a file', async () => {
    expect((await ada.get('/settings/account')).text).toContain('href="/v1/me/export" download');
    const { headers, text } = await ada.get('/v1/me/export');
    expect(headers.get('content-type')).toContain('ndjson');
    expect(text).toContain('"handle":"ada"');
  });

  test('deactivate the account, which comes back as it was', async () => {
    expect((await ada.get('/settings/deactivate')).text).toContain('action="/settings/deactivate"');
    expect((await ada.post('/settings/deactivate', {})).to).toBe('/');
    await expect(site.twclone.getUser(undefined, 'ada')).rejects.toThrow();
    expect((await ada.get('/')).text).toContain('Your account is not active');
    expect((await ada.get('/settings')).to).toBe('/');
    expect((await ada.post('/settings/restore', {})).to).toBe('/');
    expect((await ada.get('/')).text).toContain('Welcome back');
    expect((await site.twclone.getUser(undefined, 'ada')).id).toBe(adaId);
  });

  test('a deactivated account is signed in to elsewhere, and comes back', async () => {
    await ada.post('/settings/deactivate', {});
    const later = await signedIn(site, '@ADA');
    expect((await later.get('/')).text).toContain('Your account is not active');
    await later.post('/settings/restore', {});
    expect((await later.get('/')).text).toContain('Welcome back');
    expect((await site.twclone.getUser(undefined, 'ada')).id).toBe(adaId);
    await later.post('/settings/erase', {});
    const gone = await site.browser().post('/session', { handle: 'ada' });
    expect([gone.status, gone.headers.get('set-cookie')]).toEqual([400, null]);
  });

  test('erase the account, and end its session', async () => {
    expect((await ada.get('/settings/erase')).text).toContain('action="/settings/erase"');
    expect((await ada.post('/settings/erase', {})).to).toBe('/');
    expect(ada.cookies.has('session')).toBe(false);
    expect((await ada.get('/')).text).not.toContain('not active');
    await expect(site.twclone.getUser(undefined, 'ada')).rejects.toThrow();
  });

  test('a word that is none comes back', async () => {
    await ada.post('/settings/words', { word: '"><b>x' });
    expect((await ada.get('/settings/words')).text).toContain('&quot;&gt;&lt;b&gt;x');
    const bad = await ada.post('/settings/words', { word: '!!' });
    expect([bad.status, bad.text.includes('role="alert"')]).toEqual([400, true]);
  });

  test('an account is muted for a time, and notified of all the same', async () => {
    expect((await ada.get('/@bob/mute')).text).toContain('For a week');
    const fields = { on: '1', days: '7', keep: '1', to: '/@bob' };
    expect((await ada.post(`/users/${bob}/mute`, fields)).to).toBe('/@bob');
    expect((await ada.get('/@bob')).text).toContain('Unmute @bob');
    await site.twclone.publishPost(bob, { text: 'Hey @ada' });
    expect((await ada.get('/notifications')).text).toContain('Hey');
    expect((await ada.get('/settings/muted')).text).toContain('@bob');
    await ada.post(`/users/${bob}/mute`, { on: '0' });
    expect((await ada.get('/settings/muted')).text).toContain('Nobody');
    const foreign = { on: '1', to: 'https://evil.test/' };
    expect((await ada.post(`/users/${bob}/mute`, foreign)).to).toBe('/settings/muted');
    expect((await ada.post(`/users/${bob}/mute`, { on: '1', days: 'x' })).status).toBe(400);
  });
});
