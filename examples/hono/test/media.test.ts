import { beforeEach, describe, expect, test } from 'vitest';
import { type Browser, createSite, type Got, idOf, origin, signedIn } from './site.ts';

let site: Awaited<ReturnType<typeof createSite>>;
let ada: Browser;

const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');

beforeEach(async () => {
  site = await createSite('ada', 'bob');
  ada = await signedIn(site, 'ada');
});

function send(
  browser: Browser,
  fields: Readonly<Record<string, string>>,
  ...files: readonly (Uint8Array | string)[]
): Promise<Got> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files)
    body.append('media', new File([typeof file === 'string' ? file : Buffer.from(file)], 'x.gif'));
  return browser.send('/posts', { method: 'POST', body, headers: { origin } });
}

const newest = async () => {
  const id = await idOf(site.twclone, 'ada');
  return (await site.twclone.userTimeline(id, id)).items[0]?.post;
};

describe('images', () => {
  test('come with the form of a post, and show with their size and what they show', async () => {
    const fields = { text: 'Two dots', alt1: 'A "dot"', alt2: '<b>Another</b>' };
    expect((await send(ada, fields, dot, dot)).status).toBe(303);
    const post = await newest();
    expect(post?.media).toMatchObject([{ alt: 'A "dot"', width: 1 }, { alt: '<b>Another</b>' }]);
    const { text, headers } = await site.browser().get(`/post/${post?.id}`);
    expect(text).toContain('class="media media-2"');
    expect(text).toContain('alt="&lt;b&gt;Another&lt;/b&gt;"');
    expect(text).toMatch(/width="1" height="1"/);
    expect(headers.get('content-security-policy')).toContain("media-src 'self'");
    const shown = await site.browser().get(`/v1/media/${post?.media?.[0]?.id}`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/gif']);
    // The policy for what somebody brought, not that of the pages.
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('need no text; a form without a file is what it was', async () => {
    expect((await send(ada, { text: '' }, dot)).status).toBe(303);
    expect((await newest())?.media?.length).toBe(1);
    // An empty field for files is sent as a file without bytes.
    expect((await send(ada, { text: 'Plain' }, '')).status).toBe(303);
    expect(await newest()).toMatchObject({ text: 'Plain' });
    expect((await newest())?.media).toBe(undefined);
  });

  test('what is no image is refused, and the text comes back', async () => {
    const { status, text } = await send(ada, { text: 'Look at this' }, dot, '<svg onload="x()"/>');
    expect(status).toBe(400);
    expect(text).toContain('Look at this');
    expect(text).toContain('class="refused"');
    expect(text).not.toContain('name="kept"');
    expect((await send(ada, { text: 'x' }, dot, dot, dot, dot, dot)).text).toContain('up to 4');
    const poll = { text: 'x', option1: 'a', option2: 'b', minutes: '60' };
    expect((await send(ada, poll, dot)).text).toContain('not both');
  });

  test('what was sent before a refusal is kept, and is only for whoever sent it', async () => {
    const { status, text } = await send(ada, { text: 'x'.repeat(300), alt1: 'A dot' }, dot);
    expect(status).toBe(400);
    const kept = /name="kept" value="(\w+)"/.exec(text)?.[1] ?? '';
    expect(text).toMatch(/value="A dot"/);
    const again = { text: 'Shorter', kept, [`alt-${kept}`]: 'The dot' };
    expect((await send(await signedIn(site, 'bob'), again)).status).toBe(404);
    expect((await send(ada, again)).status).toBe(303);
    expect((await newest())?.media).toMatchObject([{ id: kept, alt: 'The dot' }]);
  });

  test('stay with a draft', async () => {
    expect((await send(ada, { text: 'Later', alt1: 'A dot', as: 'draft' }, dot)).to).toBe(
      '/drafts',
    );
    const [draft] = (await site.twclone.drafts(await idOf(site.twclone, 'ada'))).items;
    const { text } = await ada.get(`/compose?draft=${draft?.id}`);
    const kept = /name="kept" value="(\w+)"/.exec(text)?.[1] ?? '';
    await send(ada, { text: 'Now', draft: draft?.id ?? '', kept });
    expect(await newest()).toMatchObject({ text: 'Now', media: [{ id: kept }] });
  });

  test('no stranger brings much, and nobody brings more than fits', async () => {
    const much = Buffer.alloc(100 * 1024);
    expect((await send(site.browser(), { text: 'x' }, much)).status).toBe(413);
    const { status, text } = await send(ada, { text: 'x' }, Buffer.alloc(52 * 1024 * 1024));
    expect(status).toBe(413);
    expect(text).toContain('at most 8 MB');
  });

  test('where there is no port for them nothing is offered', async () => {
    expect((await ada.get('/')).text).toContain('type="file"');
    const { createApp } = await import('../src/app.ts');
    const { media: _, ...options } = site.options;
    const browser = await signedIn({ app: createApp(options) }, 'ada');
    expect((await browser.get('/')).text).not.toContain('type="file"');
    expect((await send(browser, { text: 'x' }, dot)).status).toBe(400);
  });
});
