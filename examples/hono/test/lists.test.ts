import { beforeEach, describe, expect, test } from 'vitest';
import { createSite, idOf, signedIn } from './site.ts';

let site: Awaited<ReturnType<typeof createSite>>;
let ada: Awaited<ReturnType<typeof signedIn>>;
let bob: Awaited<ReturnType<typeof signedIn>>;
let bobId: Awaited<ReturnType<typeof idOf>>;

beforeEach(async () => {
  site = await createSite('ada', 'bob');
  [ada, bob] = [await signedIn(site, 'ada'), await signedIn(site, 'bob')];
  bobId = await idOf(site.twclone, 'bob');
});

async function makeList(fields: Record<string, string> = {}) {
  const made = await ada.post('/lists', { name: 'Friends', description: 'All of them', ...fields });
  return { to: made.to ?? '', id: made.to?.split('/').at(-2) ?? '' };
}

describe('lists', () => {
  test('are made, shown and changed', async () => {
    const { to, id } = await makeList();
    expect(to).toMatch(/^\/@ada\/lists\/[0-9A-Z]+\/members$/);
    expect((await ada.get('/lists')).text).toContain('All of them');
    expect((await ada.get(`/@ada/lists/${id}/edit`)).text).toContain('value="Friends"');
    await ada.post(`/lists/${id}`, { name: 'Best <i>friends</i>', description: '' });
    const { text } = await ada.get('/lists');
    expect(text).toContain('Best &lt;i&gt;friends&lt;/i&gt;');
    expect(text).not.toContain('All of them');
  });

  test('a name that is none comes back', async () => {
    const { status, text } = await ada.post('/lists', { name: ' ', description: 'Kept' });
    expect([status, text.includes('role="alert"'), text.includes('Kept')]).toEqual([
      400,
      true,
      true,
    ]);
  });

  test('have members, added by handle or from a profile, whose posts they show', async () => {
    const { id } = await makeList();
    await site.twclone.publishPost(bobId, { text: 'First light' });
    await ada.get('/@bob/add');
    expect((await ada.get('/@bob/add')).text).toContain('> @bob to Friends<');
    await ada.post(`/lists/${id}/members`, { user: '@bob', on: '1' });
    const added = (await ada.get('/@bob/add')).text;
    expect(added).toContain('Added to the list.');
    expect(added).toContain('> @bob from Friends<');
    expect(added).not.toContain('> @bob to Friends<');
    expect((await ada.get(`/@ada/lists/${id}`)).text).toContain('First light');
    expect((await ada.get(`/@ada/lists/${id}/members`)).text).toContain('@bob');
    await ada.post(`/lists/${id}/members`, { user: bobId, on: '0' });
    expect((await ada.get(`/@ada/lists/${id}`)).text).not.toContain('First light');
    expect((await ada.post(`/lists/${id}/members`, { user: 'nobody' })).status).toBe(404);
  });

  test('public ones show to others, who cannot change them', async () => {
    const { id } = await makeList();
    expect((await bob.get('/@ada/lists')).text).toContain('Friends');
    const { text } = await bob.get(`/@ada/lists/${id}/members`);
    expect(text).not.toContain('Edit list');
    expect((await bob.post(`/lists/${id}`, { name: 'Mine' })).status).toBe(403);
    expect((await bob.post(`/lists/${id}/delete`, {})).status).toBe(403);
  });

  test('private ones do not', async () => {
    const { id } = await makeList({ private: '1' });
    expect((await ada.get(`/@ada/lists/${id}`)).text).toContain('>Private<');
    expect((await bob.get('/@ada/lists')).text).not.toContain('Friends');
    expect((await bob.get(`/@ada/lists/${id}`)).status).toBe(404);
  });

  test('are deleted', async () => {
    const { id } = await makeList();
    await ada.post(`/lists/${id}/delete`, {});
    expect((await ada.get('/lists')).text).toContain('The list is deleted.');
    expect((await ada.get(`/@ada/lists/${id}`)).status).toBe(404);
  });
});
