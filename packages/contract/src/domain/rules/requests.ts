import { type Edge, TwcloneError } from '@twclone/core';
import { rejects, same } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { amid, day, setUser } from '../world.ts';

const names = (page: { readonly items: readonly { readonly name: string }[] }) =>
  page.items.map(({ name }) => name);

export const requestRules: readonly DomainRule[] = [
  {
    id: 'D10',
    title: 'protecting closes the older posts too; lifting it publishes nothing written under it',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const old = await twclone.publishPost(ada.id, { text: 'old' });
      await twclone.setProtected(ada.id, true);
      await twclone.setProtected(ada.id, true);
      same((await twclone.getUser(bob.id, ada.id)).protected, true, 'it shows');
      const inner = await twclone.publishPost(ada.id, { text: 'inner' });
      await rejects('not_found', () => twclone.getPost(bob.id, old.id), 'the older post');
      same(await twclone.follow(bob.id, ada.id), { state: 'requested' }, 'one has to ask');
      await twclone.setProtected(ada.id, false);
      same((await twclone.getPost(bob.id, old.id)).text, 'old', 'open again');
      await rejects('not_found', () => twclone.getPost(bob.id, inner.id), 'never published');
      const [relation] = await twclone.relationships(bob.id, [ada.id]);
      same([relation?.requested, relation?.following], [true, false], 'nobody is accepted by it');
      await rejects('invalid', () => twclone.setProtected(ada.id, 'yes' as never), 'no boolean');
    },
  },
  {
    id: 'D42a',
    title: 'a post that was begun before its author became protected is finished for followers',
    async check(world) {
      const { twclone, ports, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'open' });
      const draft = { text: 'both', replyTo: post.id, quoteOf: post.id, idempotencyKey: 'k' };
      const cut = amid(world, 'edges', 'add', async (edges) => {
        await ports.edges.add((edges as Edge[]).slice(0, -1));
        throw new TwcloneError('unavailable', 'Cut here. Repeat.');
      });
      await rejects('unavailable', () => cut.publishPost(bob.id, draft), 'before the fact');
      await twclone.setProtected(bob.id, true);
      same((await twclone.publishPost(bob.id, draft)).audience, 'followers', 'narrower now');
      const { counts } = await twclone.getPost(ada.id, post.id);
      const kinds = ['answers', 'asides', 'quotes'] as const;
      const [hung = []] = await ports.edges.list<Edge['kind']>([{ to: post.id, kinds, limit: 9 }]);
      same(hung.map(({ kind }) => kind).sort(), ['asides', 'quotes'], 'how it hangs there');
      same([counts.replies, counts.quotes], [0, 1], 'as one that was not cut');
    },
  },
  {
    id: 'D52',
    title: 'an accepted request is a follow, counted once, and no request any more',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.setProtected(ada.id, true);
      const post = await twclone.publishPost(ada.id, { text: 'inner' });
      await twclone.follow(bob.id, ada.id);
      await twclone.follow(cy.id, ada.id);
      same(names(await twclone.followRequests(ada.id)), ['cy', 'bob'], 'newest first');
      await twclone.acceptFollow(ada.id, bob.handle);
      await twclone.acceptFollow(ada.id, bob.id);
      same(names(await twclone.followRequests(ada.id)), ['cy'], 'what is left');
      same((await twclone.getUser(ada.id, ada.id)).counts.followers, 1, 'counted once');
      same((await twclone.getPost(bob.id, post.id)).text, 'inner', 'and sees');
      await rejects('not_found', () => twclone.getPost(cy.id, post.id), 'one who waits does not');
      const none = () => twclone.acceptFollow(cy.id, bob.id);
      await rejects('not_found', none, 'nobody asked');
      await rejects('invalid', () => twclone.acceptFollow(ada.id, ada.id), 'oneself');
    },
  },
  {
    id: 'D52a',
    title: 'a request that is rejected or taken back is gone, and a follow beside it stays',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.setProtected(ada.id, true);
      await twclone.follow(bob.id, ada.id);
      await twclone.follow(cy.id, ada.id);
      await twclone.rejectFollow(ada.id, bob.id);
      await twclone.cancelRequest(cy.id, ada.id);
      same(names(await twclone.followRequests(ada.id)), [], 'none is left');
      await rejects('not_found', () => twclone.acceptFollow(ada.id, bob.id), 'none to accept');
      await twclone.follow(bob.id, ada.id);
      await twclone.acceptFollow(ada.id, bob.id);
      await twclone.cancelRequest(bob.id, ada.id);
      await twclone.rejectFollow(ada.id, bob.id);
      same((await twclone.getUser(ada.id, ada.id)).counts.followers, 1, 'the follow stays');
      same((await twclone.followRequests(bob.id)).items, [], 'requests are those to oneself');
    },
  },
  {
    id: 'D52d',
    title: 'who asks again, or is accepted again, is told of anew; a request leaves no options',
    async check({ twclone, ports, join, clock }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.setProtected(ada.id, true);
      const ends = [
        () => twclone.rejectFollow(ada.id, bob.id),
        () => twclone.cancelRequest(bob.id, ada.id),
        () => twclone.acceptFollow(ada.id, bob.id),
        () => twclone.acceptFollow(ada.id, bob.id),
      ];
      for (const [at, end] of ends.entries()) {
        await twclone.follow(bob.id, ada.id);
        await twclone.follow(bob.id, ada.id, { showReposts: false, notify: true });
        same(await twclone.unreadCount(ada.id), 1, `request ${at} is told, once`);
        await twclone.markSeen(ada.id);
        await end();
        await end();
        const accepted = at > 1;
        same(await twclone.unreadCount(bob.id), accepted ? 1 : 0, `end ${at} of it`);
        await twclone.markSeen(bob.id);
        const kinds = ['hidesReposts', 'watches'] as const;
        const [options] = await ports.edges.list([{ from: bob.id, kinds, limit: 9 }]);
        same(options?.length, accepted ? 2 : 0, 'what is left of its options');
        await twclone.unfollow(bob.id, ada.id);
        clock.forward(day);
      }
      await twclone.follow(bob.id, ada.id, { notify: true });
      await twclone.acceptFollow(ada.id, bob.id);
      await twclone.rejectFollow(ada.id, bob.id);
      const watches = await ports.edges.get([{ kind: 'watches', from: bob.id, to: ada.id }]);
      same(watches[0] !== undefined, true, 'those of a follow stay');
    },
  },
  {
    id: 'D52b',
    title: 'a follower who is removed loses what followers see, and may ask again',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(bob.id, ada.id, { showReposts: false, notify: true });
      await twclone.setProtected(ada.id, true);
      const post = await twclone.publishPost(ada.id, { text: 'inner' });
      await twclone.removeFollower(ada.id, bob.id);
      await twclone.removeFollower(ada.id, bob.id);
      await rejects('not_found', () => twclone.getPost(bob.id, post.id), 'closed at once');
      same((await twclone.getUser(ada.id, ada.id)).counts.followers, 0, 'not counted');
      same(await twclone.follow(bob.id, ada.id), { state: 'requested' }, 'asked again');
    },
  },
  {
    id: 'D52c',
    title: 'a hidden account does not wait, and cannot be accepted; across a block nobody can',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.setProtected(ada.id, true);
      await twclone.follow(bob.id, ada.id);
      await twclone.follow(cy.id, ada.id);
      await setUser(world, bob.id, { state: 'suspended' });
      same(names(await twclone.followRequests(ada.id)), ['cy'], 'who waits');
      await rejects('not_found', () => twclone.acceptFollow(ada.id, bob.id), 'accepting');
      await twclone.block(cy.id, ada.id);
      await rejects('forbidden', () => twclone.acceptFollow(ada.id, cy.id), 'across a block');
    },
  },
];
