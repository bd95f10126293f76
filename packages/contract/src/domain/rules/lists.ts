import { createTwclone, edge, type ListId, type UserId, type UserView } from '@twclone/core';
import { ok, rejects, same, texts, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { addMany, cutAt, day, minute, setUser, type World } from '../world.ts';

export const nowhere = '01JD3F9Q8Y6T0000000000000B' as ListId;

export async function threeOf({ join }: World): Promise<readonly [UserView, UserView, UserView]> {
  return [await join('ada'), await join('bob'), await join('cy')] as const;
}

export const idsOf = ({
  items,
}: {
  readonly items: readonly { readonly id: string }[];
}): string[] => items.map(({ id }) => id);

export const listRules: readonly DomainRule[] = [
  {
    id: 'D83',
    title: 'a list has the posts and reposts of its members, each as far as the viewer may see it',
    async check(world) {
      const { twclone } = world;
      const [ada, bob, cy] = await threeOf(world);
      const dan = await world.join('dan');
      const list = await twclone.createList(ada.id, { name: 'Both' });
      for (const user of [bob, cy]) await twclone.addToList(ada.id, list.id, user.id);
      const far = await twclone.publishPost(dan.id, { text: 'far' });
      const his = await twclone.publishPost(bob.id, { text: 'his' });
      await twclone.publishPost(cy.id, { text: 'of cy' });
      await twclone.publishPost(bob.id, { text: 'inner', audience: 'followers' });
      await twclone.repost(cy.id, far.id);
      await twclone.repost(bob.id, far.id);
      await twclone.publishPost(bob.id, { text: 'on', replyTo: his.id });
      await twclone.publishPost(bob.id, { text: 'to dan', replyTo: far.id });
      const shown = async (viewer?: UserId) =>
        texts((await twclone.listTimeline(viewer, list.id)).items);
      const open = ['on', 'far', 'of cy', 'his'];
      same(await shown(), open, 'for anybody: the repost once, no reply to others');
      same(await shown(ada.id), open, 'for its owner');
      same(await shown(dan.id), ['to dan', ...open], 'for who is replied to');
      await twclone.follow(ada.id, bob.id, { showReplies: true });
      same(await shown(ada.id), ['to dan', 'on', 'far', 'inner', 'of cy', 'his'], 'for a follower');
      await twclone.follow(ada.id, bob.id, { showReposts: false });
      const { items } = await twclone.listTimeline(ada.id, list.id);
      same(items.find(({ kind }) => kind === 'repost')?.by?.id, cy.id, 'reposts that are muted');
      await twclone.mute(dan.id, cy.id);
      same(await shown(dan.id), ['to dan', 'on', 'far', 'his'], 'without whom the viewer mutes');
      await twclone.block(dan.id, bob.id);
      same(await shown(dan.id), [], 'nor blocks');
      await setUser(world, cy.id, { state: 'suspended' });
      same(await shown(), ['on', 'far', 'his'], 'without the suspended');
      await setUser(world, bob.id, { protected: true });
      same(await shown(), [], 'without the protected');
      same(texts((await twclone.listTimeline(bob.id, list.id)).items).length, 4, 'one’s own');
    },
  },
  {
    id: 'D83',
    title: 'a walk over a list loses and repeats nothing, and its cursor is good for it alone',
    async check(world) {
      const { twclone } = world;
      const [ada, bob, cy] = await threeOf(world);
      const list = await twclone.createList(ada.id, { name: 'One' });
      const other = await twclone.createList(ada.id, { name: 'Other' });
      await twclone.addToList(ada.id, list.id, bob.id);
      const far = await twclone.publishPost(cy.id, { text: 'far' });
      const posts: string[] = [];
      for (let at = 0; at < 9; at += 1) {
        posts.unshift((await twclone.publishPost(bob.id, { text: `p${at}` })).id);
        await twclone.publishPost(bob.id, { text: 'dropped', replyTo: far.id });
      }
      const page = (cursor?: string) =>
        twclone.listTimeline(undefined, list.id, { limit: 2, cursor });
      const seen = await walkAll(async (cursor) => {
        const answer = await page(cursor);
        await twclone.publishPost(bob.id, { text: 'newer' });
        return answer;
      });
      same(idsOf({ items: seen }), posts, 'the whole walk');
      const { cursor } = await page();
      const foreign = () => twclone.listTimeline(undefined, other.id, { cursor });
      await rejects('invalid', foreign, 'the cursor of another list');
      await rejects(
        'invalid',
        () => twclone.listTimeline(ada.id, list.id, { cursor }),
        'of another',
      );
      await rejects(
        'invalid',
        () => twclone.listTimeline(ada.id, list.id, { limit: 101 }),
        'limit',
      );
    },
  },
  {
    id: 'D111',
    title: 'a list has a name of 1–25 graphemes, and no field that is not what it should be',
    async check(world) {
      const { twclone } = world;
      const [ada, bob] = await threeOf(world);
      const draft = { name: '  Looms\u202E  &  reels ', description: 'All of them', private: true };
      const {
        id,
        name,
        private: closed,
        owner,
        counts,
        createdAt,
        description,
      } = await twclone.createList(ada.id, draft);
      same(
        [name, description, closed, counts],
        ['Looms & reels', 'All of them', true, { members: 0 }],
        'it',
      );
      same(
        [owner.id, createdAt],
        [ada.id, (await twclone.listsOf(ada.id, ada.id)).items[0]?.createdAt],
        'whose',
      );
      same(
        (await twclone.createList(ada.id, { name: '👩‍👩‍👧'.repeat(25) })).private,
        false,
        'public, if not said',
      );
      const wrong: readonly Record<string, unknown>[] = [
        {},
        { name: ' ' },
        { name: 'x'.repeat(26) },
        { name: 7 },
        { name: 'x', private: 'yes' },
        { name: 'x', description: 'x'.repeat(161) },
        { name: 'x', idempotencyKey: '' },
      ];
      for (const each of wrong) {
        const create = () => twclone.createList(ada.id, each as { name: string });
        await rejects('invalid', create, JSON.stringify(each));
      }
      await twclone.updateList(ada.id, id, { name: 'Reels', description: null });
      const [, changed] = (await twclone.listsOf(ada.id, ada.id)).items;
      same(
        [changed?.name, changed?.description, changed?.private],
        ['Reels', undefined, true],
        'changed',
      );
      await twclone.updateList(ada.id, id, { private: false });
      same((await twclone.listsOf(bob.id, ada.id)).items[1]?.name, 'Reels', 'now public');
      await rejects('invalid', () => twclone.updateList(ada.id, id, { name: '' }), 'no name');
      await rejects('invalid', () => twclone.updateList(ada.id, 'reels', {}), 'no id');
      await rejects('not_found', () => twclone.updateList(ada.id, nowhere, {}), 'no list');
    },
  },
  {
    id: 'D111a',
    title: 'a list has at most 5,000 members and a user at most 1,000 lists',
    async check(world) {
      const { twclone, ports } = world;
      const [ada, bob, cy] = await threeOf(world);
      const list = await twclone.createList(ada.id, { name: 'Full' });
      await twclone.addToList(ada.id, list.id, bob.id);
      await addMany(ports, 4_999, () => {
        const id = ports.ids.next() as UserId;
        return edge('includes', list.id, id, id);
      });
      await rejects('limited', () => twclone.addToList(ada.id, list.id, cy.id), 'the 5,001st');
      await twclone.addToList(ada.id, list.id, bob.id);
      same((await twclone.listsOf(cy.id, ada.id)).items[0]?.counts, { members: 5_000 }, 'counted');
      await twclone.removeFromList(ada.id, list.id, bob.id);
      await twclone.addToList(ada.id, list.id, cy.id);
      await addMany(ports, 999, () => {
        const id = ports.ids.next() as ListId;
        return edge('owns', ada.id, id, id);
      });
      await rejects('limited', () => twclone.createList(ada.id, { name: 'Next' }), 'the 1,001st');
      await twclone.block(cy.id, ada.id);
      same((await twclone.listMembers(ada.id, list.id)).items, [], 'the block finds all lists');
      same(await ports.edges.count([{ kind: 'includes', from: list.id }]), [4_999], 'and ends one');
      await twclone.deleteList(ada.id, list.id);
      same(await ports.edges.count([{ kind: 'includes', from: list.id }]), [0], 'all members go');
      same((await twclone.createList(ada.id, { name: 'Next' })).name, 'Next', 'room again');
    },
  },
  {
    id: 'D111h',
    title:
      'a deleted list is gone at once, and a deletion that was cut is finished by repeating it',
    async check(world) {
      const { twclone, ports, clock } = world;
      const [ada, bob] = await threeOf(world);
      const draft = { name: 'Doomed', idempotencyKey: 'k' };
      const list = await twclone.createList(ada.id, draft);
      same((await twclone.createList(ada.id, draft)).id, list.id, 'the same key: the same list');
      const other = { ...draft, name: 'Other' };
      await rejects('conflict', () => twclone.createList(ada.id, other), 'with other content');
      await twclone.addToList(ada.id, list.id, bob.id);
      const cut = () => cutAt(world, 'edges', 'list').deleteList(ada.id, list.id);
      await rejects('unavailable', cut, 'cut after the fact is gone');
      for (const act of [
        () => twclone.listMembers(ada.id, list.id),
        () => twclone.updateList(ada.id, list.id, { name: 'Back' }),
        () => twclone.addToList(ada.id, list.id, ada.id),
        () => twclone.createList(ada.id, draft),
      ]) {
        await rejects('not_found', act, act.toString());
      }
      same((await twclone.listsOf(ada.id, ada.id)).items, [], 'not among hers');
      await twclone.deleteList(ada.id, list.id);
      same(await ports.edges.count([{ kind: 'includes', from: list.id }]), [0], 'no member');
      same(await ports.lists.get([list.id]), [undefined], 'no record');
      await rejects('not_found', () => twclone.deleteList(ada.id, list.id), 'once more');
      await rejects('not_found', () => twclone.createList(ada.id, draft), 'nor brought back');
      const empty = { name: 'Empty', idempotencyKey: 'e' };
      const { id: short } = await twclone.createList(ada.id, empty);
      const removal = () => cutAt(world, 'lists', 'remove').deleteList(ada.id, short);
      await rejects('unavailable', removal, 'cut before the record is gone');
      await rejects('not_found', () => twclone.createList(ada.id, empty), 'nor then');
      await twclone.deleteList(ada.id, short);
      clock.forward(day + minute);
      ok((await twclone.createList(ada.id, empty)).id !== short, 'a day later the key is free');
      const next = await twclone.createList(ada.id, { name: 'Next' });
      // Found the list alive, and adds when it is gone.
      const late: typeof ports.edges.add = async (edges) => {
        await twclone.deleteList(ada.id, next.id);
        return ports.edges.add(edges);
      };
      const slow = createTwclone({ ...ports, edges: { ...ports.edges, add: late } });
      await rejects('not_found', () => slow.addToList(ada.id, next.id, bob.id), 'added late');
      same(await ports.edges.count([{ kind: 'includes', from: next.id }]), [0], 'nothing is left');
    },
  },
];
