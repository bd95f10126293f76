import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { createStage, skipped, title } from './stage.ts';

const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');

describe.skipIf(skipped)(`${title}: what it can do`, () => {
  const stage = createStage();
  const { signIn, postWith, toast, inPage, widths } = stage;

  /** Every page that a signed-in user finds, by its path. */
  async function paths(): Promise<string[]> {
    const { twclone } = stage;
    const { id: ada } = await twclone.getUser(undefined, 'ada');
    const { items: home } = await twclone.homeTimeline(ada, { limit: 60 });
    const post = home.find((item) => item.post.poll)?.post.id;
    const edited = home.find((item) => item.post.edited)?.post.id;
    const mine = await twclone.publishPost(ada, { text: 'Fresh' });
    const [list] = (await twclone.listsOf(ada, ada)).items;
    const [talk, group] = (await twclone.conversations(ada)).items;
    const [draft] = (await twclone.drafts(ada)).items;
    const shown = await pictured();
    return [
      ...['/', '/search?q=map', '/people', '/bookmarks', '/tag/bread', '/compose', '/drafts'],
      ...['/notifications', '/requests', `/compose?draft=${draft?.id}`],
      ...[`/post/${post}`, `/post/${edited}/history`, `/post/${mine.id}/edit`],
      ...[
        '/@ada',
        '/@grace',
        '/@wren',
        '/@grace/mute',
        '/@grace/follow',
        '/@grace/add',
        '/@omar/lists',
      ],
      ...['/settings', '/settings/privacy', '/settings/words', '/settings/muted'],
      ...['/settings/account', '/settings/deactivate', '/settings/erase'],
      ...['/lists', '/lists/new', `/@ada/lists/${list?.id}`, `/@ada/lists/${list?.id}/members`],
      ...[`/@ada/lists/${list?.id}/edit`, '/messages', '/messages/new?to=mei'],
      ...['/@grace/report', `/post/${post}/report`, `/post/${shown}`],
      ...[`/messages/${talk?.id}`, `/messages/${group?.id}`, `/messages/${talk?.id}/leave`],
    ];
  }

  /** A post of four images. */
  async function pictured(): Promise<string> {
    const { twclone, media } = stage;
    const { id: mei } = await twclone.getUser(undefined, 'mei');
    const four = [1, 2, 3, 4].map(async (at) => ({
      id: (await media.add(mei, dot)).id,
      ...(at > 1 && { alt: `Cat ${at}` }),
    }));
    const post = { text: 'Four cats, from afar', media: await Promise.all(four) };
    return (await twclone.publishPost(mei, post)).id;
  }

  /** What a moderator sees more of: a hidden post with its label, and a suspended account. */
  async function moderated(): Promise<string[]> {
    const { twclone } = stage;
    const { id } = await twclone.getUser(undefined, 'mei');
    const { id: moderator } = await twclone.getUser(undefined, 'grace');
    const post = await twclone.publishPost(id, { text: 'Hidden cats' });
    await twclone.labelPost({ moderator }, post.id, 'misleading');
    await twclone.hidePost({ moderator }, post.id);
    await twclone.suspendUser({ moderator }, 'tomasz');
    return [`/post/${post.id}`, '/@tomasz'];
  }

  /** Pages that are too wide fail at once; what axe finds is collected. */
  async function wrongOn(pages: readonly string[]): Promise<string[][]> {
    const wrong: string[][] = [];
    for (const path of pages) {
      await stage.page.goto(path);
      // Folded parts count, too; menus are looked at where they open.
      await inPage(
        'document.querySelectorAll("details:not(.menu)").forEach((d) => { d.open = true; })',
      );
      const [content, window] = await widths();
      expect([path, content]).toEqual([path, window]);
      await stage.page.evaluate(axe.source);
      const found = await inPage<string[]>(`axe.run().then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`);
      if (found.length > 0) wrong.push([path, ...found]);
    }
    return wrong;
  }

  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)(
    'nothing in the way of anyone, and nothing too wide, at %i px in the %s',
    async (width, colorScheme) => {
      await signIn('ada', { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
      expect(await wrongOn(await paths())).toEqual([]);
      await signIn('grace', { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
      const marked = await moderated();
      expect(await wrongOn(['/moderation', '/moderation/log', ...marked])).toEqual([]);
    },
    180_000,
  );

  test('a vote shows what was said, without leaving the page', async () => {
    await signIn('ada');
    const poll = postWith('There is room on the wall');
    await poll.getByRole('button', { name: 'The seabed' }).click();
    await poll.getByText('your vote').waitFor();
    expect(await poll.getByText('9 votes').count()).toBe(1);
    await expect.poll(() => toast().textContent()).toBe('Voted');
    expect(await poll.getByRole('button', { name: 'The seabed' }).count()).toBe(0);
  });

  test('a poll needs no text, anything else does', async () => {
    const page = await signIn('ada');
    const text = page.getByLabel('What’s on your mind?');
    expect(await text.getAttribute('required')).toBe('');
    await page.getByText('Poll, warning, later').click();
    await page.getByLabel('Option 1').fill('Tea');
    expect(await text.getAttribute('required')).toBe(null);
    await page.getByLabel('Option 2').fill('Coffee');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByRole('button', { name: 'Coffee' }).waitFor();
  });

  test('images are chosen, described and shown', async () => {
    const page = await signIn('ada');
    await page.getByText('Images, poll, warning, later').click();
    expect(await page.getByLabel('What file 1 shows').isVisible()).toBe(false);
    const file = { name: 'dot.gif', mimeType: 'image/gif', buffer: dot };
    await page.getByLabel('Files').setInputFiles([file, file]);
    await page.getByLabel('What file 1 shows').fill('A dot');
    await page.getByLabel('What file 2 shows').fill('The same dot');
    expect(await page.getByLabel('What file 3 shows').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await page.getByRole('img', { name: 'The same dot' }).waitFor();
    const loaded =
      '[...document.querySelectorAll(".media img")].every((img) => img.naturalWidth > 0)';
    await expect.poll(() => inPage(loaded)).toBe(true);
  });

  test('a warning opens by the keyboard', async () => {
    const page = await signIn('ada');
    expect(await page.getByText('It was never a comet').isVisible()).toBe(false);
    await page.locator('.warned > summary').first().press('Enter');
    expect(await page.getByText('It was never a comet').isVisible()).toBe(true);
  });

  test('an open conversation shows what comes in', async () => {
    const page = await signIn('ada');
    const { twclone } = stage;
    const ids = ['ada', 'grace'].map(async (name) => (await twclone.getUser(undefined, name)).id);
    const [ada = never(), grace = never()] = await Promise.all(ids);
    const [talk] = (await twclone.conversations(ada)).items;
    await page.goto(`/messages/${talk?.id}`);
    await page.getByRole('textbox', { name: 'Message' }).fill('On my way');
    await page.keyboard.press('Control+Enter');
    await page.locator('.mine', { hasText: 'On my way' }).waitFor();
    await twclone.sendMessage(grace, talk?.id ?? '', { text: 'Bring bread' });
    await page.locator('.theirs', { hasText: 'Bring bread' }).waitFor();
    expect(await toast().textContent()).toBe('New message');
  });

  test('without scripts: a request is answered, a poll is voted on, a draft is saved', async () => {
    const page = await signIn('ada', { javaScriptEnabled: false });
    await page.goto('/notifications');
    await page.getByRole('button', { name: 'Accept @wren' }).click();
    await page.goto('/@ada/followers');
    await page.getByRole('article', { name: 'Wren' }).waitFor();
    await page.goto('/');
    const poll = postWith('There is room on the wall');
    await poll.getByRole('button', { name: 'No more maps' }).click();
    await page.waitForURL(/#p-/);
    await poll.getByText('your vote').waitFor();
    await page.goto('/compose');
    await page.getByText('Poll, warning, later').click();
    await page.getByRole('button', { name: 'Save as draft' }).click();
    await page.getByText('Saved as a draft.').waitFor();
  });
});

function never(): never {
  throw new Error('Nobody is there.');
}
