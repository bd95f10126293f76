import { type Edge, edge, type UserId } from '@twclone/core';
import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { addMany, cutAt, setUser } from '../world.ts';

export const relationRules: readonly DomainRule[] = [
  {
    id: 'D40',
    title: 'a follow is refused for oneself, across a block either way, and of a hidden account',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await rejects('invalid', () => twclone.follow(ada.id, ada.id), 'oneself');
      await twclone.block(ada.id, bob.id);
      await rejects('forbidden', () => twclone.follow(bob.id, ada.id), 'blocked');
      await rejects('forbidden', () => twclone.follow(ada.id, bob.id), 'blocking');
      await setUser(world, cy.id, { state: 'suspended' });
      await rejects('not_found', () => twclone.follow(ada.id, cy.id), 'suspended');
      await rejects('not_found', () => twclone.mute(ada.id, cy.id), 'nor muted');
    },
  },
  {
    id: 'D41',
    title: 'a protected account gets a request, and a pending request grants nothing',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      await setUser(world, ada.id, { protected: true });
      const post = await twclone.publishPost(ada.id, { text: 'inner' });
      same(await twclone.follow(bob.id, ada.id), { state: 'requested' }, 'the state');
      await rejects('not_found', () => twclone.getPost(bob.id, post.id), 'its post');
      await rejects('forbidden', () => twclone.userTimeline(bob.id, ada.id), 'its profile');
      await rejects('forbidden', () => twclone.followers(bob.id, ada.id), 'its followers');
      same((await twclone.homeTimeline(bob.id)).items, [], 'home');
      const view = await twclone.getUser(bob.id, ada.id);
      same([view.viewer?.requested, view.viewer?.following], [true, false], 'the relation');
      same(view.counts.followers, 0, 'it is not counted');
      await setUser(world, ada.id, { protected: false });
      await twclone.follow(bob.id, ada.id);
      const [now] = await twclone.relationships(bob.id, [ada.id]);
      same([now?.following, now?.requested], [true, false], 'a follow ends the request');
    },
  },
  {
    id: 'D42',
    title: 'the public posts of a protected account are stored for followers, and stay so',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const old = await twclone.publishPost(ada.id, { text: 'old' });
      await setUser(world, ada.id, { protected: true });
      const post = await twclone.publishPost(ada.id, { text: 'inner' });
      same(post.audience, 'followers', 'the stored audience');
      await rejects('not_found', () => twclone.getPost(bob.id, old.id), 'older posts as well');
      await setUser(world, ada.id, { protected: false });
      await rejects('not_found', () => twclone.getPost(bob.id, post.id), 'after un-protecting');
      same((await twclone.getPost(bob.id, old.id)).text, 'old', 'the older one');
      const draft = { text: 'cut', idempotencyKey: 'k' };
      const cut = () => cutAt(world, 'edges', 'add').publishPost(ada.id, draft);
      await rejects('unavailable', cut, 'cut before it exists');
      await setUser(world, ada.id, { protected: true });
      same((await twclone.publishPost(ada.id, draft)).audience, 'followers', 'finished later');
      await setUser(world, ada.id, { protected: false });
      const his = await twclone.publishPost(bob.id, { text: 'his' });
      const reply = { text: 'reply', replyTo: his.id, idempotencyKey: 'r' };
      const cutReply = () => cutAt(world, 'edges', 'add').publishPost(ada.id, reply);
      await rejects('unavailable', cutReply, 'a public reply, cut');
      await setUser(world, ada.id, { protected: true });
      await twclone.publishPost(ada.id, reply);
      same((await twclone.getPost(bob.id, his.id)).counts.replies, 0, 'for fewer: not counted');
    },
  },
  {
    id: 'D43',
    title: 'following twice changes the options and counts once',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const post = await twclone.publishPost(cy.id, { text: 'from cy' });
      await twclone.follow(ada.id, bob.id);
      await twclone.repost(bob.id, post.id);
      same((await twclone.homeTimeline(ada.id)).items.length, 1, 'reposts show');
      await twclone.follow(ada.id, bob.id, { showReposts: false });
      same((await twclone.homeTimeline(ada.id)).items.length, 0, 'reposts hidden');
      await twclone.follow(ada.id, bob.id);
      same((await twclone.homeTimeline(ada.id)).items.length, 0, 'unchanged without options');
      await twclone.follow(ada.id, bob.id, { showReposts: true });
      same((await twclone.homeTimeline(ada.id)).items.length, 1, 'reposts show again');
      same((await twclone.getUser(ada.id, bob.id)).counts.followers, 1, 'one follower');
      await setUser(world, bob.id, { protected: true });
      same(await twclone.follow(ada.id, bob.id), { state: 'following' }, 'also of a protected one');
      same((await twclone.followRequests(bob.id)).items, [], 'who is not asked again');
      await twclone.unfollow(ada.id, bob.id);
      await twclone.unfollow(ada.id, bob.id);
      same((await twclone.getUser(ada.id, bob.id)).counts.followers, 0, 'none after unfollow');
    },
  },
  {
    id: 'D44',
    title: 'an account follows at most 7,500 others, or 1.1 for each of its own followers',
    async check({ twclone, ports, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const many = (count: number, edgeOf: (id: UserId) => Edge) =>
        addMany(ports, count, () => edgeOf(ports.ids.next() as UserId));
      await many(7_500, (id) => edge('follows', ada.id, id, id));
      await rejects('limited', () => twclone.follow(ada.id, bob.id), 'the 7,501st');
      const [first] = await ports.edges.list([{ from: ada.id, kinds: ['follows'], limit: 1 }]);
      const followed = first?.[0]?.to;
      if (!followed) throw new Error('Ada follows somebody.');
      await ports.edges.remove([{ kind: 'follows', from: ada.id, to: followed }]);
      await twclone.follow(ada.id, bob.id);
      await twclone.follow(ada.id, bob.id, { notify: true });
      await many(6_900, (id) => edge('follows', id, ada.id, id));
      const cy = await join('cy');
      await many(100, (id) => edge('requested', ada.id, id, id));
      await rejects('limited', () => twclone.follow(ada.id, cy.id), 'pending requests count');
      const asked = { from: ada.id, kinds: ['requested'] as const, limit: 100 };
      await ports.edges.remove((await ports.edges.list([asked]))[0] ?? []);
      same(await twclone.follow(ada.id, cy.id), { state: 'following' }, 'with 6,900 followers');
    },
  },
  {
    id: 'D45',
    title: 'a block ends follows and requests in both directions',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(ada.id, bob.id);
      await twclone.follow(bob.id, ada.id);
      await setUser(world, cy.id, { protected: true });
      await twclone.follow(ada.id, cy.id);
      await twclone.block(ada.id, bob.id);
      await twclone.block(cy.id, ada.id);
      const [bobs, cys] = await twclone.relationships(ada.id, [bob.id, cy.id]);
      same([bobs?.following, bobs?.followedBy, bobs?.blocking], [false, false, true], 'follows');
      same([cys?.requested, cys?.blockedBy], [false, true], 'requests');
    },
  },
  {
    id: 'D46',
    title:
      'a block is absolute on writes: no follow, reply, like, repost, quote, bookmark or notice',
    async check(world) {
      const { twclone, ports, join, unique } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'mine' });
      const begun = { text: 'begun', replyTo: post.id, idempotencyKey: 'k' };
      const cut = () => cutAt(world, 'edges', 'add').publishPost(bob.id, begun);
      await rejects('unavailable', cut, 'cut before the block');
      await twclone.block(ada.id, bob.id);
      await rejects('not_found', () => twclone.publishPost(bob.id, begun), 'finished after it');
      for (const act of [
        () => twclone.publishPost(bob.id, { text: 'r', replyTo: post.id }),
        () => twclone.publishPost(bob.id, { text: 'q', quoteOf: post.id }),
        () => twclone.likePost(bob.id, post.id),
        () => twclone.repost(bob.id, post.id),
        () => twclone.bookmarkPost(bob.id, post.id),
      ]) {
        await rejects('not_found', act, act.toString());
      }
      await rejects('forbidden', () => twclone.follow(bob.id, ada.id), 'follow');
      await twclone.publishPost(bob.id, { text: `hey @${unique('ada')}` });
      const [notices] = await ports.edges.list([{ from: ada.id, kinds: ['noticed'], limit: 5 }]);
      same(notices, [], 'notices');
    },
  },
  {
    id: 'D47',
    title: 'a block is symmetric on reads',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const hers = await twclone.publishPost(ada.id, { text: 'hers' });
      const his = await twclone.publishPost(bob.id, { text: 'his' });
      const post = await twclone.publishPost(cy.id, { text: 'of cy' });
      for (const user of [ada, bob]) await twclone.likePost(user.id, post.id);
      await twclone.block(ada.id, bob.id);
      await rejects('not_found', () => twclone.getPost(bob.id, hers.id), 'the blocked reads');
      await rejects('not_found', () => twclone.getPost(ada.id, his.id), 'the blocker reads');
      const likers = async (viewer: typeof ada) =>
        (await twclone.likers(viewer.id, post.id)).items.map(({ id }) => id);
      same(await likers(ada), [ada.id], 'likers for the blocker');
      same(await likers(bob), [bob.id], 'likers for the blocked');
      same((await likers(cy)).length, 2, 'likers for others');
    },
  },
  {
    id: 'D49',
    title: 'lifting a block brings nothing back',
    async check({ twclone, ports, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(bob.id, ada.id, { showReposts: false, notify: true });
      await twclone.block(ada.id, bob.id);
      const id = ports.ids.next();
      // What a cut block would have left behind.
      await ports.edges.add([{ kind: 'follows', from: bob.id, to: ada.id, id }]);
      await twclone.unblock(ada.id, bob.id);
      await twclone.unblock(ada.id, bob.id);
      const [relation] = await twclone.relationships(ada.id, [bob.id]);
      same([relation?.followedBy, relation?.blocking], [false, false], 'after unblocking');
      await twclone.follow(bob.id, ada.id);
      const [again] = await twclone.relationships(ada.id, [bob.id]);
      ok(again?.followedBy === true, 'a new follow works');
      const options = { from: bob.id, kinds: ['hidesReposts', 'watches'] as const, limit: 5 };
      same(await ports.edges.list([options]), [[]], 'no option of the old follow');
    },
  },
  {
    id: 'D50',
    title: 'a muted account is not offered, but can be looked at, and cannot tell',
    async check({ twclone, join, unique }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      const word = unique('loud');
      const post = await twclone.publishPost(bob.id, { text: `${word} #${word}` });
      await twclone.mute(ada.id, bob.id);
      same((await twclone.homeTimeline(ada.id)).items, [], 'home');
      same((await twclone.tagTimeline(ada.id, word)).items, [], 'tag');
      same((await twclone.searchPosts(ada.id, { query: word })).items, [], 'search');
      same((await twclone.getPost(ada.id, post.id)).id, post.id, 'opened');
      same(texts((await twclone.userTimeline(ada.id, bob.id)).items).length, 1, 'profile');
      same(
        (await twclone.muted(ada.id)).items.map(({ id }) => id),
        [bob.id],
        'the list',
      );
      const seen = await twclone.getUser(bob.id, ada.id);
      same([seen.viewer?.followedBy, seen.viewer?.muting], [true, false], 'what Bob sees');
      await twclone.unmute(ada.id, bob.id);
      same((await twclone.homeTimeline(ada.id)).items.length, 1, 'after unmuting');
    },
  },
  {
    id: 'D51',
    title: 'nobody blocks, mutes or dismisses themselves',
    async check({ twclone, join }) {
      const ada = await join('ada');
      for (const verb of ['block', 'mute', 'dismissSuggestion', 'unblock', 'unmute'] as const) {
        await rejects('invalid', () => twclone[verb](ada.id, ada.id), verb);
      }
    },
  },
];
