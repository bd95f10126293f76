import { describe, expect, test } from 'vitest';
import { createStage, skipped, title } from './stage.ts';

describe.skipIf(skipped)(`${title}: what is new shows as it happens`, () => {
  const stage = createStage();
  const { signIn, inPage } = stage;
  const idOf = async (handle: string) => (await stage.twclone.getUser(undefined, handle)).id;
  const badge = () => stage.page.locator('.nav a[href="/notifications"] .news');
  /** The first event has come: what happens from now on is new. */
  const begun = () => stage.page.locator('[data-live=on]').waitFor();

  test('a post of somebody else: how many wait, and the badge', async () => {
    await stage.twclone.markSeen(await idOf('ada'));
    await signIn('ada');
    await begun();
    const [ada, grace] = [await idOf('ada'), await idOf('grace')];
    await stage.twclone.follow(ada, grace);
    const fresh = stage.page.locator('[data-fresh=posts]');
    expect(await fresh.isVisible()).toBe(false);
    const top = 'document.querySelector(".feed").getBoundingClientRect().top';
    const before = await inPage<number>(top);
    await stage.twclone.publishPost(grace, { text: 'Land ahead, @ada' });
    await stage.page.getByRole('link', { name: '1 new post', exact: true }).waitFor();
    await expect.poll(() => badge().textContent()).toBe('1 new');
    await stage.twclone.publishPost(grace, { text: 'It was a cloud' });
    await stage.page.getByRole('link', { name: '2 new posts', exact: true }).click();
    await stage.postWith('It was a cloud').waitFor();
    expect(await fresh.isVisible()).toBe(false);
    expect(await inPage<number>(top)).toBe(before);
    // Elsewhere only the badge tells it; opening the notifications takes it away.
    await stage.page.goto('/notifications');
    await stage.postWith('Land ahead').waitFor();
    await expect.poll(() => badge().count()).toBe(0);
    await begun();
    await stage.twclone.publishPost(grace, { text: 'Land, really, @ada' });
    await stage.page.getByRole('link', { name: 'New notifications' }).click();
    await stage.postWith('Land, really').waitFor();
  });
});
