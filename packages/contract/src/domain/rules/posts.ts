import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { day, hour, minute } from '../world.ts';

export const postRules: readonly DomainRule[] = [
  {
    id: 'D20',
    title: 'a text is NFC, trimmed, and has at most 280 weighted characters',
    async check({ twclone, join }) {
      const ada = await join('ada');
      const post = await twclone.publishPost(ada.id, { text: '  cafe\u0301 ' });
      same(post.text, 'café', 'the stored text');
      await twclone.publishPost(ada.id, { text: '数'.repeat(140) });
      const long = 'x'.repeat(281);
      await rejects('invalid', () => twclone.publishPost(ada.id, { text: long }), '281');
      const url = `https://example.com/${'y'.repeat(400)}`;
      same((await twclone.publishPost(ada.id, { text: url })).text, url, 'a long URL counts 23');
    },
  },
  {
    id: 'D21',
    title: 'over 5,708 bytes a text is refused before it is parsed',
    async check({ twclone, join }) {
      const ada = await join('ada');
      const text = `https://example.com/${'y'.repeat(5_700)}`;
      await rejects('invalid', () => twclone.publishPost(ada.id, { text }), 'a URL of 5,720 bytes');
    },
  },
  {
    id: 'D22',
    title: 'an empty text is allowed only with a quote',
    async check({ twclone, join }) {
      const ada = await join('ada');
      await rejects('invalid', () => twclone.publishPost(ada.id, { text: ' ' }), 'nothing');
      const post = await twclone.publishPost(ada.id, { text: 'first' });
      const quote = await twclone.publishPost(ada.id, { text: '', quoteOf: post.id });
      same(quote.text, '', 'a bare quote');
    },
  },
  {
    id: 'D23',
    title: 'a mention is resolved to an account when the post is published; one of nobody is text',
    async check({ twclone, join, unique }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const text = `@${unique('BOB')} and @${unique('nobody')}`;
      const post = await twclone.publishPost(ada.id, { text });
      const mentions = post.facets.filter((facet) => facet.kind === 'mention');
      same(
        mentions.map((facet) => facet.userId),
        [bob.id],
        'who is meant',
      );
      await twclone.renameHandle(bob.id, unique('robert'));
      const later = await twclone.getPost(undefined, post.id);
      same(later.facets.find((facet) => facet.kind === 'mention')?.userId, bob.id, 'still Bob');
    },
  },
  {
    id: 'D24',
    title: 'a reply keeps its parent and root, and its ancestors show from the root down',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const root = await twclone.publishPost(ada.id, { text: 'p0' });
      let last = root;
      for (let at = 1; at <= 20; at += 1) {
        last = await twclone.publishPost(at % 2 ? bob.id : ada.id, {
          text: `p${at}`,
          replyTo: last.id,
        });
      }
      same(last.root, root.id, 'the root');
      const { ancestors } = await twclone.thread(ada.id, last.id);
      const shown = ancestors.map((post) => ('text' in post ? post.text : post.placeholder));
      same(shown, ['p0', ...Array.from({ length: 16 }, (_, at) => `p${at + 4}`)], 'ancestors');
    },
  },
  {
    id: 'D25',
    title: 'a quote keeps what it quotes and shows it, one level deep',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const first = await twclone.publishPost(ada.id, { text: 'one' });
      const second = await twclone.publishPost(bob.id, { text: 'two', quoteOf: first.id });
      const third = await twclone.publishPost(ada.id, { text: 'three', quoteOf: second.id });
      const { quote } = third;
      ok(quote !== undefined && 'text' in quote && quote.text === 'two', 'the quoted post');
      ok(quote !== undefined && !('quote' in quote), 'no deeper');
      same(texts((await twclone.quotes(undefined, first.id)).items), ['two'], 'quotes');
      same((await twclone.getPost(undefined, first.id)).counts.quotes, 1, 'the count');
    },
  },
  {
    id: 'D26',
    title: 'a post is reposted once per user, and taking it back leaves nothing',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'again' });
      await twclone.repost(bob.id, post.id);
      await twclone.repost(bob.id, post.id);
      same((await twclone.getPost(bob.id, post.id)).counts.reposts, 1, 'once');
      same(
        (await twclone.reposters(ada.id, post.id)).items.map((u) => u.id),
        [bob.id],
        'who',
      );
      await twclone.unrepost(bob.id, post.id);
      await twclone.unrepost(bob.id, post.id);
      const view = await twclone.getPost(bob.id, post.id);
      same([view.counts.reposts, view.viewer?.reposted], [0, false], 'taken back');
    },
  },
  {
    id: 'D27',
    title: 'a followers-only post is reposted and quoted by its author alone, a whisper by nobody',
    async check({ twclone, join, unique }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(bob.id, ada.id);
      const inner = await twclone.publishPost(ada.id, { text: 'inner', audience: 'followers' });
      const text = `psst @${unique('bob')}`;
      const whisper = await twclone.publishPost(ada.id, { text, audience: 'mentioned' });
      await twclone.repost(ada.id, inner.id);
      await twclone.publishPost(ada.id, { text: 'mine', quoteOf: inner.id });
      for (const [who, what] of [
        [bob.id, inner.id],
        [bob.id, whisper.id],
        [ada.id, whisper.id],
      ] as const) {
        await rejects('forbidden', () => twclone.repost(who, what), 'repost');
        const quote = { text: 'q', quoteOf: what };
        await rejects('forbidden', () => twclone.publishPost(who, quote), 'quote');
      }
      const open = await twclone.publishPost(ada.id, { text: 'open' });
      await twclone.setProtected(ada.id, true);
      const quote = { text: 'q', quoteOf: open.id };
      await rejects('forbidden', () => twclone.repost(bob.id, open.id), 'an older one');
      await rejects('forbidden', () => twclone.publishPost(bob.id, quote), 'quoted');
      await twclone.repost(ada.id, open.id);
    },
  },
  {
    id: 'D28',
    title: 'likes are a set: twice is once, and unlike takes it back',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'nice' });
      await twclone.likePost(bob.id, post.id);
      await twclone.likePost(bob.id, post.id);
      const liked = await twclone.getPost(bob.id, post.id);
      same([liked.counts.likes, liked.viewer?.liked], [1, true], 'liked');
      same(
        (await twclone.likers(undefined, post.id)).items.map((u) => u.id),
        [bob.id],
        'likers',
      );
      await twclone.unlikePost(bob.id, post.id);
      await twclone.unlikePost(bob.id, post.id);
      same((await twclone.getPost(bob.id, post.id)).counts.likes, 0, 'taken back');
    },
  },
  {
    id: 'D29',
    title: 'the same key with the same content is the same post for 24 h, with other a conflict',
    async check({ twclone, clock, join, unique }) {
      const ada = await join('ada');
      const draft = { text: 'once', idempotencyKey: 'key-1' };
      const first = await twclone.publishPost(ada.id, draft);
      const { idempotencyKey, text } = draft;
      same((await twclone.publishPost(ada.id, { idempotencyKey, text })).id, first.id, 'same');
      const other = { text: 'twice', idempotencyKey: 'key-1' };
      await rejects('conflict', () => twclone.publishPost(ada.id, other), 'other content');
      same((await twclone.getUser(undefined, ada.id)).counts.posts, 1, 'one post');
      const bob = { handle: unique('bob'), name: 'Bob', idempotencyKey: 'key-1' };
      const one = await twclone.registerUser(bob);
      same((await twclone.registerUser(bob)).id, one.id, 'registered once');
      clock.forward(day + minute);
      ok((await twclone.publishPost(ada.id, draft)).id !== first.id, 'free after 24 h');
      for (const key of ['', 'a b', 'é', 'k'.repeat(65)]) {
        const bad = { text: 'x', idempotencyKey: key };
        await rejects('invalid', () => twclone.publishPost(ada.id, bad), `key ${key}`);
      }
    },
  },
  {
    id: 'D33',
    title: 'reply control: everyone, those whom its author follows, or the mentioned',
    async check({ twclone, join, unique }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(ada.id, bob.id);
      const text = `for @${unique('cy')}`;
      const some = await twclone.publishPost(ada.id, { text, replyControl: 'followed' });
      const few = await twclone.publishPost(ada.id, { text, replyControl: 'mentioned' });
      const reply = (who: typeof bob, to: typeof some) =>
        twclone.publishPost(who.id, { text: 'hi', replyTo: to.id });
      await reply(bob, some);
      await reply(cy, some);
      await reply(cy, few);
      await reply(ada, few);
      await rejects('forbidden', () => reply(bob, few), 'not mentioned');
      const dan = await join('dan');
      await rejects('forbidden', () => reply(dan, some), 'not followed');
    },
  },
  {
    id: 'D35',
    title: 'an id tells the time of its post, and a reply is always newer than its parent',
    async check({ twclone, clock, join }) {
      const ada = await join('ada');
      const post = await twclone.publishPost(ada.id, { text: 'later' });
      ok(Math.abs(post.createdAt - clock.now()) < minute, 'the time of a post');
      clock.forward(-hour);
      const reply = await twclone.publishPost(ada.id, { text: 'earlier clock', replyTo: post.id });
      ok(reply.id > post.id, 'a reply from a machine whose clock is behind');
      const again = await twclone.publishPost(ada.id, { text: 'another', replyTo: post.id });
      same([again.text, again.id === reply.id], ['another', false], 'each one of its own');
    },
  },
];
