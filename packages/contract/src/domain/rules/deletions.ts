import { rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { minute } from '../world.ts';

export const deletionRules: readonly DomainRule[] = [
  {
    id: 'D30',
    title: 'a deleted post leaves its place and nothing of what it said',
    async check({ twclone, ports, join }) {
      const ada = await join('ada');
      const root = await twclone.publishPost(ada.id, { text: 'root' });
      const text = 'secret #tag https://example.com';
      const post = await twclone.publishPost(ada.id, { text, replyTo: root.id });
      await twclone.deletePost(ada.id, post.id);
      await twclone.deletePost(ada.id, post.id);
      const [left] = await ports.posts.get([post.id]);
      const fields = ['above', 'authorId', 'deletedAt', 'id', 'replyTo', 'root', 'version'];
      same(Object.keys(left ?? {}).sort(), fields, 'what is stored');
      await rejects('not_found', () => twclone.getPost(ada.id, post.id), 'reading it');
      await rejects('not_found', () => twclone.thread(ada.id, post.id), 'its thread');
      const { items } = await twclone.searchPosts(ada.id, { query: 'secret' });
      same(
        items.filter(({ id }) => id === post.id),
        [],
        'search',
      );
    },
  },
  {
    id: 'D31',
    title: 'with a post go its likes, reposts and bookmarks from reads and counts',
    async check({ twclone, ports, clock, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'short-lived' });
      await twclone.likePost(bob.id, post.id);
      await twclone.repost(bob.id, post.id);
      await twclone.bookmarkPost(bob.id, post.id);
      const quote = await twclone.publishPost(bob.id, { text: 'seen', quoteOf: post.id });
      await twclone.deletePost(ada.id, post.id);
      same((await twclone.bookmarks(bob.id)).items, [], 'bookmarks');
      same(texts((await twclone.userTimeline(bob.id, bob.id)).items), ['seen'], 'profile');
      same((await twclone.userTimeline(bob.id, bob.id, { tab: 'likes' })).items, [], 'likes');
      const shown = await twclone.getPost(bob.id, quote.id);
      same(shown.quote, { id: post.id, placeholder: 'deleted' }, 'the quote');
      same((await twclone.getUser(ada.id, ada.id)).counts.posts, 0, 'count of posts');
      clock.forward(2 * minute);
      await twclone.runDue();
      const kinds = ['likes', 'reposted', 'bookmarked', 'wrote'] as const;
      const [left] = await ports.edges.list([{ to: post.id, kinds, limit: 10 }]);
      same(left, [], 'edges to it');
    },
  },
  {
    id: 'D31',
    title: 'its author has a post less at once, however many links are left to remove',
    async check({ twclone, ports, clock, join }) {
      const ada = await join('ada');
      const post = await twclone.publishPost(ada.id, { text: 'loved' });
      const likes = Array.from({ length: 600 }, () => {
        const id = ports.ids.next();
        return { kind: 'likes', from: id as typeof ada.id, to: post.id, id } as const;
      });
      await ports.edges.add(likes);
      await twclone.deletePost(ada.id, post.id);
      same((await twclone.getUser(ada.id, ada.id)).counts.posts, 0, 'count of posts');
      clock.forward(2 * minute);
      while ((await twclone.runDue()).more);
      same(await ports.edges.count([{ kind: 'likes', to: post.id }]), [0], 'likes left');
    },
  },
  {
    id: 'D32',
    title: 'replies below a deleted post stay, and its place shows as deleted',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const root = await twclone.publishPost(ada.id, { text: 'root' });
      const middle = await twclone.publishPost(bob.id, { text: 'middle', replyTo: root.id });
      const leaf = await twclone.publishPost(ada.id, { text: 'leaf', replyTo: middle.id });
      await twclone.deletePost(bob.id, middle.id);
      const view = await twclone.thread(ada.id, root.id);
      const gone = { id: middle.id, placeholder: 'deleted' };
      same(
        view.replies.items.map(({ post }) => post),
        [gone],
        'its place',
      );
      const below = view.replies.items[0]?.replies.items ?? [];
      same(
        below.map(({ post }) => post.id),
        [leaf.id],
        'what hangs below',
      );
      same(view.post.counts.replies, 0, 'it is not counted');
      const up = await twclone.thread(ada.id, leaf.id);
      same(up.ancestors[1], gone, 'as an ancestor');
    },
  },
  {
    id: 'D34',
    title: 'only its author deletes a post; of a hidden one nobody else learns that it exists',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const open = await twclone.publishPost(ada.id, { text: 'open' });
      const inner = await twclone.publishPost(ada.id, { text: 'inner', audience: 'followers' });
      await rejects('forbidden', () => twclone.deletePost(bob.id, open.id), 'of another');
      await rejects('not_found', () => twclone.deletePost(bob.id, inner.id), 'hidden');
    },
  },
];
