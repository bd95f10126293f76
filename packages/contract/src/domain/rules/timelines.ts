import { ok, rejects, same, texts, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';

export const timelineRules: readonly DomainRule[] = [
  {
    id: 'D70',
    title: 'home has own posts and those of whom one follows, newest first',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.publishPost(bob.id, { text: 'before the follow' });
      await twclone.follow(ada.id, bob.id);
      await twclone.publishPost(ada.id, { text: 'own' });
      await twclone.publishPost(cy.id, { text: 'stranger' });
      await twclone.publishPost(bob.id, { text: 'newest' });
      const shown = texts((await twclone.homeTimeline(ada.id)).items);
      same(shown, ['newest', 'own', 'before the follow'], 'home');
    },
  },
  {
    id: 'D71',
    title: 'home shows a reply if one follows the person replied to, is them, or it is to oneself',
    async check({ twclone, join }) {
      const [ada, bob, cy, dan] = [
        await join('ada'),
        await join('bob'),
        await join('cy'),
        await join('dan'),
      ];
      for (const user of [bob, cy]) await twclone.follow(ada.id, user.id);
      const by = (user: typeof ada, text: string, replyTo?: string) =>
        twclone.publishPost(user.id, { text, replyTo });
      const hers = await by(ada, 'hers');
      const his = await by(bob, 'his');
      const far = await by(dan, 'far');
      await by(bob, 'to a followed', (await by(cy, 'of cy')).id);
      await by(bob, 'to me', hers.id);
      await by(bob, 'to himself', his.id);
      await by(bob, 'to a stranger', far.id);
      await by(ada, 'mine to a stranger', far.id);
      const shown = texts((await twclone.homeTimeline(ada.id)).items);
      const expected = ['mine to a stranger', 'to himself', 'to me', 'to a followed'];
      same(shown, [...expected, 'of cy', 'his', 'hers'], 'home');
    },
  },
  {
    id: 'D72',
    title: 'a follow can show all replies',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const far = await twclone.publishPost(cy.id, { text: 'far' });
      await twclone.follow(ada.id, bob.id);
      await twclone.publishPost(bob.id, { text: 'reply', replyTo: far.id });
      same((await twclone.homeTimeline(ada.id)).items, [], 'by default');
      await twclone.follow(ada.id, bob.id, { showReplies: true });
      same(texts((await twclone.homeTimeline(ada.id)).items), ['reply'], 'all replies');
    },
  },
  {
    id: 'D73',
    title: 'home shows no repost of what is among the newest 40 of the walk, over pages as well',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      for (const user of [bob, cy]) await twclone.follow(ada.id, user.id);
      const stranger = await join('dan');
      const post = await twclone.publishPost(stranger.id, { text: 'hit' });
      await twclone.repost(bob.id, post.id);
      await twclone.publishPost(cy.id, { text: 'between' });
      await twclone.repost(cy.id, post.id);
      const page = (cursor?: string) => twclone.homeTimeline(ada.id, { limit: 1, cursor });
      same(texts(await walkAll(page)), ['hit', 'between'], 'once in the walk');
      const write = async (count: number) => {
        for (let at = 0; at < count; at += 1) await twclone.publishPost(cy.id, { text: `n${at}` });
      };
      const hits = async () => {
        const five = (cursor?: string) => twclone.homeTimeline(ada.id, { limit: 5, cursor });
        return texts(await walkAll(five)).filter((text) => text === 'hit').length;
      };
      const eve = await join('eve');
      await twclone.follow(ada.id, eve.id);
      await write(35);
      await twclone.repost(eve.id, post.id);
      same(await hits(), 1, 'with 35 in between');
      await twclone.unrepost(eve.id, post.id);
      await write(10);
      await twclone.repost(eve.id, post.id);
      same(await hits(), 2, 'with 45 in between');
    },
  },
  {
    id: 'D73a',
    title:
      'a post shows once: its repost gives way to it on the same page, and stands for it before',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      for (const user of [bob, cy]) await twclone.follow(ada.id, user.id);
      const post = await twclone.publishPost(bob.id, { text: 'hit' });
      await twclone.publishPost(cy.id, { text: 'between' });
      await twclone.repost(cy.id, post.id);
      const walk = async (limit: number) => {
        const items = await walkAll((cursor) => twclone.homeTimeline(ada.id, { limit, cursor }));
        return items.map((item) => `${item.kind} ${item.post.text}`);
      };
      same(await walk(20), ['post between', 'post hit'], 'on one page');
      same(await walk(1), ['repost hit', 'post between'], 'on two');
      same(await walk(2), ['post between', 'post hit'], 'at the end of a page');
    },
  },
  {
    id: 'D74',
    title: 'a walk over home loses and repeats nothing while posts come and go',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      const posts: string[] = [];
      for (let at = 0; at < 25; at += 1) {
        posts.unshift((await twclone.publishPost(bob.id, { text: `p${at}` })).id);
      }
      const doomed = posts.filter((_, at) => at % 5 === 4);
      const seen = await walkAll(async (cursor) => {
        const page = await twclone.homeTimeline(ada.id, { limit: 4, cursor });
        await twclone.publishPost(bob.id, { text: 'newer' });
        const last = doomed.pop();
        if (last) await twclone.deletePost(bob.id, last);
        return page;
      });
      const ids = seen.map(({ id }) => id);
      same(new Set(ids).size, ids.length, 'no repeat');
      const kept = posts.filter((_, at) => at % 5 !== 4);
      same(
        ids.filter((id) => kept.includes(id)),
        kept,
        'no loss, in order',
      );
    },
  },
  {
    id: 'D75',
    title: 'a page is filled up for what the rules drop, and short only with a cursor',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(ada.id, bob.id);
      const far = await twclone.publishPost(cy.id, { text: 'far' });
      for (let at = 0; at < 3; at += 1) await twclone.publishPost(bob.id, { text: `p${at}` });
      for (let at = 0; at < 12; at += 1) {
        await twclone.publishPost(bob.id, { text: 'hidden', replyTo: far.id });
      }
      const page = await twclone.homeTimeline(ada.id, { limit: 2 });
      same(texts(page.items), ['p2', 'p1'], 'a full page behind 12 dropped ones');
      for (let at = 0; at < 40; at += 1) {
        await twclone.publishPost(bob.id, { text: 'hidden', replyTo: far.id });
      }
      const first = await twclone.homeTimeline(ada.id, { limit: 2 });
      ok(first.items.length === 2 || first.cursor !== undefined, 'short only with a cursor');
      const all = await walkAll((cursor) => twclone.homeTimeline(ada.id, { limit: 2, cursor }));
      same(texts(all), ['p2', 'p1', 'p0'], 'the whole walk');
    },
  },
  {
    id: 'D76',
    title: 'profile tabs: posts, replies, media, and likes for their owner only',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const his = await twclone.publishPost(bob.id, { text: 'his' });
      await twclone.publishPost(ada.id, { text: 'post' });
      await twclone.publishPost(ada.id, { text: 'reply', replyTo: his.id });
      await twclone.repost(ada.id, his.id);
      await twclone.likePost(ada.id, his.id);
      const tab = async (name?: 'posts' | 'replies' | 'media' | 'likes', viewer = ada) =>
        texts((await twclone.userTimeline(viewer.id, ada.id, { tab: name })).items);
      same(await tab(), ['his', 'post'], 'posts and reposts');
      same(await tab('replies', bob), ['his', 'reply', 'post'], 'with replies');
      same(await tab('media'), [], 'media');
      same(await tab('likes'), ['his'], 'likes');
      await rejects('forbidden', () => tab('likes', bob), 'likes of another');
      const unknown = { tab: '__proto__' as 'posts' };
      await rejects('invalid', () => twclone.userTimeline(bob.id, ada.id, unknown), 'unknown tab');
    },
  },
  {
    id: 'D77',
    title: 'a tag is one in any case and width; its timeline is newest first',
    async check({ twclone, join, unique }) {
      const ada = await join('ada');
      const tag = unique('Café');
      await twclone.publishPost(ada.id, { text: `#${tag} one` });
      await twclone.publishPost(ada.id, { text: `＃${tag.toUpperCase()} two #${tag}` });
      const shown = texts((await twclone.tagTimeline(undefined, `#${tag.toLowerCase()}`)).items);
      same(
        shown.map((text) => text.split(' ')[1]),
        ['two', 'one'],
        'both, newest first',
      );
      await rejects('invalid', () => twclone.tagTimeline(undefined, 'no tag'), 'not a tag');
      const joined = unique('ラブ・ライブ');
      await twclone.publishPost(ada.id, { text: `#${joined}` });
      same((await twclone.tagTimeline(undefined, joined)).items.length, 1, 'whatever a post has');
    },
  },
  {
    id: 'D78',
    title: 'bookmarks are private, the newest saved first, and counted for the author alone',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const one = await twclone.publishPost(bob.id, { text: 'one' });
      const two = await twclone.publishPost(bob.id, { text: 'two' });
      await twclone.bookmarkPost(ada.id, two.id);
      await twclone.bookmarkPost(ada.id, one.id);
      same(texts((await twclone.bookmarks(ada.id)).items), ['one', 'two'], 'newest saved first');
      same((await twclone.bookmarks(bob.id)).items, [], 'of another');
      same((await twclone.getPost(bob.id, one.id)).viewer?.bookmarks, 1, 'the author');
      ok(!('bookmarks' in ((await twclone.getPost(ada.id, one.id)).viewer ?? {})), 'others');
      const { quote } = await twclone.publishPost(ada.id, { text: 'q', quoteOf: one.id });
      ok(quote !== undefined && !JSON.stringify(quote).includes('bookmarks'), 'others, quoted');
      const [seen] = (await twclone.quotes(bob.id, one.id)).items;
      const own = seen?.quote && 'viewer' in seen.quote ? seen.quote.viewer : undefined;
      same(own?.bookmarks, 1, 'the author, quoted');
      await twclone.unbookmarkPost(ada.id, one.id);
      same(texts((await twclone.bookmarks(ada.id)).items), ['two'], 'taken out');
    },
  },
  {
    id: 'D80',
    title: 'a page has 1–100 items, 20 by default; newer ids come first',
    async check({ twclone, join }) {
      const ada = await join('ada');
      for (let at = 0; at < 22; at += 1) await twclone.publishPost(ada.id, { text: `p${at}` });
      const { items } = await twclone.homeTimeline(ada.id);
      same(items.length, 20, 'the default');
      const ids = items.map(({ id }) => id);
      same(ids, [...ids].sort().reverse(), 'by id, descending');
      for (const limit of [0, -1, 101, 1.5, Number.NaN, '5' as unknown as number]) {
        await rejects('invalid', () => twclone.homeTimeline(ada.id, { limit }), `limit ${limit}`);
      }
    },
  },
  {
    id: 'D81',
    title: 'a cursor is good for its own walk only: malformed and foreign ones are invalid',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      for (const text of ['a', 'b', 'c']) await twclone.publishPost(ada.id, { text });
      const { cursor } = await twclone.homeTimeline(ada.id, { limit: 1 });
      ok(cursor !== undefined, 'there is a cursor');
      const next = await twclone.homeTimeline(ada.id, { limit: 100, cursor });
      same(texts(next.items), ['b', 'a'], 'another limit is fine');
      await rejects('invalid', () => twclone.homeTimeline(bob.id, { cursor }), 'another viewer');
      await rejects('invalid', () => twclone.bookmarks(ada.id, { cursor }), 'another verb');
      const forged = btoa(JSON.stringify([1, 'homeTimeline', 'x', ['../etc']]));
      for (const bad of ['', 'x', '%%%', forged, cursor?.slice(2), 'A'.repeat(10_000)]) {
        const page = { cursor: bad };
        await rejects('invalid', () => twclone.homeTimeline(ada.id, page), 'malformed');
      }
    },
  },
];
