import type { PostView, UserId } from '@twclone/core';
import { rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { day } from '../world.ts';
import { moderatorIn } from './moderation.ts';

export const queryRules: readonly DomainRule[] = [
  {
    id: 'D97',
    title: 'a search knows phrases, from:, to:, #tag, since: and until:, also together',
    async check({ twclone, join, unique, clock }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const [mark, tag] = [unique('mark'), unique('tag')];
      const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
      const first = dayOf(clock.now());
      const say = (id: UserId, text: string) =>
        twclone.publishPost(id, { text: `${mark} ${text}` });
      await say(ada.id, 'the end is  near');
      await say(ada.id, `near the end is #${tag}`);
      clock.forward(day);
      await say(bob.id, `@${ada.handle} #${tag} #${tag}2`);
      await say(bob.id, 'alone');
      const find = async (query: string, viewer?: UserId) =>
        texts((await twclone.searchPosts(viewer, { query })).items).map((text) =>
          text.replace(`${mark} `, ''),
        );
      const end = 'the end is  near';
      same(await find(`${mark} "the END is near"`), [end], 'a phrase, in any case');
      same(await find(`from:${bob.handle} ${mark} alone`), ['alone'], 'by an author');
      same((await find(`from:@${bob.handle}`)).length, 2, 'by an author alone');
      same((await find(`to:${ada.handle} ${mark}`)).length, 1, 'to somebody');
      same((await find(`#${tag}`)).length, 2, 'with a tag');
      same((await find(`#${tag} #${tag}2`)).length, 1, 'with two');
      same((await find(`${mark} until:${dayOf(clock.now())}`)).length, 2, 'before a day');
      same((await find(`${mark} since:${dayOf(clock.now())}`)).length, 2, 'from a day on');
      const both = `${mark} since:${first} until:${dayOf(clock.now())} #${tag}`;
      same((await find(both)).length, 1, 'all together');
      same(await find(`from:nobody_at_all ${mark}`), [], 'by nobody');
      const wrong = ['since:tomorrow', 'from:??', 'filter:links', '" "', '!!'];
      const days = ['since:2026-02-31', 'until:2026-13-01'];
      const twice = ['from:a from:b', 'to:a to:a', 'since:2026-01-01 SINCE:2026-01-02'];
      for (const query of [...wrong, ...days, ...twice]) {
        await rejects('invalid', () => find(query), query);
      }
      await say(bob.id, 'the bathe end of en 天気予報だね_x');
      const only = async (phrase: string) => (await find(`from:${bob.handle} "${phrase}"`)).length;
      const inside = ['the end', 'bathe en', 'athe end of', 'bathe end of', '天気予報だね'];
      const found = await Promise.all(inside.map(only));
      same(found, [0, 0, 0, 1, 1], 'a phrase is of whole words');
      same(await only('気予報'), 1, 'but in a script without spaces');
      await twclone.block(ada.id, bob.id);
      same(await find(`from:${bob.handle}`, ada.id), [], 'no way around a block');
    },
  },
];

/** What concerns all posts there are: on a store that was wiped. */
export const trendRules: readonly DomainRule[] = [
  {
    id: 'D97a',
    title: 'trends: tags of five accounts or more that grow, without what the viewer muted',
    async check({ twclone, join, clock }) {
      const people: UserId[] = [];
      for (const name of 'abcdefgh') people.push((await join(name)).id);
      const say = async (tag: string, count: number, times = 1) => {
        for (const id of people.slice(0, count)) {
          for (let at = 0; at < times; at += 1) {
            await twclone.publishPost(id, { text: `${at} #${tag}` });
          }
        }
      };
      await say('steady', 6);
      await say('grown', 1);
      clock.forward(day);
      await say('steady', 6);
      await say('grown', 7);
      await say('fresh', 5);
      await say('small', 4);
      await say('loud', 1, 9);
      const [viewer] = people;
      const names = async (id?: UserId) =>
        (await twclone.trends(id)).map(
          ({ tag, accounts, before }) => `${tag} ${accounts} ${before}`,
        );
      same(await names(), ['#grown 7 1', '#fresh 5 0'], 'what grows');
      await twclone.muteWord(viewer as UserId, 'grown');
      same(await names(viewer), ['#fresh 5 0'], 'without a muted word');
      same((await twclone.trends(undefined, { limit: 1 })).length, 1, 'as many as asked for');
      await rejects('invalid', () => twclone.trends(undefined, { hours: 0 }), 'no window');
      const hidden = people[7] as UserId;
      await twclone.publishPost(hidden, { text: '#whispers', audience: 'followers' });
      same((await names()).length, 2, 'public posts only');
    },
  },
  {
    id: 'D97b',
    title: 'a tag is no trend any more once too few of its accounts can be seen',
    async check(world) {
      const { twclone, join } = world;
      const people: UserId[] = [];
      for (const name of 'abcdefg') people.push((await join(name)).id);
      const [a, b, c, ...others] = people as [UserId, UserId, UserId, ...UserId[]];
      const posts: PostView[] = [];
      for (const id of people) {
        posts.push(await twclone.publishPost(id, { text: '#open' }));
        await twclone.publishPost(id, { text: '#shut' });
      }
      const names = async () => (await twclone.trends(undefined)).map(({ tag }) => tag);
      same(await names(), ['#open', '#shut'], 'both');
      await twclone.setProtected(a, true);
      await twclone.deactivateAccount(b);
      same(await names(), ['#open', '#shut'], 'five are left');
      const moderator = await moderatorIn(world);
      await twclone.hidePost(moderator, posts[3]?.id ?? '');
      same(await names(), ['#shut'], 'without what a moderator hid');
      await twclone.suspendUser(moderator, c);
      same(await names(), [], 'without who is suspended');
      await twclone.setProtected(a, false);
      same(await names(), ['#shut'], 'and with who is back');
      const loud = (await join('h')).id;
      for (const id of [a, ...others, loud]) {
        await twclone.publishPost(id, { text: '#topic' });
      }
      for (let at = 0; at < 51; at += 1) {
        await twclone.publishPost(loud, { text: `${at} #topic`, audience: 'followers' });
      }
      same(await names(), ['#shut', '#topic'], 'whatever somebody writes for their followers');
    },
  },
];
