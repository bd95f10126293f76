import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { cutAt, day } from '../world.ts';
import { moderatorIn } from './moderation.ts';

export const accountRules: readonly DomainRule[] = [
  {
    id: 'D1',
    title: 'a handle has 1–20 of A–Z a–z 0–9 _ and is kept as typed, unique without regard to case',
    async check({ twclone, unique }) {
      const handle = unique('AdA');
      const ada = await twclone.registerUser({ handle, name: 'Ada' });
      same(ada.handle, handle, 'the handle as typed');
      same((await twclone.getUser(undefined, `@${handle.toLowerCase()}`)).id, ada.id, 'by handle');
      const again = { handle: handle.toUpperCase(), name: 'Other' };
      await rejects('conflict', () => twclone.registerUser(again), 'the same in other case');
      for (const bad of ['', 'a b', 'é', 'a'.repeat(21), '@', 'a-b', '__proto__ ']) {
        await rejects('invalid', () => twclone.registerUser({ handle: bad, name: 'B' }), bad);
      }
    },
  },
  {
    id: 'D2',
    title: 'reserved handles cannot be registered or taken by a rename',
    async check({ twclone, join }) {
      const ada = await join('ada');
      await rejects('invalid', () => twclone.registerUser({ handle: 'Admin', name: 'A' }), 'Admin');
      await rejects('invalid', () => twclone.renameHandle(ada.id, 'api'), 'rename to api');
    },
  },
  {
    id: 'D3',
    title: 'a freed handle rests 30 days for others; its last owner may take it back at once',
    async check({ twclone, clock, join, unique }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.renameHandle(ada.id, unique('first'));
      clock.forward(29 * day);
      await rejects('conflict', () => twclone.renameHandle(bob.id, unique('ada')), 'day 29');
      await twclone.renameHandle(ada.id, unique('ada'));
      await twclone.renameHandle(ada.id, unique('second'));
      clock.forward(30 * day);
      await twclone.renameHandle(bob.id, unique('ada'));
      same((await twclone.getUser(undefined, unique('ada'))).id, bob.id, 'the new owner');
    },
  },
  {
    id: 'D3',
    title: 'a rename that was cut lets the handle rest as well, also after another rename',
    async check(world) {
      const { twclone, clock, join, unique } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      // The third write to the claims would let the old one rest.
      const cut = () => cutAt(world, 'handles', 'replace').renameHandle(ada.id, unique('second'));
      await rejects('unavailable', cut, 'cut before the old handle rests');
      await twclone.renameHandle(ada.id, unique('third'));
      clock.forward(day);
      await rejects('conflict', () => twclone.renameHandle(bob.id, unique('ada')), 'the first');
    },
  },
  {
    id: 'D4',
    title: 'a rename keeps the account: posts and follows stay, the old handle finds nobody',
    async check({ twclone, join, unique }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(bob.id, ada.id);
      await twclone.publishPost(ada.id, { text: 'before' });
      await twclone.renameHandle(ada.id, unique('lady'));
      const { items } = await twclone.homeTimeline(bob.id);
      same(items[0]?.post.author.handle, unique('lady'), 'the new handle on an old post');
      await rejects('not_found', () => twclone.getUser(bob.id, unique('ada')), 'the old handle');
      await rejects('not_found', () => twclone.follow(bob.id, unique('ada')), 'follow by it');
      same((await twclone.getUser(bob.id, unique('lady'))).id, ada.id, 'the new handle');
    },
  },
  {
    id: 'D5',
    title: '200 racing registrations of one handle have one winner, and the others leave nothing',
    async check({ twclone, ports, unique }) {
      const handle = unique('wanted');
      const tries = Array.from({ length: 200 }, (_, at) =>
        twclone.registerUser({ handle, name: `Racer ${at}` }).then(
          (user) => user.id,
          () => undefined,
        ),
      );
      const winners = (await Promise.all(tries)).filter((id) => id !== undefined);
      same(winners.length, 1, 'winners');
      const found = await twclone.searchUsers(undefined, { query: handle, limit: 100 });
      same(
        found.items.map((user) => user.id),
        winners,
        'who is found',
      );
      const page = await ports.users.scan({ limit: 10_000 });
      const racers = page.items.filter((user) => user.handle === handle);
      same(racers.length, 1, 'records of that handle');
    },
  },
  {
    id: 'D6',
    title: 'a name has 1–50 graphemes, in NFC, without control and bidi-override characters',
    async check({ twclone, unique }) {
      const name = `e\u0301\u202Eva\u0007 👩‍👩‍👧‍👦`;
      const eva = await twclone.registerUser({ handle: unique('eva'), name });
      same(eva.name, 'éva 👩‍👩‍👧‍👦', 'the cleaned name');
      for (const bad of ['', '   ', 'x'.repeat(51), '\u202E', '\u200b']) {
        const input = { handle: unique('other'), name: bad };
        await rejects('invalid', () => twclone.registerUser(input), JSON.stringify(bad));
      }
      const families = '👩‍👩‍👧‍👦'.repeat(20);
      await twclone.updateProfile(eva.id, { name: families });
      same((await twclone.getUser(undefined, eva.id)).name, families, '20 graphemes');
    },
  },
  {
    id: 'D7',
    title: 'a bio has at most 160 weighted characters, a website is http(s), null clears a field',
    async check({ twclone, join }) {
      const ada = await join('ada');
      await twclone.updateProfile(ada.id, { bio: '数'.repeat(80), website: 'https://ada.example' });
      same((await twclone.getUser(undefined, ada.id)).bio, '数'.repeat(80), '160 weighted');
      const bad = [{ bio: '数'.repeat(81) }, { website: 'javascript:alert(1)' }, { name: null }];
      for (const change of bad) {
        await rejects('invalid', () => twclone.updateProfile(ada.id, change), 'a bad change');
      }
      await twclone.updateProfile(ada.id, { website: null });
      const view = await twclone.getUser(undefined, ada.id);
      ok(!('website' in view) && view.bio !== undefined, 'cleared one, kept the other');
    },
  },
  {
    id: 'D8',
    title: 'an account that is suspended or deactivated is hidden everywhere and cannot act',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(bob.id, ada.id);
      const post = await twclone.publishPost(ada.id, { text: 'seen #hidden' });
      const quote = await twclone.publishPost(bob.id, { text: 'look', quoteOf: post.id });
      const mod = await moderatorIn(world);
      const hide = [
        () => twclone.suspendUser(mod, ada.id),
        () => twclone.restoreUser(mod, ada.id).then(() => twclone.deactivateAccount(ada.id)),
      ];
      for (const act of hide) {
        await act();
        await rejects('not_found', () => twclone.getUser(bob.id, ada.id), 'the account');
        await rejects('not_found', () => twclone.getPost(bob.id, post.id), 'its post');
        same(texts((await twclone.homeTimeline(bob.id)).items), ['look'], 'home');
        same((await twclone.following(bob.id, bob.id)).items, [], 'follow lists');
        const shown = await twclone.getPost(bob.id, quote.id);
        same(shown.quote, { id: post.id, placeholder: 'unavailable' }, 'quoted');
        await rejects('forbidden', () => twclone.publishPost(ada.id, { text: 'no' }), 'acting');
        await rejects('forbidden', () => twclone.homeTimeline(ada.id), 'reading');
      }
    },
  },
];
