import type { UserId } from '@twclone/core';
import { same, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import type { World } from '../world.ts';

/** What somebody is notified of, in pages of this size. */
async function told({ twclone }: World, viewer: UserId, limit: number): Promise<string[]> {
  const page = (cursor?: string) => twclone.notifications(viewer, { limit, cursor });
  const items = await walkAll(page);
  return items.map(({ kind, post }) => `${kind} ${post?.text ?? ''}`.trim());
}

export const watchingRules: readonly DomainRule[] = [
  {
    id: 'D43a',
    title: 'who follows with `notify` is told of each new post since, once, as long as they do',
    async check(world) {
      const { twclone, join, unique } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.publishPost(bob.id, { text: 'before' });
      await twclone.follow(ada.id, bob.id, { notify: true });
      await twclone.follow(ada.id, cy.id);
      const name = `@${unique('ada')}`;
      const one = await twclone.publishPost(bob.id, { text: 'one' });
      await twclone.likePost(cy.id, (await twclone.publishPost(ada.id, { text: 'own' })).id);
      await twclone.publishPost(bob.id, { text: name });
      await twclone.publishPost(bob.id, { text: 'two', audience: 'followers' });
      await twclone.publishPost(bob.id, { text: 'whisper', audience: 'mentioned' });
      await twclone.publishPost(cy.id, { text: 'not watched' });
      await twclone.repost(bob.id, (await twclone.publishPost(cy.id, { text: 'shared' })).id);
      const all = ['post two', `mention ${name}`, 'like own', 'post one'];
      for (const limit of [1, 2, 3, 20]) same(await told(world, ada.id, limit), all, `by ${limit}`);
      same(await twclone.unreadCount(ada.id), 4, 'unread');
      await twclone.deletePost(bob.id, one.id);
      same(await told(world, ada.id, 20), all.slice(0, 3), 'without what is gone');
      await twclone.markSeen(ada.id);
      const { newest } = await twclone.notifications(ada.id);
      await twclone.publishPost(bob.id, { text: 'three' });
      same(await twclone.unreadCount(ada.id), 1, 'one more');
      const { items } = await twclone.notifications(ada.id, { since: newest });
      same(items[0]?.post?.text, 'three', 'what is new');
      const [cys, bobs] = await twclone.relationships(ada.id, [cy.id, bob.id]);
      same([cys?.options?.notify, bobs?.options?.notify], [false, true], 'how it stands');
      const dan = await join('dan');
      await twclone.setProtected(dan.id, true);
      await twclone.follow(ada.id, dan.id, { notify: true });
      await twclone.setProtected(dan.id, false);
      await twclone.publishPost(dan.id, { text: 'to all' });
      same((await told(world, ada.id, 1))[0], 'post three', 'who only asked is not told');
      await twclone.follow(ada.id, bob.id, { notify: false });
      same(await told(world, ada.id, 20), all.slice(1, 3), 'no longer');
    },
  },
];
