import { edge } from '@twclone/core';
import { rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { minute } from '../world.ts';

export const newsRules: readonly DomainRule[] = [
  {
    id: 'D85',
    title: 'what is new since a page was read comes once, in home, lists, tags, profiles, notices',
    async check({ twclone, join, unique }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      const list = await twclone.createList(ada.id, { name: 'all' });
      await twclone.addToList(ada.id, list.id, bob.id);
      const tag = unique('tag');
      const say = (text: string) =>
        twclone.publishPost(bob.id, { text: `${text} #${tag} @${ada.handle}` });
      await say('old');
      type Read = (page: { since?: string | undefined }) => Promise<{
        readonly items: readonly unknown[];
        readonly newest?: string;
      }>;
      const reads: Record<string, Read> = {
        home: (page) => twclone.homeTimeline(ada.id, page),
        list: (page) => twclone.listTimeline(ada.id, list.id, page),
        tag: (page) => twclone.tagTimeline(undefined, tag, page),
        profile: (page) => twclone.userTimeline(ada.id, bob.id, page),
        notices: (page) => twclone.notifications(ada.id, page),
      };
      const tokens = new Map<string, string | undefined>();
      const counts = async () => {
        const found: number[] = [];
        for (const [name, read] of Object.entries(reads)) {
          const page = await read({ since: tokens.get(name) });
          found.push(page.items.length);
          tokens.set(name, page.newest);
        }
        return found;
      };
      const each = (count: number) => Object.keys(reads).map(() => count);
      same(await counts(), each(1), 'the first time');
      same(await counts(), each(0), 'nothing new');
      await say('new');
      await say('newer');
      same(await counts(), each(2), 'two');
      same(await counts(), each(0), 'once');
    },
  },
  {
    id: 'D85a',
    title: 'an edge that is written late arrives, and does not come twice',
    async check({ twclone, join, ports, clock }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      const late = await twclone.publishPost(bob.id, { text: 'late' });
      const fact = edge('wrote', bob.id, late.id, late.id);
      await ports.edges.remove([fact]);
      await twclone.publishPost(bob.id, { text: 'on time' });
      const first = await twclone.homeTimeline(ada.id);
      same(texts(first.items), ['on time'], 'what is there');
      await ports.edges.add([fact]);
      const second = await twclone.homeTimeline(ada.id, { since: first.newest });
      same(texts(second.items), ['late'], 'what was under way');
      const third = await twclone.homeTimeline(ada.id, { since: second.newest });
      same(texts(third.items), [], 'once');
      clock.forward(minute);
      const fourth = await twclone.homeTimeline(ada.id, { since: third.newest });
      same(texts(fourth.items), [], 'also later');
    },
  },
  {
    id: 'D85b',
    title: 'what is new has pages; a token is good for its own verb and viewer',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      await twclone.publishPost(bob.id, { text: 'old' });
      const { newest: since } = await twclone.homeTimeline(ada.id);
      for (const text of ['1', '2', '3']) await twclone.publishPost(bob.id, { text });
      const page = await twclone.homeTimeline(ada.id, { since, limit: 2 });
      same(texts(page.items), ['3', '2'], 'the newest of the new');
      const rest = await twclone.homeTimeline(ada.id, { since, limit: 2, cursor: page.cursor });
      same(
        [texts(rest.items), rest.cursor, rest.newest],
        [['1'], undefined, undefined],
        'the rest',
      );
      const foreign = () => twclone.homeTimeline(bob.id, { since });
      await rejects('invalid', foreign, 'of another viewer');
      const other = () => twclone.notifications(ada.id, { since });
      await rejects('invalid', other, 'of another verb');
      await rejects('invalid', () => twclone.homeTimeline(ada.id, { since: 'x' }), 'no token');
      const without = () => twclone.homeTimeline(ada.id, { cursor: page.cursor });
      await rejects('invalid', without, 'a cursor of the new alone');
      await rejects('invalid', () => twclone.blocked(ada.id, { since }), 'no timeline');
    },
  },
  {
    id: 'D85c',
    title: 'however much is new at once, it can be read on, and comes once',
    async check({ twclone, join, ports }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      const { id } = await twclone.publishPost(bob.id, { text: 'many' });
      const [post] = await ports.posts.get([id]);
      if (post === undefined) throw new Error('It is there.');
      const ids = Array.from({ length: 269 }, () => ports.ids.next() as typeof id);
      await ports.posts.insert(ids.map((each) => ({ ...post, id: each })));
      await ports.edges.add(ids.map((each) => edge('wrote', bob.id, each, each)));
      const read: string[] = [];
      let since: string | undefined;
      for (let page = 0; page < 5; page += 1) {
        const { items, newest } = await twclone.homeTimeline(ada.id, { since, limit: 90 });
        read.push(...items.map((item) => item.id));
        since = newest;
      }
      same([read.length, new Set(read).size], [270, 270], 'all, and each once');
    },
  },
];
