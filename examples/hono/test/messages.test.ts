import { beforeEach, describe, expect, test } from 'vitest';
import { createSite, idOf, signedIn } from './site.ts';

let site: Awaited<ReturnType<typeof createSite>>;
let ada: Awaited<ReturnType<typeof signedIn>>;
let bob: Awaited<ReturnType<typeof signedIn>>;

beforeEach(async () => {
  site = await createSite('ada', 'bob', 'cyd');
  [ada, bob] = [await signedIn(site, 'ada'), await signedIn(site, 'bob')];
});

const key = (text: string) => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';

async function begin(to = '@bob', text = 'Hello <i>you</i>'): Promise<string> {
  const form = (await ada.get('/messages/new')).text;
  const answer = await ada.post('/messages', { to, text, key: key(form) });
  return answer.to?.replace(/^\/messages\/|#end$/g, '') ?? '';
}

describe('messages', () => {
  test('begin from a profile; the other one sees them as new, then as read', async () => {
    expect((await ada.get('/@bob')).text).toContain('href="/messages/new?to=bob"');
    expect((await ada.get('/messages/new?to=bob')).text).toContain('value="@bob"');
    const id = await begin();
    expect((await bob.get('/')).text).toContain('Messages</span> <b class="news">1<');
    expect((await bob.get('/messages')).text).toMatch(/<b class="news">1<span/);
    const { text } = await bob.get(`/messages/${id}`);
    expect(text).toContain('Hello &lt;i&gt;you&lt;/i&gt;');
    expect(text).not.toContain('Messages</span> <b class="news">1<');
    expect((await bob.get('/messages')).text).not.toContain('class="news"');
    expect((await ada.get('/messages/new?to=BOB')).to).toBe(`/messages/${id}#end`);
  });

  test('are answered, once however often it is sent', async () => {
    const id = await begin();
    const form = (await bob.get(`/messages/${id}`)).text;
    const fields = { text: 'Hi\r\nAda', key: key(form) };
    expect((await bob.post(`/messages/${id}`, fields)).to).toBe(`/messages/${id}#end`);
    await bob.post(`/messages/${id}`, fields);
    const { text } = await ada.get(`/messages/${id}`);
    expect(text.split('Hi\nAda').length).toBe(2);
    expect(text.indexOf('Hello')).toBeLessThan(text.indexOf('Hi\nAda'));
  });

  test.each([
    ['an empty one', '@bob', ' ', 'Write something.'],
    ['one to nobody', '@nobody', 'Hello', 'No such account'],
    ['one to oneself', '@ada', 'Hello', 'Name others only'],
  ])('%s comes back', async (_name, to, text, words) => {
    const answer = await ada.post('/messages', { to, text, key: 'k' });
    expect([answer.status, answer.text.includes(words)]).toEqual([400, true]);
    expect(answer.text).toContain(`value="${to}"`);
  });

  test('whom somebody does not take messages from is told so', async () => {
    const id = await idOf(site.twclone, 'bob');
    await site.twclone.updateSettings(id, { messagesFrom: 'nobody' });
    const answer = await ada.post('/messages', { to: 'bob', text: 'Hello', key: 'k' });
    expect([answer.status, answer.text.includes('do not take messages')]).toEqual([400, true]);
  });

  test('groups name who speaks; strangers see nothing', async () => {
    const id = await begin('@bob, @cyd', 'All of you');
    await bob.post(`/messages/${id}`, { text: 'Here', key: 'k' });
    const { text } = await ada.get(`/messages/${id}`);
    expect(text).toContain('<title>The bob, The cyd · TwClone</title>');
    expect(text).toContain('said-by');
    const stranger = await createSite('dan');
    expect((await site.browser().get(`/messages/${id}`)).to).toBe('/');
    expect((await (await signedIn(stranger, 'dan')).get(`/messages/${id}`)).status).toBe(404);
  });

  test('leaving asks first', async () => {
    const id = await begin();
    expect((await ada.get(`/messages/${id}/leave`)).text).toContain(
      `action="/messages/${id}/leave"`,
    );
    expect((await ada.post(`/messages/${id}/leave`, {})).to).toBe('/messages');
    expect((await ada.get('/messages')).text).toContain('No messages yet');
    expect((await ada.get(`/messages/${id}`)).status).toBe(404);
    expect((await ada.post(`/messages/${id}`, { text: 'x', key: 'k' })).status).toBe(404);
  });

  test('a message is deleted for oneself', async () => {
    const id = await begin();
    const { text } = await bob.get(`/messages/${id}`);
    const message = /name="message" value="([^"]+)"/.exec(text)?.[1] ?? '';
    await bob.post(`/messages/${id}/drop`, { message });
    expect((await bob.get(`/messages/${id}`)).text).not.toContain('Hello');
    expect((await ada.get(`/messages/${id}`)).text).toContain('Hello');
  });

  test('long conversations have earlier pages', async () => {
    const id = await begin('@bob', 'The first');
    const me = await idOf(site.twclone, 'ada');
    for (let at = 0; at < 35; at += 1)
      await site.twclone.sendMessage(me, id, { text: `Line ${at}` });
    const { text } = await bob.get(`/messages/${id}`);
    expect([text.includes('Line 34'), text.includes('The first')]).toEqual([true, false]);
    const href = /class="more" href="([^"]+)"/.exec(text)?.[1] ?? '';
    const earlier = (await bob.get(href)).text;
    expect([earlier.includes('The first'), earlier.includes('Newest messages')]).toEqual([
      true,
      true,
    ]);
  });
});
