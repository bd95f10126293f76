import { expect, test } from 'vitest';
import { createSite } from './site.ts';

/** Reads a stream until `enough` says so. */
async function readUntil(response: Response, enough: (text: string) => boolean): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (!enough(text)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

const eventsIn = (text: string) => text.split('\n\n').filter((part) => part.startsWith('id: '));

test('a stream sends what is new, and goes on from the last event', async () => {
  const site = createSite();
  const [ada, bob] = [await site.join('ada'), await site.join('bob')];
  await site.twclone.follow(ada, bob);
  const first = await site.fetch('GET /events', { as: ada });
  expect(first.headers.get('content-type')).toBe('text/event-stream');
  const reading = readUntil(first, (text) => eventsIn(text).length === 2);
  await new Promise((done) => setTimeout(done, 50));
  await site.twclone.publishPost(bob, { text: 'while listening' });
  const [, second = ''] = eventsIn(await reading);
  expect(second).toContain('while listening');
  expect(second).toMatch(/"createdAt":"\d{4}-/);
  await site.twclone.publishPost(bob, { text: 'while away' });
  const id = /^id: (.+)$/m.exec(second)?.[1] ?? '';
  const again = await site.fetch('GET /events', { as: ada, headers: { 'last-event-id': id } });
  const missed = await readUntil(again, (text) => eventsIn(text).length === 1);
  expect(missed).toContain('while away');
  expect(missed).not.toContain('while listening');
});

test('strangers get 401, a foreign event an error', async () => {
  const site = createSite();
  const ada = await site.join('ada');
  expect((await site.fetch('GET /events')).status).toBe(401);
  const foreign = await site.fetch('GET /events', { as: ada, headers: { 'last-event-id': 'a.b' } });
  expect(await readUntil(foreign, (text) => text.includes('error'))).toContain('"code":"invalid"');
});
