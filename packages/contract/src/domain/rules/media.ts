import type { UserId } from '@twclone/core';
import { createTwclone } from '@twclone/core';
import { rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { cutAt, minute, type World } from '../world.ts';

const [image, video] = [Uint8Array.of(1, 2, 3), Uint8Array.of(0, 2, 3)];

async function add({ media }: World, owner: UserId, ...all: Uint8Array[]): Promise<string[]> {
  const ids: string[] = [];
  for (const bytes of all) ids.push((await media.add(owner, bytes)).id);
  return ids;
}

export const mediaRules: readonly DomainRule[] = [
  {
    id: 'D36',
    title: 'a post shows up to 4 images or one video of its author, each with a text of its own',
    async check(world) {
      const { twclone, join, ports } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const [a = '', b = '', c = '', d = '', e = ''] = await add(
        world,
        ada.id,
        ...Array(5).fill(image),
      );
      const [film = ''] = await add(world, ada.id, video);
      const say = (media: readonly object[], more: object = {}) =>
        twclone.publishPost(ada.id, { text: '', media: media as { id: string }[], ...more });
      const post = await say([{ id: a, alt: ' A\u0000 \u202Eloom\uD800 ' }, { id: b }]);
      const [first, second] = post.media ?? [];
      const shown = { id: a, kind: 'image', type: 'image/png', width: 4, height: 3, alt: 'A loom' };
      same([first, second?.alt], [shown, undefined], 'as they were added');
      same((await twclone.getPost(bob.id, post.id)).media?.length, 2, 'for others too');
      same((await say([{ id: film }])).media?.[0]?.kind, 'video', 'a video');
      await say([a, b, c, d].map((id) => ({ id })));
      await rejects('invalid', () => say([a, b, c, d, e].map((id) => ({ id }))), 'five');
      await rejects('invalid', () => say([{ id: a }, { id: film }]), 'an image and a video');
      await rejects('invalid', () => say([{ id: a }, { id: a }]), 'the same twice');
      await rejects('invalid', () => say([{ id: a, alt: 'x'.repeat(1001) }]), 'a long text');
      const poll = { options: ['1', '2'], minutes: 5 };
      await rejects('invalid', () => say([{ id: a }], { poll }), 'beside a poll');
      await rejects('invalid', () => say([]), 'nothing at all');
      await rejects('not_found', () => say([{ id: 'gone' }]), 'not there');
      const steal = () => twclone.publishPost(bob.id, { text: '', media: [{ id: a }] });
      await rejects('not_found', steal, 'somebody else’s');
      const { media: _, ...bare } = ports;
      const without = createTwclone(bare);
      const nowhere = () => without.publishPost(ada.id, { text: '', media: [{ id: a }] });
      await rejects('invalid', nowhere, 'where there is no media');
    },
  },
  {
    id: 'D36a',
    title: 'posts with media have a tab of the profile and a filter of the search',
    async check(world) {
      const { twclone, join, unique } = world;
      const ada = await join('ada');
      const [id = ''] = await add(world, ada.id, image);
      const word = unique('word');
      await twclone.publishPost(ada.id, { text: `${word} seen`, media: [{ id }] });
      await twclone.publishPost(ada.id, { text: `${word} said` });
      const tab = await twclone.userTimeline(undefined, ada.id, { tab: 'media' });
      same(texts(tab.items), [`${word} seen`], 'the tab');
      const found = await twclone.searchPosts(undefined, { query: `${word} filter:media` });
      same(texts(found.items), [`${word} seen`], 'the search');
    },
  },
  {
    id: 'D36c',
    title: 'a profile shows images of its own account, and they go with it',
    async check(world) {
      const { twclone, join, media, clock } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const [face = '', wide = '', film = ''] = await add(world, ada.id, image, image, video);
      const [shown = ''] = await add(world, ada.id, image);
      await twclone.updateProfile(ada.id, { avatar: face, banner: wide });
      await twclone.publishPost(ada.id, { text: '', media: [{ id: shown }] });
      const [planned = ''] = await add(world, ada.id, image);
      const [his = ''] = await add(world, bob.id, image);
      const drafted = [{ id: planned }, { id: his }];
      await twclone.saveDraft(ada.id, { text: '', media: drafted });
      same((await twclone.getUser(bob.id, ada.id)).avatar, face, 'the picture');
      const steal = () => twclone.updateProfile(bob.id, { avatar: face });
      await rejects('not_found', steal, 'somebody else’s');
      await rejects('invalid', () => twclone.updateProfile(ada.id, { avatar: film }), 'a video');
      const [other = ''] = await add(world, ada.id, image);
      await twclone.updateProfile(ada.id, { avatar: other, banner: face });
      const ids = async () => (await media.describe([face, wide])).map((info) => info?.id);
      const later = async () => {
        clock.forward(2 * minute);
        while ((await twclone.runDue()).more);
      };
      await later();
      same(await ids(), [face, undefined], 'one that is replaced goes');
      await twclone.updateProfile(ada.id, { avatar: shown });
      await twclone.updateProfile(ada.id, { avatar: face });
      const cut = cutAt(world, 'users', 'replace');
      const change = () => cut.updateProfile(ada.id, { avatar: shown, banner: null });
      await rejects('unavailable', change, 'a change that is cut');
      await later();
      same((await media.describe([shown]))[0]?.id, shown, 'but not where a post shows it');
      same((await ids())[0], face, 'nor where nothing was changed');
      await twclone.eraseAccount(ada.id);
      clock.forward(2 * minute);
      while ((await twclone.runDue()).more);
      const left = await media.describe([face, wide, shown, other, planned, his]);
      const names = left.map((info) => info?.id);
      same(names, [undefined, undefined, undefined, undefined, undefined, his], 'what is left');
    },
  },
  {
    id: 'D36d',
    title: 'with a draft its images are removed, but for those that are shown, or not its own',
    async check(world) {
      const { twclone, join, media, clock } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const [lone = '', both = '', taken = '', face = '', late = ''] = await add(
        world,
        ada.id,
        ...Array(5).fill(image),
      );
      const [his = ''] = await add(world, bob.id, image);
      const draftOf = async (...ids: string[]) =>
        (await twclone.saveDraft(ada.id, { text: '', media: ids.map((id) => ({ id })) })).id;
      const later = async () => {
        clock.forward(2 * minute);
        while ((await twclone.runDue()).more);
      };
      const there = async (...ids: string[]) => {
        const infos = await media.describe(ids);
        return infos.map((info) => info !== undefined);
      };
      const [first, second] = [await draftOf(lone, both, taken, his), await draftOf(both, face)];
      await twclone.publishPost(ada.id, { text: '', media: [{ id: taken }] });
      await twclone.updateProfile(ada.id, { avatar: face });
      await rejects('not_found', () => twclone.deleteDraft(bob.id, first), 'by somebody else');
      same(await there(lone), [true], 'which does nothing');
      await twclone.deleteDraft(ada.id, first);
      await later();
      same(await there(lone, both, taken, his), [false, true, true, true], 'what was in it alone');
      await twclone.deleteDraft(ada.id, second);
      await later();
      same(await there(both, face), [false, true], 'the last draft that names it');
      const planned = await draftOf(late);
      await twclone.schedulePost(ada.id, planned, clock.now() + minute);
      clock.forward(minute);
      while ((await twclone.runDue()).more);
      same((await twclone.drafts(ada.id)).items, [], 'one that was published');
      same(await there(late), [true], 'gives its images to the post');
    },
  },
  {
    id: 'D36b',
    title: 'with a post its images are removed',
    async check(world) {
      const { twclone, join, media } = world;
      const ada = await join('ada');
      const [gone = '', kept = ''] = await add(world, ada.id, image, image);
      const post = await twclone.publishPost(ada.id, { text: '', media: [{ id: gone }] });
      await twclone.publishPost(ada.id, { text: '', media: [{ id: kept }] });
      await twclone.deletePost(ada.id, post.id);
      const left = await media.describe([gone, kept]);
      same(
        left.map((info) => info?.id),
        [undefined, kept],
        'what is left',
      );
    },
  },
];
