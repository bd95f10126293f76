import { type PostView, systemClock } from '@twclone/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSite, idOf, signedIn } from './site.ts';

// All of this is done by forms and links alone, as a browser without scripts does it.

let site: Awaited<ReturnType<typeof createSite>>;
let ada: Awaited<ReturnType<typeof signedIn>>;
let bob: Awaited<ReturnType<typeof idOf>>;
let adaId: typeof bob;

beforeEach(async () => {
  site = await createSite('ada', 'bob');
  ada = await signedIn(site, 'ada');
  [adaId, bob] = [await idOf(site.twclone, 'ada'), await idOf(site.twclone, 'bob')];
});

const newest = async (): Promise<PostView> => {
  const { items } = await site.twclone.userTimeline(adaId, 'ada');
  const [item] = items;
  if (item === undefined) throw new Error('Nothing was posted.');
  return item.post;
};
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const inAnHour = () => new Date(systemClock.now() + 3_600_000).toISOString().slice(0, 16);

describe('a post with more than text', () => {
  test('a poll, a warning and who may reply', async () => {
    const answer = await ada.post('/posts', {
      text: '',
      option1: 'Tea',
      option2: 'Coffee',
      option3: '',
      option4: ' ',
      minutes: '60',
      contentWarning: 'Hot drinks',
      audience: 'public',
      replyControl: 'mentioned',
    });
    expect(answer.status).toBe(303);
    const post = await newest();
    expect(post.poll?.options.map(({ text }) => text)).toEqual(['Tea', 'Coffee']);
    expect([post.contentWarning, post.replyControl]).toEqual(['Hot drinks', 'mentioned']);
    const { text } = await ada.get(`/post/${post.id}`);
    expect(text).toContain('<summary><bdi>Hot drinks</bdi></summary>');
    expect(plain(text)).toContain('Those mentioned may reply');
    expect(plain(text)).toMatch(/0 votes · (1h|60m) left/);
  });

  test('what is wrong with it comes back with all that was typed', async () => {
    const fields = {
      text: 'Which?',
      option1: 'Only one',
      minutes: '60',
      contentWarning: 'Careful',
      audience: 'followers',
    };
    const { status, text } = await ada.post('/posts', fields);
    expect([status, text.includes('A poll has 2 to 4 options')]).toEqual([400, true]);
    expect(text).toContain('value="Only one"');
    expect(text).toContain('value="Careful"');
    expect(text).toMatch(/<option value="followers" selected/);
    expect(text).toMatch(/<option value="60" selected/);
  });

  test('votes count once; then and after the end there are results', async () => {
    const poll = { options: ['Yes', 'No'], minutes: 60 };
    const { id } = await site.twclone.publishPost(bob, { text: 'Well?', poll });
    expect((await ada.get(`/post/${id}`)).text).toContain(`action="/posts/${id}/vote"`);
    const answer = await ada.post(`/posts/${id}/vote`, { option: '1' });
    expect([answer.status, answer.to]).toEqual([303, `/post/${id}#p-${id}`]);
    const { text } = await ada.get(`/post/${id}`);
    expect(text).not.toContain(`action="/posts/${id}/vote"`);
    expect(text).toContain('width="100%"');
    expect(plain(text)).toMatch(/No your vote 100% 1 vote/);
    expect((await ada.post(`/posts/${id}/vote`, { option: '0' })).status).toBe(409);
    expect((await ada.post(`/posts/${id}/vote`, { option: '9' })).status).toBe(400);
    expect((await site.browser().get(`/post/${id}`)).text).not.toContain('/vote"');
  });

  test('a warning hides a quoted text as well', async () => {
    const post = { text: 'The butler', contentWarning: 'Spoiler' };
    const { id } = await site.twclone.publishPost(bob, post);
    await site.twclone.publishPost(adaId, { text: 'Oh', quoteOf: id });
    expect((await ada.get('/@ada')).text).toMatch(
      /<details class="warned">\s*<summary><bdi>Spoiler<\/bdi><\/summary>\s*<div class="text" dir="auto">The butler/,
    );
  });
});

