import { expect, test } from 'vitest';
import { createSite, idOf, signedIn } from './site.ts';

const evil = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
const short = '"><img src=x>';
const hasMarkup = /<script>alert|<img src=x|onerror=alert\(1\)>(?!&)/;

test('what people write in polls, warnings, lists, drafts, messages and settings is shown as text', async () => {
  const site = await createSite('ada', 'mal');
  const { twclone } = site;
  const [ada, mal] = [await idOf(twclone, 'ada'), await idOf(twclone, 'mal')];
  await twclone.updateProfile(mal, { name: evil.slice(0, 50), bio: evil });
  await twclone.setProtected(ada, true);
  await twclone.follow(mal, ada);
  const poll = { options: [short, '<script>alert(1)</script>'], minutes: 60 };
  const asked = await twclone.publishPost(mal, {
    text: `@ada ${evil}`,
    contentWarning: evil,
    poll,
  });
  await twclone.editPost(mal, (await twclone.publishPost(mal, { text: 'x' })).id, { text: evil });
  const mine = await twclone.publishPost(ada, { text: evil, quoteOf: asked.id });
  await twclone.editPost(ada, mine.id, { text: `${evil} again` });
  const owned = await twclone.createList(mal, { name: short, description: evil });
  await twclone.addToList(mal, owned.id, mal);
  const list = await twclone.createList(ada, { name: short, description: evil });
  await twclone.saveDraft(ada, { text: `</textarea>${evil}`, contentWarning: evil, poll });
  const [draft] = (await twclone.drafts(ada)).items;
  await twclone.muteWord(ada, evil);
  const talk = await twclone.startConversation(mal, { members: ['ada'] });
  await twclone.sendMessage(mal, talk.id, { text: `</textarea>${evil} javascript:alert(1)` });
  const browser = await signedIn(site, 'ada');
  for (const path of [
    ...['/notifications', '/requests', '/drafts', `/compose?draft=${draft?.id}`, '/lists'],
    ...[
      `/post/${asked.id}`,
      `/post/${mine.id}`,
      `/post/${mine.id}/history`,
      `/post/${mine.id}/edit`,
    ],
    ...['/settings/words', '/@mal/mute', '/@mal/add', '/@mal/lists', `/@mal/lists/${owned.id}`],
    ...[`/@ada/lists/${list.id}/edit`, `/@mal/lists/${owned.id}/members`],
    ...['/messages', `/messages/${talk.id}`, `/messages/new?to=${encodeURIComponent(evil)}`],
  ]) {
    const { status, text } = await browser.get(path);
    expect([path, status, hasMarkup.test(text)]).toEqual([path, 200, false]);
    expect(text).not.toContain('</textarea><script>');
    expect(text).not.toContain('href="javascript:');
  }
});

test('and in what their forms give back', async () => {
  const site = await createSite('ada');
  const browser = await signedIn(site, 'ada');
  const { id } = await site.twclone.publishPost(await idOf(site.twclone, 'ada'), { text: 'x' });
  const long = `</textarea>${evil}${'x'.repeat(300)}`;
  for (const [path, fields] of [
    ['/posts', { text: long, option1: short, contentWarning: evil, at: evil }],
    ['/posts', { text: evil, at: evil, as: 'schedule' }],
    [`/posts/${id}/edit`, { text: long }],
    ['/lists', { name: evil.repeat(2), description: long }],
    ['/settings/words', { word: evil.repeat(3) }],
    ['/messages', { to: evil, text: `</textarea>${evil}` }],
  ] as const) {
    const { status, text } = await browser.post(path, fields);
    expect([path, status, hasMarkup.test(text)]).toEqual([path, 400, false]);
    expect(text).not.toContain('</textarea><script>');
  }
  browser.cookies.set('said', encodeURIComponent(evil));
  expect(hasMarkup.test((await browser.get('/lists')).text)).toBe(false);
});
