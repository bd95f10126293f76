import { describe, expect, test } from 'vitest';
import { createStage, skipped, title } from './stage.ts';

describe.skipIf(skipped)(`${title}: the basics`, () => {
  const stage = createStage();
  const { open, signIn, atHome, postWith, toast, inPage, widths, focused } = stage;
  const root = 'document.documentElement';

  test('sign in, write, see the count, delete', async () => {
    await signIn('ada');
    const box = stage.page.getByLabel('What’s on your mind?');
    await box.fill('Hello #town, see https://example.com/a/very/long/path');
    await stage.page.getByText('240', { exact: true }).waitFor();
    await box.fill('x'.repeat(281));
    await stage.page.getByText('-1', { exact: true }).waitFor();
    expect(await stage.page.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(
      true,
    );
    await box.fill('Hello #town');
    await stage.page.locator('[data-send]:enabled').click();
    await postWith('Hello #town').waitFor();
    await postWith('Hello #town').locator('.menu > summary').click();
    await stage.page.getByRole('link', { name: 'Delete' }).click();
    await stage.page.getByRole('button', { name: 'Delete' }).click();
    await stage.page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    expect(await stage.page.getByText('Hello #town').count()).toBe(0);
  });

  test('like, repost and bookmark change at once and are kept', async () => {
    await signIn('ada');
    const said = { Like: 'Liked', Repost: 'Reposted', Bookmark: 'Saved to bookmarks' };
    for (const [name, words] of Object.entries(said)) {
      const button = postWith('night trains').getByRole('button', { name });
      await button.click();
      expect(await button.getAttribute('aria-pressed')).toBe('true');
      await expect.poll(() => toast().textContent()).toBe(words);
    }
    await stage.page.goto('/search?q=night');
    for (const name of Object.keys(said)) {
      const button = postWith('night trains').getByRole('button', { name });
      expect(await button.getAttribute('aria-pressed')).toBe('true');
    }
  });

  test('a refused like goes back and says why', async () => {
    await signIn('ada');
    const id = (await postWith('night trains').getAttribute('data-post'))?.split('/').at(-1) ?? '';
    const omar = (await stage.twclone.getUser(undefined, 'omar')).id;
    await stage.twclone.deletePost(omar, id);
    const button = postWith('night trains').getByRole('button', { name: 'Like' });
    await button.click();
    await expect.poll(() => toast().textContent()).toContain('No such post');
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    // The browser itself notes the 404 of the request.
    stage.forgive('404');
  });

  test('reply, quote, follow, dismiss, search', async () => {
    await signIn('ada');
    await postWith('night trains').getByRole('link', { name: 'Reply' }).click();
    await stage.page.getByLabel('Reply to @omar').fill('With sleeping cars?');
    await stage.page.getByRole('button', { name: 'Reply' }).click();
    await postWith('With sleeping cars?').waitFor();
    await stage.page.locator('.focal').getByRole('link', { name: 'Quote', exact: true }).click();
    await stage.page.getByLabel('What’s on your mind?').fill('Tickets, please');
    await stage.page.getByRole('button', { name: 'Post', exact: true }).click();
    await stage.page.locator('.focal .quoted', { hasText: 'night trains' }).waitFor();

    await stage.page.goto('/people');
    const first = stage.page.locator('main .person').first();
    const follow = first.getByRole('button', { name: /^Follow/ });
    await follow.click();
    expect(await follow.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => toast().textContent()).toBe('Following');
    const second = stage.page.locator('main .person').nth(1);
    await second.getByRole('button', { name: 'Do not suggest' }).click();
    await expect.poll(() => second.isVisible()).toBe(false);

    await stage.page.locator('aside').getByRole('searchbox').fill('railway');
    await stage.page.keyboard.press('Enter');
    await postWith('railway map').waitFor();
    await stage.page.getByRole('link', { name: 'People', exact: true }).last().click();
    await stage.page.getByText('Nothing found').waitFor();
  });

  test('block and unblock from the menu of a profile', async () => {
    await signIn('ada');
    await stage.page.goto('/@grace');
    await stage.page.locator('.profile-acts summary').click();
    await stage.page.getByRole('button', { name: 'Block @grace' }).click();
    await stage.page.getByText('This profile is closed').waitFor();
    await stage.page.locator('.profile-acts summary').click();
    await stage.page.getByRole('button', { name: 'Unblock @grace' }).click();
    await postWith('Wind from the west').waitFor();
  });

  test('more posts come below, each once, and the focus goes to the first of them', async () => {
    const ada = (await stage.twclone.getUser(undefined, 'ada')).id;
    for (let at = 0; at < 50; at += 1) await stage.twclone.publishPost(ada, { text: `Line ${at}` });
    await signIn('ada');
    await stage.page.goto('/@ada');
    const more = stage.page
      .getByRole('link', { name: 'Show more', exact: true })
      .and(stage.page.locator('.more'));
    await more.click();
    await expect.poll(() => stage.page.locator('.feed article').count()).toBe(40);
    // The pinned post came before them.
    expect(await focused()).toContain('Line 30');
    expect(await toast().textContent()).toBe('20 more');
    await more.click();
    await expect.poll(() => stage.page.locator('.feed article').count()).toBeGreaterThan(50);
    const ids = await stage.page
      .locator('.feed article')
      .evaluateAll((all) => all.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(await more.count()).toBe(0);
  });

  test('with the keyboard alone', async () => {
    await open();
    await stage.page.goto('/');
    await stage.page.keyboard.press('Tab');
    await expect.poll(focused).toBe('Skip to content');
    await stage.page.keyboard.press('Enter');
    await stage.page.keyboard.press('Tab');
    await stage.page.keyboard.press('Enter');
    await atHome();
    await stage.page.keyboard.press('n');
    await stage.page.keyboard.type('Typed');
    await stage.page.keyboard.press('Control+Enter');
    await postWith('Typed').waitFor();
    await stage.page.waitForLoadState();
    await stage.page.keyboard.press('j');
    await stage.page.keyboard.press('j');
    const second = stage.page.locator('.feed article').nth(1);
    const onSecond = 'document.activeElement === document.querySelectorAll(".feed article")[1]';
    await expect.poll(() => inPage(onSecond)).toBe(true);
    expect(await inPage('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    const like = second.getByRole('button', { name: 'Like' });
    const before = await like.getAttribute('aria-pressed');
    await stage.page.keyboard.press('l');
    await expect.poll(() => like.getAttribute('aria-pressed')).not.toBe(before);
    await stage.page.keyboard.press('?');
    await stage.page.getByRole('dialog').waitFor();
    await stage.page.keyboard.press('Escape');
    await stage.page.keyboard.press('o');
    await stage.page.getByRole('heading', { name: 'Post', level: 1 }).waitFor();
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
      await stage.page.goto(path);
      const [content, window] = await widths();
      expect([path, content]).toEqual([path, window]);
    }
    expect(await stage.page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(true);
    expect(await stage.page.getByRole('complementary').isVisible()).toBe(width === 1280);
  });

  test('a theme that was chosen stays', async () => {
    await signIn('ada', { colorScheme: 'light' });
    await stage.page.locator('.account > summary').click();
    await stage.page.getByRole('button', { name: 'Dark' }).click();
    const theme = () => inPage<string>(`getComputedStyle(${root}).colorScheme`);
    expect(await theme()).toBe('dark');
    await expect
      .poll(async () => (await stage.page.context().cookies()).map(({ name }) => name))
      .toContain('theme');
    await stage.page.reload();
    expect(await theme()).toBe('dark');
  });

  test('without scripts', async () => {
    await signIn('ada', { javaScriptEnabled: false });
    await stage.page.getByLabel('What’s on your mind?').fill('By form');
    await stage.page.getByRole('button', { name: 'Post', exact: true }).click();
    await postWith('By form').waitFor();
    await postWith('night trains').getByRole('button', { name: 'Like' }).click();
    await stage.page.waitForURL(/#p-/);
    const button = postWith('night trains').getByRole('button', { name: 'Like' });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
  });
});
