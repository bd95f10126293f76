import { ok, rejects, same, texts, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { setUser } from '../world.ts';

export const discoveryRules: readonly DomainRule[] = [
  {
    id: 'D90',
    title: 'a search finds posts with all of the words, newest first, as whole words',
    async check({ twclone, join, unique }) {
      const ada = await join('ada');
      const [a, b] = [unique('alpha'), unique('beta')];
      for (const text of [`${a} ${b}`, a, `${a}x ${b}`, `${b.toUpperCase()}, "${a}"!`]) {
        await twclone.publishPost(ada.id, { text });
      }
      const find = async (query: string) =>
        texts(await walkAll((cursor) => twclone.searchPosts(ada.id, { query, cursor, limit: 1 })));
      same(await find(`${a} ${b}`), [`${b.toUpperCase()}, "${a}"!`, `${a} ${b}`], 'both words');
      same((await find(a)).length, 3, 'one word');
      await rejects('invalid', () => twclone.searchPosts(ada.id, { query: ' " ' }), 'no word');
    },
  },
  {
    id: 'D91',
    title: 'a search for people goes by the beginning of the handle and by name, followed first',
    async check({ twclone, join, unique }) {
      const ada = await join('ada');
      const word = unique('zoe');
      const [zoe, other] = [await join('zoe'), await join('other')];
      await twclone.updateProfile(other.id, { name: `Dr ${word}` });
      const find = async () => {
        const page = (cursor?: string) =>
          twclone.searchUsers(ada.id, { query: word, cursor, limit: 1 });
        return (await walkAll(page)).map(({ id }) => id);
      };
      same((await find()).sort(), [zoe.id, other.id].sort(), 'by handle and by name');
      await twclone.follow(ada.id, zoe.id);
      same(await find(), [zoe.id, other.id], 'zoe followed');
      await twclone.unfollow(ada.id, zoe.id);
      await twclone.follow(ada.id, other.id);
      same(await find(), [other.id, zoe.id], 'the other followed');
      await twclone.unfollow(ada.id, other.id);
      const first = await twclone.searchUsers(ada.id, { query: word, limit: 1 });
      same(
        first.items.map(({ id }) => id),
        [other.id],
        'by handle',
      );
      await twclone.follow(ada.id, other.id);
      const { items } = await twclone.searchUsers(ada.id, { query: word, cursor: first.cursor });
      same(
        items.map(({ id }) => id),
        [zoe.id],
        'nobody twice after a follow from the list',
      );
    },
  },
  {
    id: 'D92',
    title: 'search shows nothing that is hidden elsewhere',
    async check({ twclone, join, unique }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const word = unique('needle');
      await twclone.publishPost(ada.id, { text: word, audience: 'followers' });
      const find = () => twclone.searchPosts(bob.id, { query: word });
      same((await find()).items, [], 'followers-only');
      const open = await twclone.publishPost(ada.id, { text: word });
      same(
        (await find()).items.map(({ id }) => id),
        [open.id],
        'public',
      );
      await twclone.block(ada.id, bob.id);
      same((await find()).items, [], 'posts across a block');
      const users = await twclone.searchUsers(bob.id, { query: unique('ada') });
      same(users.items, [], 'people across a block');
    },
  },
  {
    id: 'D93',
    title: 'suggestions: most of my followees follow them, then fewest followers, then by id',
    async check({ twclone, join }) {
      const ada = await join('ada');
      const friends = [await join('f1'), await join('f2'), await join('f3')];
      const [top, few, many, tied] = [
        await join('top'),
        await join('few'),
        await join('many'),
        await join('tied'),
      ];
      for (const friend of friends) {
        await twclone.follow(ada.id, friend.id);
        await twclone.follow(friend.id, top.id);
      }
      for (const user of [few, many, tied]) await twclone.follow(friends[0]?.id ?? ada.id, user.id);
      await twclone.follow((await join('stranger')).id, many.id);
      const page = (cursor?: string) => twclone.suggestUsers(ada.id, { limit: 1, cursor });
      const shown = (await walkAll(page)).map(({ id }) => id);
      same(shown, [top.id, few.id, tied.id, many.id], 'the ranking, page by page');
      const first = await twclone.suggestUsers(ada.id, { limit: 2 });
      await twclone.follow(ada.id, few.id);
      const rest = await twclone.suggestUsers(ada.id, { limit: 2, cursor: first.cursor });
      same(
        rest.items.map(({ id }) => id),
        [tied.id, many.id],
        'after following from the list',
      );
    },
  },
  {
    id: 'D94',
    title:
      'never suggested: oneself, followed, asked, blocked either way, muted, dismissed, hidden',
    async check(world) {
      const { twclone, join } = world;
      const [ada, friend] = [await join('ada'), await join('friend')];
      await twclone.follow(ada.id, friend.id);
      const names = [
        'followed',
        'asked',
        'blocked',
        'blocker',
        'muted',
        'dismissed',
        'shy',
        'gone',
      ];
      const people = new Map<string, Awaited<ReturnType<typeof join>>>();
      for (const name of [...names, 'fine']) {
        const user = await join(name);
        people.set(name, user);
        await twclone.follow(friend.id, user.id);
      }
      await twclone.follow(friend.id, ada.id);
      const id = (name: string) => people.get(name)?.id ?? ada.id;
      await twclone.follow(ada.id, id('followed'));
      await setUser(world, id('asked'), { protected: true });
      await twclone.follow(ada.id, id('asked'));
      await twclone.block(ada.id, id('blocked'));
      await twclone.block(id('blocker'), ada.id);
      await twclone.mute(ada.id, id('muted'));
      await twclone.dismissSuggestion(ada.id, id('dismissed'));
      await twclone.updateProfile(id('shy'), { discoverable: false });
      await setUser(world, id('gone'), { state: 'suspended' });
      const shown = (await twclone.suggestUsers(ada.id)).items;
      same(
        shown.map((user) => user.id),
        [id('fine')],
        'who is left',
      );
    },
  },
  {
    id: 'D95',
    title: 'known followers are those of my followees who follow an account, newest first',
    async check({ twclone, join }) {
      const [ada, star] = [await join('ada'), await join('star')];
      const friends = [await join('f1'), await join('f2'), await join('f3')];
      for (const friend of friends) await twclone.follow(ada.id, friend.id);
      for (const friend of friends.slice(1)) await twclone.follow(friend.id, star.id);
      await twclone.follow((await join('stranger')).id, star.id);
      const page = (cursor?: string) =>
        twclone.knownFollowers(ada.id, star.id, { limit: 1, cursor });
      const shown = (await walkAll(page)).map(({ id }) => id);
      same(
        shown,
        friends
          .slice(1)
          .map(({ id }) => id)
          .reverse(),
        'known followers',
      );
    },
  },
  {
    id: 'D96',
    title: 'a follow path is a shortest chain that the viewer may see whole, else empty',
    async check({ twclone, join }) {
      const chain = [await join('a'), await join('b'), await join('c'), await join('d')];
      for (const [at, user] of chain.entries()) {
        const next = chain[at + 1];
        if (next) await twclone.follow(user.id, next.id);
      }
      const [a, , c, d] = chain;
      if (!a || !c || !d) throw new Error('The chain has four people.');
      const path = async (viewer: typeof a, from: string, to: string) =>
        (await twclone.followPath(viewer.id, from, to)).map(({ id }) => id);
      same(
        await path(a, a.id, d.id),
        chain.map(({ id }) => id),
        'three hops',
      );
      await twclone.follow(a.id, c.id);
      same(await path(a, a.id, d.id), [a.id, c.id, d.id], 'a shorter one');
      same(await path(a, d.id, a.id), [], 'not backwards');
      await twclone.block(a.id, c.id);
      same(await path(a, a.id, d.id), [], 'through a blocked one');
    },
  },
  {
    id: 'D96',
    title: 'a path does not show that one protected account follows another',
    async check(world) {
      const { twclone, join } = world;
      const [a, p, q, z] = [await join('a'), await join('p'), await join('q'), await join('z')];
      await twclone.follow(a.id, p.id);
      await twclone.follow(p.id, q.id);
      await twclone.follow(q.id, z.id);
      for (const user of [p, q]) await setUser(world, user.id, { protected: true });
      const seen = await twclone.followPath(undefined, a.id, z.id);
      same(seen, [], 'for anybody');
      same((await twclone.followPath(a.id, a.id, z.id)).length, 4, 'for a follower of one');
    },
  },
  {
    id: 'D100',
    title: 'counts are the numbers of edges, the same for every viewer, and hidden with the post',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const post = await twclone.publishPost(ada.id, { text: 'counted' });
      await twclone.publishPost(bob.id, { text: 'r', replyTo: post.id });
      await twclone.publishPost(ada.id, { text: 'own chain', replyTo: post.id });
      await twclone.publishPost(cy.id, { text: 'aside', replyTo: post.id, audience: 'followers' });
      await twclone.publishPost(cy.id, { text: 'q', quoteOf: post.id });
      const whisper = { text: 'psst', quoteOf: post.id, audience: 'mentioned' } as const;
      await twclone.publishPost(cy.id, whisper);
      await twclone.mute(ada.id, bob.id);
      const expected = { replies: 2, reposts: 0, quotes: 1, likes: 0 };
      for (const viewer of [ada.id, cy.id, undefined]) {
        same((await twclone.getPost(viewer, post.id)).counts, expected, 'counts');
      }
    },
  },
  {
    id: 'D101',
    title: 'counts are exact under 1,000 racing likes and unlikes',
    async check({ twclone, ports, join }) {
      const ada = await join('ada');
      const post = await twclone.publishPost(ada.id, { text: 'hot' });
      const users: Awaited<ReturnType<typeof join>>[] = [];
      for (let at = 0; at < 50; at += 1) users.push(await join(`u${at}`));
      const races = Array.from({ length: 1_000 }, (_, at) => {
        const { id } = users[(at * 7) % 50] ?? ada;
        return at % 3 === 2 ? twclone.unlikePost(id, post.id) : twclone.likePost(id, post.id);
      });
      await Promise.all(races);
      const [likes] = await ports.edges.list([{ to: post.id, kinds: ['likes'], limit: 1_000 }]);
      const view = await twclone.getPost(ada.id, post.id);
      same(view.counts.likes, likes?.length, 'the count against the edges');
      for (const user of users) await twclone.unlikePost(user.id, post.id);
      same((await twclone.getPost(ada.id, post.id)).counts.likes, 0, 'down to zero');
      const [left] = await ports.edges.list([{ to: post.id, kinds: ['likes'], limit: 1 }]);
      same(left, [], 'no like is left');
      ok(likes !== undefined && likes.length <= 50, 'a like a user');
    },
  },
];
