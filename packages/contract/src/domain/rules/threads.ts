import { same, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';

/** What a thread shows below a post. */
export const threadRules: readonly DomainRule[] = [
  {
    id: 'D79',
    title: 'replies: the author’s own chain first, then people the viewer follows, then newest',
    async check({ twclone, join }) {
      const [ada, bob, cy, dan] = [
        await join('ada'),
        await join('bob'),
        await join('cy'),
        await join('dan'),
      ];
      await twclone.follow(ada.id, cy.id);
      const root = await twclone.publishPost(bob.id, { text: 'root' });
      const reply = (user: typeof ada, text: string) =>
        twclone.publishPost(user.id, { text, replyTo: root.id });
      await reply(bob, 'chain');
      await reply(cy, 'followed');
      await reply(dan, 'older');
      await reply(dan, 'newer');
      const order = ['chain', 'followed', 'newer', 'older'];
      const walk = (limit: number) =>
        walkAll(
          async (cursor) => (await twclone.thread(ada.id, root.id, { limit, cursor })).replies,
        );
      for (const limit of [1, 3, 20]) {
        const shown = (await walk(limit)).map(({ post }) => ('text' in post ? post.text : ''));
        same(shown, order, `in pages of ${limit}`);
      }
    },
  },
  {
    id: 'D79',
    title: 'a walk over replies loses and repeats none, also beyond 200 and while new ones come',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(cy.id, bob.id);
      const root = await twclone.publishPost(ada.id, { text: 'root' });
      const ids: string[] = [];
      for (let at = 0; at < 420; at += 1) {
        const by = at % 2 ? ada : bob;
        ids.push((await twclone.publishPost(by.id, { text: 'r', replyTo: root.id })).id);
      }
      const walked = await walkAll(async (cursor) => {
        const page = await twclone.thread(cy.id, root.id, { limit: 100, cursor });
        await twclone.publishPost(bob.id, { text: 'new', replyTo: root.id });
        return page.replies;
      });
      const found = walked.map(({ post }) => post.id);
      same(found.length, new Set(found).size, 'no repeat');
      same([...found].sort(), ids, 'no loss, and the new ones come first next time');
    },
  },
  {
    id: 'D82',
    title: 'a nested cursor goes on below its own post, without what was shown',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const root = await twclone.publishPost(ada.id, { text: 'root' });
      const reply = await twclone.publishPost(bob.id, { text: 'reply', replyTo: root.id });
      const below: string[] = [];
      for (let at = 0; at < 5; at += 1) {
        const post = await twclone.publishPost(ada.id, { text: `n${at}`, replyTo: reply.id });
        below.unshift(post.id);
      }
      const [node] = (await twclone.thread(bob.id, root.id)).replies.items;
      const shown = node?.replies.items.map(({ post }) => post.id) ?? [];
      same(shown, below.slice(0, 3), 'the first three');
      const cursor = node?.replies.cursor;
      const rest = await twclone.thread(bob.id, reply.id, { cursor });
      same(
        rest.replies.items.map(({ post }) => post.id),
        below.slice(3),
        'the others',
      );
    },
  },
];
