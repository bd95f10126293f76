import { edge, idAt, type NoticeKey, type UserId } from '@twclone/core';
import { rejects, same, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { addMany, day, hour, setUser, type World } from '../world.ts';

/** Kind, actors and text of each notification, as one line. */
async function told({ twclone }: World, id: UserId): Promise<string[]> {
  const items = await walkAll((cursor) => twclone.notifications(id, { limit: 3, cursor }));
  return items.map(({ kind, actors, post }) => {
    const by = actors.map(({ name }) => name).join('+');
    return [kind, by, post?.text].filter(Boolean).join(' ');
  });
}

export const noticeRules: readonly DomainRule[] = [
  {
    id: 'D110',
    title:
      'others’ follows, likes, reposts, replies, mentions and quotes are told, one’s own never',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'first' });
      await twclone.follow(bob.id, ada.id);
      await twclone.likePost(bob.id, post.id);
      await twclone.repost(bob.id, post.id);
      await twclone.bookmarkPost(bob.id, post.id);
      await twclone.publishPost(bob.id, { text: 'reply', replyTo: post.id });
      await twclone.publishPost(bob.id, { text: 'quote', quoteOf: post.id });
      await twclone.publishPost(bob.id, { text: `hi @${ada.handle}` });
      await twclone.likePost(ada.id, post.id);
      await twclone.repost(ada.id, post.id);
      await twclone.publishPost(ada.id, { text: `@${ada.handle} me`, replyTo: post.id });
      const all = ['repost bob first', 'like bob first', 'follow bob'];
      const posts = [`mention bob hi @${ada.handle}`, 'quote bob quote', 'reply bob reply'];
      same(await told(world, ada.id), [...posts, ...all], 'newest first');
      same(await told(world, bob.id), [], 'nothing of what they did themselves');
    },
  },
  {
    id: 'D110a',
    title: 'a post tells a person once: of the mention before the quote before the reply',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'first' });
      const both = { replyTo: post.id, quoteOf: post.id };
      await twclone.publishPost(bob.id, { text: 'both', ...both });
      await twclone.publishPost(bob.id, { text: `all @${ada.handle}`, ...both });
      const wanted = [`mention bob all @${ada.handle}`, 'quote bob both'];
      same(await told(world, ada.id), wanted, 'one a post');
    },
  },
  {
    id: 'D110j',
    title: 'a mention that was edited away is told as the reply or quote that is left, once',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'first' });
      const named = `@${ada.handle}`;
      const say = async (draft: { replyTo?: string; quoteOf?: string }, ...edits: string[]) => {
        const [text = '', ...later] = edits;
        const { id } = await twclone.publishPost(bob.id, { text, ...draft });
        await twclone.markSeen(ada.id);
        for (const each of later) await twclone.editPost(bob.id, id, { text: each });
        return [await told(world, ada.id), await twclone.unreadCount(ada.id)];
      };
      const reply = ['reply bob hi'];
      same(await say({ replyTo: post.id }, named, 'hi'), [reply, 0], 'a reply, and seen');
      const quote = ['quote bob ho', ...reply];
      same(await say({ quoteOf: post.id }, named, 'ho'), [quote, 0], 'a quote');
      const again = await say({ replyTo: post.id }, 'a', named, 'b');
      same(again, [['reply bob b', ...quote], 0], 'which was told as one');
      const back = await say({ replyTo: post.id }, named, 'c', named);
      const all = [`mention bob ${named}`, 'reply bob b', ...quote];
      same(back, [all, 0], 'and as a mention again');
      const none = await say({}, named, 'd');
      same(none, [all, 0], 'where nothing is left it is not told');
    },
  },
  {
    id: 'D110b',
    title: 'likes, reposts and follows of a half day are one notification each',
    async check(world) {
      const { twclone, join, clock } = world;
      const people = [await join('a'), await join('b'), await join('c'), await join('d')];
      const ada = await join('ada');
      const [one, other] = [
        await twclone.publishPost(ada.id, { text: 'one' }),
        await twclone.publishPost(ada.id, { text: 'other' }),
      ];
      const [a, b, c, d] = people.map(({ id }) => id) as [UserId, UserId, UserId, UserId];
      for (const id of [a, b]) {
        await twclone.likePost(id, one.id);
        await twclone.follow(id, ada.id);
      }
      await twclone.likePost(c, other.id);
      clock.forward(12 * hour);
      await twclone.likePost(c, one.id);
      await twclone.follow(d, ada.id);
      const late = ['follow d', 'like c one'];
      const early = ['like c other', 'follow b+a', 'like b+a one'];
      same(await told(world, ada.id), [...late, ...early], 'by half day and post');
    },
  },
  {
    id: 'D110c',
    title: 'a crowd is told by its newest five, and that there are more',
    async check(world) {
      const { twclone, join, unique } = world;
      const ada = await join('ada');
      const post = await twclone.publishPost(ada.id, { text: 'hot' });
      const liker = async (at: number) => {
        const user = await twclone.registerUser({ handle: unique(`l${at}`), name: `l${at}` });
        await twclone.likePost(user.id, post.id);
      };
      for (let at = 0; at < 5; at += 1) await liker(at);
      const [five] = (await twclone.notifications(ada.id)).items;
      same([five?.actors.length, five?.more], [5, undefined], 'five');
      await liker(5);
      const [six] = (await twclone.notifications(ada.id)).items;
      same(
        six?.actors.map(({ name }) => name),
        ['l5', 'l4', 'l3', 'l2', 'l1'],
        'the newest',
      );
      same(six?.more, true, 'and more');
    },
  },
  {
    id: 'D110d',
    title: 'what is taken back or deleted is not told any more, without a trace in the count',
    async check(world) {
      const { twclone, join, ports } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const post = await twclone.publishPost(ada.id, { text: 'first' });
      await twclone.likePost(bob.id, post.id);
      await twclone.likePost(cy.id, post.id);
      await twclone.follow(bob.id, ada.id);
      const reply = await twclone.publishPost(bob.id, { text: 'reply', replyTo: post.id });
      await twclone.unlikePost(bob.id, post.id);
      same(await told(world, ada.id), ['reply bob reply', 'follow bob', 'like cy first'], 'less');
      await twclone.unfollow(bob.id, ada.id);
      await twclone.unlikePost(cy.id, post.id);
      await twclone.deletePost(bob.id, reply.id);
      same(await told(world, ada.id), [], 'nothing');
      same(await twclone.unreadCount(ada.id), 0, 'nor counted');
      await twclone.repost(cy.id, post.id);
      await twclone.deletePost(ada.id, post.id);
      same(await told(world, ada.id), [], 'nor of a post that is gone');
      const { id } = await twclone.publishPost(cy.id, { text: 'never edited' });
      const key = `edited/${cy.id}/${id}` as NoticeKey;
      await ports.edges.add([edge('noticed', ada.id, key, ports.ids.next())]);
      same(await told(world, ada.id), [], 'nor an edit that did not happen');
    },
  },
  {
    id: 'D110e',
    title: 'blocks either way, mutes, muted words and hidden accounts are not told of',
    async check(world) {
      const { twclone, join } = world;
      const ada = await join('ada');
      const then: Record<string, (id: UserId) => Promise<void>> = {
        blocked: (id) => twclone.block(ada.id, id),
        blocking: (id) => twclone.block(id, ada.id),
        muted: (id) => twclone.mute(ada.id, id),
        hidden: (id) => setUser(world, id, { state: 'suspended' }),
        heard: (id) => twclone.mute(ada.id, id, { keepNotifications: true }),
        wordy: () => twclone.muteWord(ada.id, 'wordy'),
      };
      for (const [name, act] of Object.entries(then)) {
        const { id } = await join(name);
        await twclone.publishPost(id, { text: `${name} says @${ada.handle}` });
        await twclone.follow(id, ada.id);
        await act(id);
      }
      const wanted = [`mention heard heard says @${ada.handle}`, 'follow wordy+heard'];
      same(await told(world, ada.id), wanted, 'who is left');
      same(await twclone.unreadCount(ada.id), 2, 'the count has the same filter');
    },
  },
  {
    id: 'D110f',
    title: 'a muted thread is silent, by any of its posts and also after its first is gone',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const root = await twclone.publishPost(bob.id, { text: 'root' });
      const mine = await twclone.publishPost(ada.id, { text: 'mine', replyTo: root.id });
      await twclone.publishPost(bob.id, { text: 'loud', replyTo: mine.id });
      await twclone.likePost(bob.id, mine.id);
      await twclone.muteThread(ada.id, mine.id);
      await twclone.publishPost(bob.id, { text: `@${ada.handle}`, replyTo: mine.id });
      same(await told(world, ada.id), [], 'silent');
      same(await twclone.unreadCount(ada.id), 0, 'uncounted');
      await twclone.deletePost(bob.id, root.id);
      same(await told(world, ada.id), [], 'silent without its root');
      await twclone.unmuteThread(ada.id, mine.id);
      same((await told(world, ada.id)).length, 3, 'and heard again');
      const whisper = await twclone.publishPost(bob.id, { text: 'x', audience: 'mentioned' });
      await rejects('not_found', () => twclone.muteThread(ada.id, whisper.id), 'unseen');
    },
  },
  {
    id: 'D110g',
    title: 'the unread count is that of the list above the watermark, which never goes back',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'first' });
      for (const text of ['1', '2', '3']) {
        await twclone.publishPost(bob.id, { text, replyTo: post.id });
      }
      same(await twclone.unreadCount(ada.id), 3, 'all at first');
      const { items } = await twclone.notifications(ada.id);
      await twclone.markSeen(ada.id, items[1]?.id);
      same(await twclone.unreadCount(ada.id), 1, 'the newest is left');
      const seen = (await twclone.notifications(ada.id)).items.map((item) => item.seen);
      same(seen, [false, true, true], 'each says so');
      await twclone.markSeen(ada.id);
      await twclone.markSeen(ada.id, items[2]?.id);
      same(await twclone.unreadCount(ada.id), 0, 'and does not come back');
      await twclone.publishPost(bob.id, { text: '4', replyTo: post.id });
      same(await twclone.unreadCount(ada.id), 1, 'but for what is new');
      same(await twclone.unreadCount(bob.id), 0, 'everybody has their own');
      await twclone.markSeen(ada.id, idAt(clock.now() + day));
      same(await twclone.unreadCount(ada.id), 0, 'all there are');
      await twclone.publishPost(bob.id, { text: '5', replyTo: post.id });
      same(await twclone.unreadCount(ada.id), 1, 'but nothing of what is to come');
      await rejects('invalid', () => twclone.markSeen(ada.id, 'x'), 'no id');
    },
  },
  {
    id: 'D110h',
    title: 'a hundred unread or more are counted as a hundred',
    async check({ twclone, join, ports }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'first' });
      for (let at = 0; at < 99; at += 1) {
        await twclone.publishPost(bob.id, { text: String(at), replyTo: post.id });
      }
      same(await twclone.unreadCount(ada.id), 99, 'ninety-nine');
      for (const text of ['one', 'two']) {
        await twclone.publishPost(bob.id, { text, replyTo: post.id });
      }
      same(await twclone.unreadCount(ada.id), 100, 'a hundred and one');
      same((await ports.marks.get([`seen:${ada.id}`]))[0], undefined, 'counting marks nothing');
    },
  },
  {
    id: 'D110k',
    title: 'what the list shows is counted, also below a thousand notices that it does not',
    async check({ twclone, join, ports }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.publishPost(bob.id, { text: `hi @${ada.handle}` });
      await addMany(ports, 1_600, () => {
        const id = ports.ids.next();
        return edge('noticed', ada.id, `mention/${bob.id}/${id}` as NoticeKey, id);
      });
      same(await twclone.unreadCount(ada.id), 1, 'the mention');
    },
  },
  {
    id: 'D110i',
    title: 'requests are told while they wait, and the acceptance to who asked',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.setProtected(ada.id, true);
      await twclone.follow(bob.id, ada.id);
      await twclone.follow(cy.id, ada.id);
      same(await told(world, ada.id), ['request cy', 'request bob'], 'who asks');
      await twclone.acceptFollow(ada.id, bob.id);
      await twclone.rejectFollow(ada.id, cy.id);
      clock.forward(day);
      same(await told(world, ada.id), [], 'nobody waits');
      same(await told(world, bob.id), ['accepted ada'], 'accepted');
      same(await told(world, cy.id), [], 'a refusal is not told');
      await twclone.removeFollower(ada.id, bob.id);
      same(await told(world, bob.id), [], 'nor an acceptance that holds no more');
    },
  },
];
