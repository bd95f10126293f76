import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { createTwclone, type Media, type Twclone } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { memoryMedia } from '@twclone/media';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createApp } from '../src/app.ts';
import { awayIn } from '../src/away.ts';
import { seed } from '../src/seed.ts';

const program = '/usr/bin/chromium';
const missing = !existsSync(program);
const args =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

// On a developer's machine without a browser this is skipped, and says why; in CI it must run.
export const skipped: boolean = missing && process.env['CI'] !== 'true';
export const title: string = missing
  ? `the page in a browser (${program} is not installed)`
  : 'the page in a browser';

export interface Stage {
  /** The window that was opened last. */
  readonly page: Page;
  /** The library on a fresh town. */
  readonly twclone: Twclone;
  readonly media: Media;
  /** A fresh browser window. Whatever it complains of, such as the policy, fails the test. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Takes back complaints with these words. */
  forgive(words: string): void;
  signIn(handle: string, options?: BrowserContextOptions): Promise<Page>;
  /** At home, with its scripts at work: keys that come earlier are nobody's. */
  atHome(): Promise<void>;
  postWith(text: string): Locator;
  toast(): Locator;
  /** As text: the types of this repository know no browser. */
  inPage<T>(expression: string): Promise<T>;
  /** Of the content and of the window. */
  widths(): Promise<number[]>;
  focused(): Promise<string>;
}

/** A server with the town of the demo and a browser, for the tests of one file. */
export function createStage(): Stage {
  let browser: Browser;
  let server: ServerType;
  let twclone: Twclone;
  let media: Media;
  let base: string;
  let page: Page;
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program, args: args.split(' ') });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    complaints = [];
    const ports = memory();
    await seed(ports, Date.now());
    media = memoryMedia();
    twclone = createTwclone({ ...ports, media });
    const awayBy = awayIn(ports);
    const people = async () => ['ada', 'grace', 'omar'];
    const app = createApp({ twclone, media, secret: 'x'.repeat(32), people, awayBy });
    server = await new Promise<ServerType>((resolve) => {
      const started: ServerType = serve({ fetch: app.fetch, port: 0 }, () => resolve(started));
    });
    base = `http://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    // Each: an open page holds a stream, for which the server would wait.
    await Promise.all(browser.contexts().map((context) => context.close()));
    await new Promise((resolve) => server.close(resolve));
    expect(complaints).toEqual([]);
  });

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

  async function atHome(): Promise<void> {
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await page.waitForLoadState();
  }

  const inPage = <T>(expression: string): Promise<T> => page.evaluate(expression);
  const root = 'document.documentElement';
  return {
    get page() {
      return page;
    },
    get media() {
      return media;
    },
    get twclone() {
      return twclone;
    },
    open,
    forgive(words) {
      complaints = complaints.filter((line) => !line.includes(words));
    },
    signIn,
    atHome,
    postWith: (text) => page.locator('article', { hasText: text }).first(),
    toast: () => page.locator('[data-toast]'),
    inPage,
    widths: () => inPage<number[]>(`[${root}.scrollWidth, ${root}.clientWidth]`),
    focused: () => inPage<string>('document.activeElement.textContent'),
  };
}