describe('drafts', () => {
  const idIn = (text: string) => /href="\/compose\?draft=([0-9A-Z]+)"/.exec(text)?.[1] ?? '';

  test('are saved, gone on with, and gone once published', async () => {
    const saved = await ada.post('/posts', { text: 'x'.repeat(300), as: 'draft' });
    expect(saved.to).toBe('/drafts');
    const list = (await ada.get('/drafts')).text;
    expect(list).toContain('Saved as a draft.');
    const draft = idIn(list);
    expect((await ada.get(`/compose?draft=${draft}`)).text).toContain('x'.repeat(300));
    await ada.post('/posts', { text: 'Shorter', draft, as: 'draft' });
    const again = (await ada.get('/drafts')).text;
    expect([idIn(again), again.includes('Shorter')]).toEqual([draft, true]);
    expect((await ada.post('/posts', { text: 'Shorter', draft })).to).toBe('/');
    expect((await newest()).text).toBe('Shorter');
    expect((await ada.get('/drafts')).text).toContain('No drafts');
    expect((await ada.get(`/compose?draft=${draft}`)).status).toBe(404);
  });

  test('are scheduled, not any more, and deleted', async () => {
    const at = inAnHour();
    expect((await ada.post('/posts', { text: 'Later', at, as: 'schedule' })).to).toBe('/drafts');
    const list = (await ada.get('/drafts')).text;
    expect(plain(list)).toContain('Is published');
    const draft = idIn(list);
    expect((await ada.get(`/compose?draft=${draft}`)).text).toContain(`value="${at}"`);
    await ada.post(`/drafts/${draft}/cancel`, {});
    expect(plain((await ada.get('/drafts')).text)).not.toContain('Is published');
    await ada.post(`/drafts/${draft}/delete`, {});
    expect((await ada.get('/drafts')).text).toContain('No drafts');
  });

  test.each([
    ['no time', ''],
    ['a time that is past', '2020-01-01T10:00'],
  ])('%s comes back, and leaves no draft', async (_name, at) => {
    const answer = await ada.post('/posts', { text: 'Later', at, as: 'schedule' });
    expect([answer.status, answer.text.includes('role="alert"')]).toEqual([400, true]);
    expect((await ada.get('/drafts')).text).toContain('No drafts');
  });

  test('a draft that answers shows what it answers', async () => {
    const { id } = await site.twclone.publishPost(bob, { text: 'First light' });
    await ada.post('/posts', { text: 'Morning', replyTo: id, as: 'draft' });
    const draft = idIn((await ada.get('/drafts')).text);
    const { text } = await ada.get(`/compose?draft=${draft}`);
    expect([text.includes('First light'), text.includes(`name="replyTo" value="${id}"`)]).toEqual([
      true,
      true,
    ]);
  });

  test('nobody else has them', async () => {
    await ada.post('/posts', { text: 'Mine', as: 'draft' });
    const draft = idIn((await ada.get('/drafts')).text);
    const other = await signedIn(site, 'bob');
    expect((await other.get(`/compose?draft=${draft}`)).status).toBe(404);
    expect((await other.post(`/drafts/${draft}/delete`, {})).status).toBe(404);
  });
});

describe('one’s own post', () => {
  test('is edited, and says so', async () => {
    const { id } = await site.twclone.publishPost(adaId, { text: 'Helo' });
    expect((await ada.get(`/post/${id}`)).text).toContain(`href="/post/${id}/edit"`);
    expect((await ada.get(`/post/${id}/edit`)).text).toContain('Helo');
    expect((await ada.post(`/posts/${id}/edit`, { text: 'x'.repeat(281) })).status).toBe(400);
    expect((await ada.post(`/posts/${id}/edit`, { text: 'Hello' })).to).toBe(`/post/${id}`);
    expect((await ada.get('/@ada')).text).toContain(`href="/post/${id}/history">edited`);
    expect(plain((await site.browser().get(`/post/${id}/history`)).text)).toMatch(/Hello.*Helo/);
  });

  test('is pinned and unpinned', async () => {
    const { id } = await site.twclone.publishPost(adaId, { text: 'On top' });
    await site.twclone.publishPost(adaId, { text: 'Newer' });
    await ada.post(`/posts/${id}/pin`, { on: '1' });
    const { text } = await ada.get('/@ada');
    expect(plain(text)).toMatch(/Pinned to your profile.*Pinned.*On top.*Newer/);
    expect(text).toContain('Unpin from profile');
    await ada.post(`/posts/${id}/pin`, { on: '0' });
    expect(plain((await ada.get('/@ada')).text)).toMatch(/Newer.*On top/);
  });

  test('a thread is muted and unmuted', async () => {
    const { id } = await site.twclone.publishPost(adaId, { text: 'Loud' });
    await ada.get(`/post/${id}`);
    await ada.post(`/posts/${id}/hush`, { on: '1' });
    await site.twclone.publishPost(bob, { text: 'Louder', replyTo: id });
    expect((await ada.get('/notifications')).text).not.toContain('Louder');
    await ada.post(`/posts/${id}/hush`, { on: '0' });
    expect((await ada.get('/notifications')).text).toContain('Louder');
  });
});
