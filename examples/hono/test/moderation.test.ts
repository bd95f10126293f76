import { beforeEach, describe, expect, test } from 'vitest';
import { createSite, idOf, signedIn } from './site.ts';

let site: Awaited<ReturnType<typeof createSite>>;
let ada: Awaited<ReturnType<typeof signedIn>>;
let dot: Awaited<ReturnType<typeof signedIn>>;
let bobId: Awaited<ReturnType<typeof idOf>>;
let post: string;

beforeEach(async () => {
  site = await createSite('ada', 'bob', 'dot');
  await site.appoint('dot');
  [ada, dot] = [await signedIn(site, 'ada'), await signedIn(site, 'dot')];
  bobId = await idOf(site.twclone, 'bob');
  post = (await site.twclone.publishPost(bobId, { text: 'Buy looms! Buy looms!' })).id;
});

const words = (text: string) => text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

async function reported(subject = post, path = `/post/${post}`): Promise<string> {
  await ada.post(`${path}/report`, { subject, reason: 'spam', note: 'Every <b>day</b>' });
  const text = (await dot.get('/moderation')).text;
  return /action="(\/moderation\/reports\/\w+)"/.exec(text)?.[1] ?? '';
}

describe('moderation', () => {
  test('is for moderators: nobody else finds its pages, sees the way there, or acts', async () => {
    const act = await reported();
    for (const browser of [ada, site.browser()]) {
      for (const path of ['/moderation', '/moderation/log']) {
        const { status, text } = await browser.get(path);
        expect(status).toBe(404);
        expect(text).not.toContain('Buy looms');
      }
      expect((await browser.get('/search')).text).not.toContain('href="/moderation"');
    }
    expect((await dot.get('/search')).text).toContain('href="/moderation"');
    const acts = [act, `/posts/${post}/hide`, `/users/${bobId}/suspend`];
    for (const path of acts) {
      expect((await ada.post(path, { act: 'hide', on: '1' })).status).toBe(403);
      expect((await site.browser().post(path, { act: 'hide', on: '1' })).to).toBe('/');
    }
    expect((await ada.get(`/post/${post}`)).text).toContain('Buy looms');
    expect((await site.twclone.getUser(undefined, 'bob')).handle).toBe('bob');
  });

  test('a report is made, the post is hidden, and the log tells it', async () => {
    expect((await ada.get(`/post/${post}`)).text).toContain(`href="/post/${post}/report"`);
    expect((await ada.get(`/post/${post}/report`)).text).toContain('Buy looms');
    const act = await reported();
    expect((await ada.get(`/post/${post}`)).text).toContain('Reported. Thank you');
    const queue = (await dot.get('/moderation')).text;
    expect(words(queue)).toMatch(/Spam reported by The ada/);
    expect(queue).toContain('Every &lt;b&gt;day&lt;/b&gt;');
    const answer = await dot.post(act, { act: 'hide', label: 'spam', note: 'Third time' });
    expect([answer.status, answer.to]).toEqual([303, '/moderation']);
    expect((await dot.get('/moderation')).text).toContain('Nothing waits');
    expect(words((await dot.get('/moderation/log')).text)).toMatch(/The dot hid a post/);
    expect((await ada.get(`/post/${post}`)).text).not.toContain('Buy looms');
    const seen = (await dot.get(`/post/${post}`)).text;
    expect(seen).toContain('Buy looms');
    expect(seen).toContain('Shown to moderators');
    await dot.post(`/posts/${post}/hide`, { on: '0' });
    const back = (await ada.get(`/post/${post}`)).text;
    expect(back).toContain('Buy looms');
    expect(back).not.toContain('Shown to moderators');
    // Another end comes too late.
    expect((await dot.post(act, { act: 'dismiss' })).status).toBe(409);
  });

  test('labels show to all: "sensitive" folds the post, the others are a note', async () => {
    await dot.post(await reported(), { act: 'label', label: 'misleading' });
    expect((await ada.get(`/post/${post}`)).text).toContain(
      'Moderators call this <b>misleading</b>',
    );
    await dot.post(await reported(), { act: 'label', label: 'sensitive' });
    const { text } = await site.browser().get(`/post/${post}`);
    expect(text).toMatch(/<details class="warned">\s*<summary><bdi>Sensitive/);
    expect(text).not.toContain('Moderators call this');
  });

  test('an account is reported, suspended, and restored', async () => {
    expect((await ada.get('/@bob')).text).toContain('href="/@bob/report"');
    const act = await reported(bobId, '/@bob');
    expect((await dot.get('/moderation')).text).not.toContain('Hide post');
    await dot.post(act, { act: 'suspend' });
    expect((await ada.get('/@bob')).status).toBe(404);
    const { text } = await dot.get('/@bob');
    expect(text).toContain('Others do not see this account');
    expect(text).toContain('Restore account');
    await dot.post(`/users/${bobId}/suspend`, { on: '0' });
    expect((await ada.get('/@bob')).status).toBe(200);
  });

  test('a report that is refused comes back with its note', async () => {
    const fields = { subject: post, reason: 'boring', note: 'So <i>dull</i>' };
    const { status, text } = await ada.post(`/post/${post}/report`, fields);
    expect(status).toBe(400);
    expect(text).toContain('So &lt;i&gt;dull&lt;/i&gt;');
    const own = await site.twclone.publishPost(await idOf(site.twclone, 'ada'), { text: 'Mine' });
    const mine = await ada.post(`/post/${own.id}/report`, { subject: own.id, reason: 'spam' });
    expect(mine.text).toContain('Delete it instead');
  });
});
