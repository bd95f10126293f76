import { createTwclone, localEvents } from '@twclone/core';
import { memory } from '@twclone/core/memory';
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

test('what is refused before the first event has its status, and leaves nothing open', async () => {
  const [events, counts] = [localEvents(), { open: 0 }];
  const listen: typeof events.listen = (listener) => {
    const stop = events.listen(listener);
    counts.open += 1;
    return () => {
      counts.open -= 1;
      stop();
    };
  };
  const twclone = createTwclone({ ...memory(), events: { ...events, listen } });
  const site = createSite({ twclone });
  const [ada, gone] = [await site.join('ada'), await site.join('gone')];
  await twclone.deactivateAccount(gone);
  expect((await site.call('GET /events')).status).toBe(401);
  const headers = { 'last-event-id': 'a.b' };
  for (const [status, code, options] of [
    [400, 'invalid', { as: ada, headers }],
    [400, 'invalid', { as: ada, headers: { 'last-event-id': 'x' } }],
    [403, 'forbidden', { as: gone }],
  ] as const) {
    const refused = await site.call('GET /events', options);
    expect([refused.status, refused.body.error.code]).toEqual([status, code]);
  }
  expect(counts.open).toBe(0);
  const head = await site.fetch('HEAD /events', { as: ada });
  expect([head.status, head.headers.get('allow'), counts.open]).toEqual([405, 'GET', 0]);
  const stream = await site.fetch('GET /events', { as: ada });
  expect(counts.open).toBe(1);
  await stream.body?.cancel();
  expect(counts.open).toBe(0);
});
