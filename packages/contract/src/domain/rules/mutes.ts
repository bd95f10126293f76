import { rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { amid, day, hour } from '../world.ts';

export const muteRules: readonly DomainRule[] = [
  {
    id: 'D53',
    title: 'a mute with an end ends with the next run of jobs, and one that was changed does not',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      for (const { id } of [bob, cy]) {
        await twclone.follow(ada.id, id);
        await twclone.publishPost(id, { text: 'noise' });
        await twclone.mute(ada.id, id, { until: clock.now() + hour });
      }
      same((await twclone.homeTimeline(ada.id)).items, [], 'both are muted');
      await twclone.mute(ada.id, cy.id, { until: clock.now() + day });
      clock.forward(hour);
      while ((await twclone.runDue()).more);
      const muting = async () =>
        (await twclone.relationships(ada.id, [bob.id, cy.id])).map((one) => one.muting);
      same(await muting(), [false, true], 'one has ended');
      await twclone.mute(ada.id, cy.id);
      clock.forward(day);
      while ((await twclone.runDue()).more);
      same(await muting(), [false, true], 'the other has no end any more');
      same(texts((await twclone.homeTimeline(ada.id)).items), ['noise'], 'home');
      const kept = { until: clock.now() + hour, keepNotifications: true };
      await twclone.mute(ada.id, bob.id, kept);
      await twclone.publishPost(bob.id, { text: `hi @${ada.handle}` });
      same(await twclone.unreadCount(ada.id), 1, 'with notifications');
      await twclone.mute(ada.id, bob.id, { until: kept.until });
      same(await twclone.unreadCount(ada.id), 0, 'and without, when muted again');
      clock.forward(hour);
      let again = false;
      // The job has read the end that has come; now there is none any more.
      const slow = amid(world, 'edges', 'remove', async () => {
        if (!again) await twclone.mute(ada.id, bob.id);
        again = true;
      });
      while ((await slow.runDue()).more);
      same(await muting(), [true, true], 'muted for good while the mute was ending');
      await twclone.unmute(ada.id, bob.id);
      while ((await twclone.runDue()).more);
      same(await muting(), [false, true], 'and lifted');
      await rejects('invalid', () => twclone.mute(ada.id, bob.id, { until: 1 }), 'a past time');
      await rejects('invalid', () => twclone.mute(ada.id, bob.id, { until: NaN }), 'no time');
    },
  },
  {
    id: 'D53',
    title: 'a mute that is lifted while an older end comes stays lifted',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const until = clock.now() + hour;
      await twclone.mute(ada.id, bob.id, { until });
      await twclone.mute(ada.id, bob.id, { until: until + hour });
      clock.forward(hour);
      let lifted = false;
      // The job of the older end has read the other one.
      const late = amid(world, 'edges', 'add', async () => {
        if (!lifted) await twclone.unmute(ada.id, bob.id);
        lifted = true;
      });
      while ((await late.runDue()).more);
      const [between] = await twclone.relationships(ada.id, [bob.id]);
      same(between?.muting, false, 'lifted');
    },
  },
  {
    id: 'D53a',
    title:
      'a muted word hides posts from home, lists, tags and searches: whole words, tags, phrases',
    async check({ twclone, join, unique }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const mark = unique('mark');
      await twclone.follow(ada.id, bob.id);
      const say = (text: string) => twclone.publishPost(bob.id, { text: `${text} ${mark}` });
      await say('A Spoiler ahead');
      await say('spoilers ahead');
      await say('in #Spoil');
      await say('unspoilt');
      await say('東京都へ行く');
      await say('the end is near');
      await say('the near end is');
      await say('the end  is\nnear');
      await twclone.publishPost(bob.id, { text: mark, contentWarning: 'a spoiler!' });
      await twclone.publishPost(ada.id, { text: `my own spoiler ${mark}` });
      for (const word of ['SPOILER', '#spoil', '東京', 'end is near']) {
        await twclone.muteWord(ada.id, word);
      }
      const wanted = ['my own spoiler', 'the near end is', 'unspoilt', 'spoilers ahead'];
      const bare = (items: Parameters<typeof texts>[0]) =>
        texts(items).map((text) => text.replace(` ${mark}`, ''));
      same(bare((await twclone.homeTimeline(ada.id)).items), wanted, 'home');
      const list = await twclone.createList(ada.id, { name: 'all' });
      for (const { id } of [ada, bob]) await twclone.addToList(ada.id, list.id, id);
      same(bare((await twclone.listTimeline(ada.id, list.id)).items), wanted, 'a list');
      await twclone.publishPost(bob.id, { text: `spoiler #${mark}` });
      same((await twclone.tagTimeline(ada.id, mark)).items, [], 'a tag');
      same((await twclone.tagTimeline(cy.id, mark)).items.length, 1, 'a tag, for others');
      const found = await twclone.searchPosts(ada.id, { query: mark });
      same(bare(found.items), wanted, 'search');
      same((await twclone.searchPosts(bob.id, { query: mark })).items.length, 11, 'for others');
      const profile = await twclone.userTimeline(ada.id, bob.id);
      same(profile.items.length, 10, 'who goes to a profile sees it');
      same((await twclone.settings(ada.id)).mutedWords.length, 4, 'the list');
      for (const word of ['spoiler', '#Spoil', '東京', 'End  is Near']) {
        await twclone.unmuteWord(ada.id, word);
      }
      same((await twclone.homeTimeline(ada.id)).items.length, 11, 'all again');
    },
  },
  {
    id: 'D53b',
    title: 'a muted word has an end, and may spare those whom one follows; muting again changes it',
    async check({ twclone, join, clock, unique }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const mark = unique('mark');
      await twclone.follow(ada.id, bob.id);
      await twclone.publishPost(bob.id, { text: `${mark} of a friend` });
      await twclone.publishPost(cy.id, { text: `${mark} of a stranger` });
      const count = async () => (await twclone.searchPosts(ada.id, { query: mark })).items.length;
      await twclone.muteWord(ada.id, mark, { notFollowed: true });
      same(await count(), 1, 'the friend’s');
      await twclone.muteWord(ada.id, mark.toUpperCase(), { until: clock.now() + hour });
      same(await count(), 0, 'now everybody’s');
      same((await twclone.settings(ada.id)).mutedWords.length, 1, 'once');
      clock.forward(hour);
      same(await count(), 2, 'until it ends');
      await rejects('invalid', () => twclone.muteWord(ada.id, ' . '), 'nothing to find');
      await rejects('invalid', () => twclone.muteWord(ada.id, 'x'.repeat(101)), 'too long');
      for (let at = 0; at < 200; at += 1) await twclone.muteWord(ada.id, `w${at}`);
      await rejects('limited', () => twclone.muteWord(ada.id, 'one more'), 'two hundred');
      await twclone.muteWord(ada.id, 'W7', { notFollowed: true });
    },
  },
  {
    id: 'D53c',
    title: 'settings are one’s own, and checked',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.updateSettings(ada.id, { messagesFrom: 'nobody' });
      await twclone.muteWord(ada.id, 'word');
      await twclone.updateSettings(ada.id, {});
      const wanted = { messagesFrom: 'nobody', mutedWords: [{ word: 'word' }] };
      same(await twclone.settings(ada.id), wanted, 'kept');
      same((await twclone.settings(bob.id)).messagesFrom, 'everyone', 'of nobody else');
      const wrong = () => twclone.updateSettings(ada.id, { messagesFrom: 'some' as never });
      await rejects('invalid', wrong, 'an unknown word');
    },
  },
];
