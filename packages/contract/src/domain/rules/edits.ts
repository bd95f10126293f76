import { TwcloneError, type UserId } from '@twclone/core';
import { rejects, same, texts, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { amid, hour, minute } from '../world.ts';

export const editRules: readonly DomainRule[] = [
  {
    id: 'D38',
    title: 'a post is edited by its author, within an hour, five times, and never a poll',
    async check({ twclone, join, clock }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: '0' });
      const edit = (text: string) => twclone.editPost(ada.id, post.id, { text });
      await rejects('forbidden', () => twclone.editPost(bob.id, post.id, { text: 'x' }), 'other');
      await rejects('invalid', () => edit(''), 'empty');
      for (const text of ['1', '2', '3', '4', '5']) same((await edit(text)).text, text, 'edited');
      await rejects('limited', () => edit('6'), 'a sixth time');
      same((await edit('5')).text, '5', 'the same text again is no edit');
      const late = await twclone.publishPost(ada.id, { text: 'late' });
      clock.forward(hour + minute);
      const tooLate = () => twclone.editPost(ada.id, late.id, { text: 'x' });
      await rejects('forbidden', tooLate, 'after an hour');
      const poll = { options: ['a', 'b'], minutes: 60 };
      const { id } = await twclone.publishPost(ada.id, { text: 'asked', poll });
      await rejects('forbidden', () => twclone.editPost(ada.id, id, { text: 'x' }), 'a poll');
      await twclone.deletePost(ada.id, late.id);
      await rejects('not_found', tooLate, 'a deleted one');
    },
  },
  {
    id: 'D38a',
    title: 'earlier texts stay readable for those who may see the post, and go with it',
    async check({ twclone, join, ports }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'one' });
      const view = await twclone.editPost(ada.id, post.id, { text: 'two' });
      same([view.edited !== undefined, view.createdAt], [true, post.createdAt], 'marked as edited');
      await twclone.editPost(ada.id, post.id, { text: 'three' });
      const history = await twclone.postHistory(bob.id, post.id);
      same(
        history.map(({ text }) => text),
        ['three', 'two', 'one'],
        'newest first',
      );
      same(history[2]?.createdAt, post.createdAt, 'each with its time');
      same((await twclone.postHistory(undefined, post.id)).length, 3, 'for anybody');
      await twclone.block(ada.id, bob.id);
      await rejects('not_found', () => twclone.postHistory(bob.id, post.id), 'across a block');
      await twclone.deletePost(ada.id, post.id);
      await rejects('not_found', () => twclone.postHistory(ada.id, post.id), 'deleted');
      const ids = ['1', '2'].map((version) => `${post.id}/${version}`);
      same(await ports.revisions.get(ids), [undefined, undefined], 'nothing is left');
    },
  },
  {
    id: 'D38b',
    title: 'with the text its tags, its mentions and what search finds change',
    async check({ twclone, join, unique }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const [old, fresh] = [unique('old'), unique('fresh')];
      const post = await twclone.publishPost(ada.id, { text: `#${old} both` });
      const text = `#${fresh} both @${bob.handle}`;
      const view = await twclone.editPost(ada.id, post.id, { text });
      same(
        view.facets.map(({ value }) => value),
        [fresh, bob.handle],
        'the facets',
      );
      const tagged = async (tag: string) => texts((await twclone.tagTimeline(ada.id, tag)).items);
      same([await tagged(old), await tagged(fresh)], [[], [text]], 'the tags');
      const found = async (query: string) =>
        (await twclone.searchPosts(undefined, { query })).items.length;
      same([await found(old), await found(fresh)], [0, 1], 'search');
    },
  },
  {
    id: 'D38c',
    title: 'an edit tells whom it newly mentions, and who reposted or quoted it, once',
    async check({ twclone, join }) {
      const names = ['bob', 'cy', 'dan', 'eve', 'out'];
      const ada = await join('ada');
      const people = await Promise.all(names.map((name) => join(name)));
      const [bob, cy, dan, eve, out] = people as [
        typeof ada,
        typeof ada,
        typeof ada,
        typeof ada,
        typeof ada,
      ];
      await twclone.block(out.id, ada.id);
      const post = await twclone.publishPost(ada.id, { text: `hi @${bob.handle}` });
      await twclone.repost(cy.id, post.id);
      await twclone.publishPost(dan.id, { text: 'look', quoteOf: post.id });
      for (const end of ['!', '?']) {
        const text = `hi @${bob.handle} @${eve.handle} @${out.handle}${end}`;
        await twclone.editPost(ada.id, post.id, { text });
      }
      const kinds = async (id: typeof ada.id) =>
        (await twclone.notifications(id)).items.map(({ kind }) => kind);
      const told = await Promise.all(people.map(({ id }) => kinds(id)));
      same(told, [['mention'], ['edited'], ['edited'], ['mention'], []], 'who was told what');
      await twclone.unblock(out.id, ada.id);
      same(await kinds(out.id), [], 'nor later, when the block is lifted');
      await twclone.editPost(ada.id, post.id, { text: 'hi' });
      same(await kinds(eve.id), [], 'who is not named any more');
    },
  },
  {
    id: 'D38d',
    title:
      'of two edits at once the tags are those of the text that stays; a cut one is told later',
    async check(world) {
      const { twclone, join, unique } = world;
      const [ada, cy] = [await join('ada'), await join('cy')];
      const [lost, kept] = [unique('lost'), unique('kept')];
      const post = await twclone.publishPost(ada.id, { text: 'begun' });
      let others = 0;
      const slow = amid(world, 'edges', 'list', async () => {
        others += 1;
        if (others === 1) await twclone.editPost(ada.id, post.id, { text: `#${kept}` });
      });
      await slow.editPost(ada.id, post.id, { text: `#${lost}` });
      const tagged = async (tag: string) => (await twclone.tagTimeline(ada.id, tag)).items.length;
      same([await tagged(lost), await tagged(kept)], [0, 1], 'the tags of the last text');
      const cut = amid(world, 'edges', 'list', () =>
        Promise.reject(new TwcloneError('unavailable', 'Cut here. Repeat.')),
      );
      const naming = () => cut.editPost(ada.id, post.id, { text: `hi @${cy.handle}` });
      await rejects('unavailable', naming, 'before anybody is told');
      await twclone.editPost(ada.id, post.id, { text: `hello @${cy.handle}` });
      const { items } = await twclone.notifications(cy.id);
      same(
        items.map(({ kind }) => kind),
        ['mention'],
        'by the next edit',
      );
    },
  },
  {
    id: 'D76a',
    title: 'a pinned post begins the profile, once in a walk; only one’s own public post is pinned',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const posts = [];
      for (const text of ['1', '2', '3', '4']) {
        posts.push(await twclone.publishPost(ada.id, { text }));
      }
      const [first] = posts;
      if (first === undefined) throw new Error('There are posts.');
      await twclone.pinPost(ada.id, first.id);
      same((await twclone.getUser(bob.id, ada.id)).pinned, first.id, 'it is known');
      for (const limit of [1, 2, 3, 20]) {
        const walked = await walkAll((cursor) =>
          twclone.userTimeline(bob.id, ada.id, { limit, cursor }),
        );
        same(texts(walked), ['1', '4', '3', '2'], `in pages of ${limit}`);
      }
      const page = await twclone.userTimeline(bob.id, ada.id, { limit: 2 });
      await twclone.unpinPost(ada.id, first.id);
      const rest = await twclone.userTimeline(bob.id, ada.id, { limit: 9, cursor: page.cursor });
      same(texts(rest.items), ['3', '2'], 'a walk goes on as it began');
      same(texts((await twclone.userTimeline(bob.id, ada.id)).items)[0], '4', 'unpinned');
      const inner = await twclone.publishPost(ada.id, { text: 'in', audience: 'followers' });
      await rejects('forbidden', () => twclone.pinPost(ada.id, inner.id), 'not public');
      await rejects('forbidden', () => twclone.pinPost(bob.id, first.id), 'another’s');
      await twclone.pinPost(ada.id, first.id);
      await twclone.deletePost(ada.id, first.id);
      same((await twclone.getUser(bob.id, ada.id)).pinned, undefined, 'gone with the post');
    },
  },
  {
    id: 'D76b',
    title: 'a pin shows to those only who may see the post',
    async check({ twclone, join }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(bob.id, ada.id);
      const post = await twclone.publishPost(ada.id, { text: 'on top' });
      await twclone.pinPost(ada.id, post.id);
      await twclone.setProtected(ada.id, true);
      const pinned = async (viewer?: UserId) => (await twclone.getUser(viewer, ada.id)).pinned;
      same([await pinned(), await pinned(cy.id)], [undefined, undefined], 'strangers');
      same([await pinned(ada.id), await pinned(bob.id)], [post.id, post.id], 'herself, followers');
      const { items } = await twclone.following(cy.id, bob.id);
      same(items[0]?.pinned, undefined, 'in lists of people');
    },
  },
];
