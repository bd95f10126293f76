import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { createTwclone, type Twclone } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { seed } from '../src/seed.ts';

const program = '/usr/bin/chromium';
const missing = !existsSync(program);
const args =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

// On a developer's machine without a browser this is skipped, and says why; in CI it must run.
const title = missing
  ? `the page in a browser (${program} is not installed)`
  : 'the page in a browser';

describe.skipIf(missing && process.env['CI'] !== 'true')(title, () => {
  let browser: Browser;
  let server: ServerType;
  let twclone: Twclone;
  let base: string;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program, args: args.split(' ') });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    complaints = [];
    const ports = memory();
    await seed(ports, Date.now());
    twclone = createTwclone(ports);
    const people = async () => ['ada', 'grace', 'omar'];
    const app = createApp({ twclone, secret: 'x'.repeat(32), people });
    server = await new Promise<ServerType>((resolve) => {
      const started: ServerType = serve({ fetch: app.fetch, port: 0 }, () => resolve(started));
    });
    base = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    await page?.context().close();
    await new Promise((resolve) => server.close(resolve));
    expect(complaints).toEqual([]);
  });

  /** A fresh browser window. Whatever it complains of, such as the policy, fails the test. */
  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      baseURL: base,
      ...options,
    });
    context.setDefaultTimeout(10_000);
    complaints = [];
    page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    return page;
  }

  async function signIn(handle: string, options?: BrowserContextOptions): Promise<Page> {
    await open(options);
    await page.goto('/');
    await page.getByRole('button', { name: `@${handle}` }).click();
    await atHome();
    return page;
  }

  /** At home, with its scripts at work: keys that come earlier are nobody's. */
  async function atHome(): Promise<void> {
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await page.waitForLoadState();
  }

  const postWith = (text: string) => page.locator('article', { hasText: text }).first();
  const toast = () => page.locator('[data-toast]');
  // As text: the types of this repository know no browser.
  const inPage = <T>(expression: string): Promise<T> => page.evaluate(expression);
  const root = 'document.documentElement';
  const widths = () => inPage<number[]>(`[${root}.scrollWidth, ${root}.clientWidth]`);
  const focused = () => inPage<string>('document.activeElement.textContent');

  test('sign in, write, see the count, delete', async () => {
    await signIn('ada');
    const box = page.getByLabel('What’s on your mind?');
    await box.fill('Hello #town, see https://example.com/a/very/long/path');
    await page.getByText('240', { exact: true }).waitFor();
    await box.fill('x'.repeat(281));
    await page.getByText('-1', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true);
    await box.fill('Hello #town');
    await page.locator('[data-send]:enabled').click();
    await postWith('Hello #town').waitFor();
    await postWith('Hello #town').locator('.menu > summary').click();
    await page.getByRole('link', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    expect(await page.getByText('Hello #town').count()).toBe(0);
  });

  test('like, repost and bookmark change at once and are kept', async () => {
    await signIn('ada');
    for (const name of ['Like', 'Repost', 'Bookmark']) {
      const button = postWith('night trains').getByRole('button', { name });
      await button.click();
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      await expect.poll(() => toast().textContent()).toMatch(/Liked|Reposted|Saved/);
    }
    await page.goto('/search?q=night');
    for (const name of ['Like', 'Repost', 'Bookmark']) {
      const button = postWith('night trains').getByRole('button', { name });
      expect(await button.getAttribute('aria-pressed')).toBe('true');
    }
  });

  test('a refused like goes back and says why', async () => {
    await signIn('ada');
    const id = (await postWith('night trains').getAttribute('data-post'))?.split('/').at(-1) ?? '';
    const omar = (await twclone.getUser(undefined, 'omar')).id;
    await twclone.deletePost(omar, id);
    const button = postWith('night trains').getByRole('button', { name: 'Like' });
    await button.click();
    await expect.poll(() => toast().textContent()).toContain('No such post');
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    // The browser itself notes the 404 of the request.
    complaints = complaints.filter((line) => !line.includes('404'));
  });

  test('reply, quote, follow, dismiss, search', async () => {
    await signIn('ada');
    await postWith('night trains').getByRole('link', { name: 'Reply' }).click();
    await page.getByLabel('Reply to @omar').fill('With sleeping cars?');
    await page.getByRole('button', { name: 'Reply' }).click();
    await postWith('With sleeping cars?').waitFor();
    await page.locator('.focal').getByRole('link', { name: 'Quote', exact: true }).click();
    await page.getByLabel('What’s on your mind?').fill('Tickets, please');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.locator('.focal .quoted', { hasText: 'night trains' }).waitFor();

    await page.goto('/people');
    const first = page.locator('main .person').first();
    const follow = first.getByRole('button', { name: /^Follow/ });
    await follow.click();
    expect(await follow.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => toast().textContent()).toBe('Following');
    const second = page.locator('main .person').nth(1);
    await second.getByRole('button', { name: 'Do not suggest' }).click();
    await expect.poll(() => second.isVisible()).toBe(false);

    await page.locator('aside').getByRole('searchbox').fill('railway');
    await page.keyboard.press('Enter');
    await postWith('railway map').waitFor();
    await page.getByRole('link', { name: 'People', exact: true }).last().click();
    await page.getByText('Nothing found').waitFor();
  });

  test('block and unblock from the menu of a profile', async () => {
    await signIn('ada');
    await page.goto('/@grace');
    await page.locator('.profile-acts summary').click();
    await page.getByRole('button', { name: 'Block @grace' }).click();
    await page.getByText('This profile is closed').waitFor();
    await page.locator('.profile-acts summary').click();
    await page.getByRole('button', { name: 'Unblock @grace' }).click();
    await postWith('Wind from the west').waitFor();
  });

  test('more posts come below, each once, and the focus goes to the first of them', async () => {
    const ada = (await twclone.getUser(undefined, 'ada')).id;
    for (let at = 0; at < 50; at += 1) await twclone.publishPost(ada, { text: `Line ${at}` });
    await signIn('ada');
    await page.goto('/@ada');
    const more = page
      .getByRole('link', { name: 'Show more', exact: true })
      .and(page.locator('.more'));
    await more.click();
    await expect.poll(() => page.locator('.feed article').count()).toBe(40);
    expect(await focused()).toContain('Line 29');
    expect(await toast().textContent()).toBe('20 more');
    await more.click();
    await expect.poll(() => page.locator('.feed article').count()).toBeGreaterThan(50);
    const ids = await page.locator('.feed article').evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(await more.count()).toBe(0);
  });

  test('with the keyboard alone', async () => {
    await open();
    await page.goto('/');
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await atHome();
    await page.keyboard.press('n');
    await page.keyboard.type('Typed');
    await page.keyboard.press('Control+Enter');
    await postWith('Typed').waitFor();
    await page.waitForLoadState();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const second = page.locator('.feed article').nth(1);
    const onSecond = 'document.activeElement === document.querySelectorAll(".feed article")[1]';
    await expect.poll(() => inPage(onSecond)).toBe(true);
    expect(await inPage('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('l');
    await expect
      .poll(() => second.getByRole('button', { name: 'Like' }).getAttribute('aria-pressed'))
      .toBe('true');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('o');
    await page.getByRole('heading', { name: 'Post', level: 1 }).waitFor();
  });

  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('fits %i px in the %s', async (width, colorScheme) => {
    await signIn('ada', { viewport: { width, height: 800 }, colorScheme });
    const ground = () => inPage<string>(`getComputedStyle(${root}).backgroundColor`);
    const light = (await ground())
      .match(/\d+/g)
      ?.map(Number)
      .every((part) => part > 200);
    expect(light).toBe(colorScheme === 'light');
    for (const path of [
      '/',
      '/@grace',
      '/search?q=map',
      '/people',
      '/bookmarks',
      '/compose',
      '/settings',
      '/tag/bread',
    ]) {
      await page.goto(path);
      const [content, window] = await widths();
      expect([path, content]).toEqual([path, window]);
    }
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(true);
    expect(await page.getByRole('complementary').isVisible()).toBe(width === 1280);
  });

  test('a theme that was chosen stays', async () => {
    await signIn('ada', { colorScheme: 'light' });
    await page.locator('.account > summary').click();
    await page.getByRole('button', { name: 'Dark' }).click();
    const theme = () => inPage<string>(`getComputedStyle(${root}).colorScheme`);
    expect(await theme()).toBe('dark');
    await expect
      .poll(async () => (await page.context().cookies()).map(({ name }) => name))
      .toContain('theme');
    await page.reload();
    expect(await theme()).toBe('dark');
  });

  test('without scripts', async () => {
    await signIn('ada', { javaScriptEnabled: false });
    await page.getByLabel('What’s on your mind?').fill('By form');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await postWith('By form').waitFor();
    await postWith('night trains').getByRole('button', { name: 'Like' }).click();
    await page.waitForURL(/#p-/);
    const button = postWith('night trains').getByRole('button', { name: 'Like' });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
  });
});
