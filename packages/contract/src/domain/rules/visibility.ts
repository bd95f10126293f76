import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { setUser } from '../world.ts';

export const visibilityRules: readonly DomainRule[] = [
  {
    id: 'D60',
    title: 'what is not visible answers exactly as what does not exist',
    async check({ twclone, ports, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const hidden = await twclone.publishPost(ada.id, { text: 'inner', audience: 'followers' });
      const nowhere = ports.ids.next();
      const reads = ['getPost', 'thread', 'likers', 'reposters', 'quotes', 'likePost'] as const;
      for (const verb of reads) {
        const of = (id: string) => rejects('not_found', () => twclone[verb](bob.id, id), verb);
        same((await of(hidden.id)).message, (await of(nowhere)).message, `message of ${verb}`);
      }
      same(
        await twclone.getPosts(bob.id, [hidden.id, nowhere]),
        [undefined, undefined],
        'getPosts',
      );
    },
  },
  {
    id: 'D60',
    title: 'an old handle of a closed account answers as a handle of nobody',
    async check(world) {
      const { twclone, join, unique } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      await setUser(world, ada.id, { protected: true });
      await twclone.renameHandle(ada.id, unique('other'));
      for (const handle of [unique('ada'), unique('nobody')]) {
        await rejects('not_found', () => twclone.followers(bob.id, handle), handle);
      }
    },
  },
  {
    id: 'D60',
    title: 'of a hidden account one learns nothing but what one did oneself',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(bob.id, ada.id);
      await twclone.follow(ada.id, bob.id);
      await twclone.block(cy.id, ada.id);
      for (const { id } of [bob, cy]) await twclone.deactivateAccount(id);
      const [bobs, cys] = await twclone.relationships(ada.id, [bob.id, cy.id]);
      same([bobs?.following, bobs?.followedBy], [true, false], 'a follow');
      same([cys?.following, cys?.blockedBy], [false, false], 'a block');
    },
  },
  {
    id: 'D84',
    title: 'a cursor to people does not tell of who is hidden',
    async check(world) {
      const { twclone, join, unique } = world;
      const [eve, friend] = [await join('eve'), await join('friend')];
      const [shown, hidden] = [await join('q1'), await join('q2')];
      await twclone.follow(eve.id, friend.id);
      for (const user of [shown, hidden]) await twclone.follow(friend.id, user.id);
      await setUser(world, hidden.id, { state: 'suspended' });
      const page = { limit: 1 };
      const suggested = await twclone.suggestUsers(eve.id, page);
      const found = await twclone.searchUsers(eve.id, { query: unique('q1'), ...page });
      for (const { items, cursor } of [suggested, found]) {
        same([items[0]?.id, items.length, cursor], [shown.id, 1, undefined], 'no cursor');
      }
      const namesake = await join('q1x');
      const name = unique('q1');
      await twclone.updateProfile(namesake.id, { name });
      await twclone.block(namesake.id, eve.id);
      const again = await twclone.searchUsers(eve.id, { query: name, ...page });
      same([again.items.length, again.cursor], [1, undefined], 'nor of who blocks');
    },
  },
  {
    id: 'D84',
    title: 'a cursor to posts does not tell of what is hidden',
    async check({ twclone, join, unique }) {
      const [ada, bob, eve] = [await join('ada'), await join('bob'), await join('eve')];
      const word = unique('merger');
      const text = `@${unique('bob')} ${word} #${word}`;
      await twclone.publishPost(ada.id, { text, audience: 'mentioned' });
      const post = await twclone.publishPost(eve.id, { text: `${word}? #${word}` });
      for (const user of [ada, bob]) await twclone.likePost(user.id, post.id);
      await twclone.block(ada.id, eve.id);
      const page = { limit: 1 };
      const found = await twclone.searchPosts(eve.id, { query: word, ...page });
      const tagged = await twclone.tagTimeline(eve.id, word, page);
      const likers = await twclone.likers(eve.id, post.id, page);
      for (const { items, cursor } of [found, tagged, likers]) {
        same([items.length, cursor], [1, undefined], 'one item, and no cursor');
      }
    },
  },
  {
    id: 'D61',
    title: 'across a block getUser gives the short form with zero counts and the reason',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.updateProfile(ada.id, { bio: 'private thoughts' });
      await twclone.follow(cy.id, ada.id);
      await twclone.block(ada.id, bob.id);
      const seen = await twclone.getUser(bob.id, ada.id);
      same([seen.counts.followers, seen.viewer?.blockedBy, 'bio' in seen], [0, true, false], 'Bob');
      const [view] = await twclone.getUsers(ada.id, [bob.id]);
      same(view?.viewer?.blocking, true, 'Ada sees that she blocks');
    },
  },
  {
    id: 'D62',
    title: 'across a block timelines and follow lists are forbidden with the reason, not empty',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.block(ada.id, bob.id);
      for (const verb of ['userTimeline', 'followers', 'following', 'knownFollowers'] as const) {
        const his = await rejects('forbidden', () => twclone[verb](bob.id, ada.id), verb);
        const hers = await rejects('forbidden', () => twclone[verb](ada.id, bob.id), verb);
        ok(his.message !== hers.message, `${verb} says who blocks`);
      }
    },
  },
  {
    id: 'D63',
    title: 'home drops posts that mention somebody whom the viewer blocks',
    async check({ twclone, join, unique }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(ada.id, cy.id);
      await twclone.publishPost(cy.id, { text: `hello @${unique('bob')}` });
      same((await twclone.homeTimeline(ada.id)).items.length, 1, 'before the block');
      await twclone.block(ada.id, bob.id);
      same((await twclone.homeTimeline(ada.id)).items, [], 'after the block');
    },
  },
  {
    id: 'D64',
    title: 'a repost shows only where both the post and the reposter may',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(ada.id, cy.id);
      const post = await twclone.publishPost(bob.id, { text: 'far away' });
      await twclone.repost(cy.id, post.id);
      same((await twclone.homeTimeline(ada.id)).items[0]?.by?.id, cy.id, 'who reposted');
      await twclone.mute(ada.id, bob.id);
      same((await twclone.homeTimeline(ada.id)).items, [], 'muted author');
      await twclone.unmute(ada.id, bob.id);
      await twclone.mute(ada.id, cy.id);
      same((await twclone.homeTimeline(ada.id)).items, [], 'muted reposter');
    },
  },
  {
    id: 'D65',
    title: 'own posts are never filtered for their author',
    async check(world) {
      const { twclone, join } = world;
      const ada = await join('ada');
      await setUser(world, ada.id, { protected: true });
      const post = await twclone.publishPost(ada.id, { text: 'me', audience: 'mentioned' });
      same(texts((await twclone.homeTimeline(ada.id)).items), ['me'], 'home');
      same((await twclone.getPost(ada.id, post.id)).text, 'me', 'the post');
      same((await twclone.thread(ada.id, post.id)).post.id, post.id, 'the thread');
    },
  },
  {
    id: 'D66',
    title: 'a moderator sees through everything, marked; the role is read from the record',
    async check(world) {
      const { twclone, join } = world;
      const [ada, mod] = [await join('ada'), await join('mod')];
      const post = await twclone.publishPost(ada.id, { text: 'inner', audience: 'followers' });
      const as = { moderator: mod.id };
      await rejects('forbidden', () => twclone.getPost(as, post.id), 'not a moderator');
      await setUser(world, mod.id, { role: 'moderator' });
      same((await twclone.getPost(as, post.id)).flagged, true, 'marked');
      await rejects('not_found', () => twclone.getPost(mod.id, post.id), 'as a member');
      await rejects('not_found', () => twclone.likePost(as, post.id), 'writing is for members');
      const open = await twclone.publishPost(ada.id, { text: 'open' });
      ok(!('flagged' in (await twclone.getPost(as, open.id))), 'what all see is not marked');
      const bob = await join('bob');
      const quote = await twclone.publishPost(bob.id, { text: 'q', quoteOf: open.id });
      await twclone.publishPost(bob.id, { text: 'reply', replyTo: open.id });
      await twclone.block(ada.id, bob.id);
      same((await twclone.thread(as, open.id)).replies.items.length, 1, 'between two who block');
      await setUser(world, ada.id, { state: 'suspended' });
      const quoted = (await twclone.getPost(as, quote.id)).quote;
      ok(quoted !== undefined && 'flagged' in quoted, 'a quoted post is marked as well');
      same((await twclone.getUser(as, ada.id)).flagged, true, 'and an account');
    },
  },
  {
    id: 'D67',
    title: 'in a thread a muted author is a placeholder that opens, a blocked one is unavailable',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const root = await twclone.publishPost(cy.id, { text: 'root' });
      const muted = await twclone.publishPost(bob.id, { text: 'muted', replyTo: root.id });
      const leaf = await twclone.publishPost(cy.id, { text: 'leaf', replyTo: muted.id });
      await twclone.mute(ada.id, bob.id);
      const view = await twclone.thread(ada.id, root.id);
      same(view.replies.items[0]?.post, { id: muted.id, placeholder: 'muted' }, 'muted');
      same((await twclone.getPost(ada.id, muted.id)).text, 'muted', 'opened');
      await twclone.block(ada.id, bob.id);
      const place = { id: muted.id, placeholder: 'unavailable' };
      same((await twclone.thread(ada.id, root.id)).replies.items[0]?.post, place, 'blocked');
      same((await twclone.thread(ada.id, leaf.id)).ancestors[1], place, 'as an ancestor');
    },
  },
  {
    id: 'D68',
    title: 'a reply between two others who block each other is dropped, a closed whisper too',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const root = await twclone.publishPost(ada.id, { text: 'root' });
      await twclone.publishPost(bob.id, { text: 'reply', replyTo: root.id });
      same((await twclone.thread(cy.id, root.id)).replies.items.length, 1, 'before');
      await twclone.block(ada.id, bob.id);
      same((await twclone.thread(cy.id, root.id)).replies.items, [], 'after');
      await twclone.publishPost(ada.id, { text: 'psst', replyTo: root.id, audience: 'mentioned' });
      same((await twclone.thread(cy.id, root.id)).replies.items, [], 'no place for a whisper');
    },
  },
  {
    id: 'D69',
    title: 'a followers-only post reaches followers and the mentioned, a whisper the mentioned',
    async check({ twclone, join, unique }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(bob.id, ada.id);
      const text = `psst @${unique('cy')}`;
      const inner = await twclone.publishPost(ada.id, { text, audience: 'followers' });
      const whisper = await twclone.publishPost(ada.id, { text, audience: 'mentioned' });
      const seen = async (viewer?: typeof bob) =>
        (await twclone.getPosts(viewer?.id, [inner.id, whisper.id])).map((post) => !!post);
      same(await seen(bob), [true, false], 'a follower');
      same(await seen(cy), [true, true], 'the mentioned');
      same(await seen(await join('dan')), [false, false], 'a stranger');
      same(await seen(undefined), [false, false], 'anonymous');
      same(texts((await twclone.homeTimeline(bob.id)).items), [text], 'home of a follower');
    },
  },
];
