import { edge, type ListId, type UserId } from '@twclone/core';
import { rejects, same, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { setUser } from '../world.ts';
import { idsOf, nowhere, threeOf } from './lists.ts';

/** Who sees a list, who changes it, and whom it may have. */
export const listAccessRules: readonly DomainRule[] = [
  {
    id: 'D111b',
    title: 'a private list does not exist for anybody but its owner',
    async check(world) {
      const { twclone } = world;
      const [ada, bob, cy] = await threeOf(world);
      await setUser(world, cy.id, { role: 'moderator' });
      const open = [await twclone.createList(ada.id, { name: 'Open' })];
      const secret = await twclone.createList(ada.id, { name: 'Secret', private: true });
      await twclone.createList(ada.id, { name: 'Hidden', private: true });
      await twclone.addToList(ada.id, secret.id, bob.id);
      for (const viewer of [bob.id, undefined, { moderator: cy.id }]) {
        await rejects('not_found', () => twclone.listMembers(viewer, secret.id), 'members');
        await rejects('not_found', () => twclone.listTimeline(viewer, secret.id), 'timeline');
        const page = await twclone.listsOf(viewer, ada.id, { limit: 1 });
        same([idsOf(page), page.cursor], [idsOf({ items: open }), undefined], 'a full page');
      }
      for (const act of [
        () => twclone.updateList(bob.id, secret.id, { name: 'Mine' }),
        () => twclone.deleteList(bob.id, secret.id),
        () => twclone.addToList(bob.id, secret.id, cy.id),
        () => twclone.removeFromList(bob.id, secret.id, bob.id),
      ]) {
        await rejects('not_found', act, act.toString());
      }
      same((await twclone.listsOf(ada.id, ada.id)).items.length, 3, 'its owner');
      same(idsOf(await twclone.listMembers(ada.id, secret.id)), [bob.id], 'its owner: members');
    },
  },
  {
    id: 'D111c',
    title: 'only its owner changes a list, and nobody is told of it',
    async check(world) {
      const { twclone, ports } = world;
      const [ada, bob, cy] = await threeOf(world);
      const list = await twclone.createList(ada.id, { name: 'Hers' });
      await twclone.addToList(ada.id, list.id, bob.id);
      for (const act of [
        () => twclone.updateList(bob.id, list.id, { name: 'Mine' }),
        () => twclone.deleteList(bob.id, list.id),
        () => twclone.addToList(bob.id, list.id, cy.id),
        () => twclone.removeFromList(bob.id, list.id, bob.id),
      ]) {
        await rejects('forbidden', act, act.toString());
      }
      await twclone.addToList(ada.id, list.id, ada.id);
      await twclone.addToList(ada.id, list.id, world.unique('bob'));
      same(
        idsOf(await twclone.listMembers(cy.id, list.id)),
        [ada.id, bob.id],
        'oneself; once each',
      );
      const [notices] = await ports.edges.list([{ from: bob.id, kinds: ['noticed'], limit: 5 }]);
      same(notices, [], 'no notice');
      await twclone.removeFromList(ada.id, list.id, bob.id);
      await twclone.removeFromList(ada.id, list.id, bob.id);
      same(idsOf(await twclone.listMembers(cy.id, list.id)), [ada.id], 'taken off');
      same((await twclone.listsOf(undefined, ada.id)).items[0]?.counts.members, 1, 'the count');
    },
  },
  {
    id: 'D111d',
    title: 'nobody who is hidden, or across a block either way, is added to a list',
    async check(world) {
      const { twclone, ports } = world;
      const [ada, bob, cy] = await threeOf(world);
      const list = await twclone.createList(ada.id, { name: 'Hers' });
      const add = (user: string) => () => twclone.addToList(ada.id, list.id, user);
      await rejects('not_found', add(nowhere), 'nobody');
      await rejects('not_found', add(world.unique('nobody')), 'a handle of nobody');
      await setUser(world, cy.id, { state: 'suspended' });
      await rejects('not_found', add(cy.id), 'suspended');
      await twclone.block(bob.id, ada.id);
      await rejects('forbidden', add(bob.id), 'blocked');
      await twclone.unblock(bob.id, ada.id);
      await twclone.block(ada.id, bob.id);
      await rejects('forbidden', add(bob.id), 'blocking');
      // What a cut call would have left behind.
      await ports.edges.add([edge('includes', list.id, bob.id, ports.ids.next())]);
      await rejects('forbidden', add(bob.id), 'repeated');
      same(await ports.edges.count([{ kind: 'includes', from: list.id }]), [0], 'nothing is left');
    },
  },
  {
    id: 'D111e',
    title: 'a block takes each off the lists of the other, and lifting it brings nothing back',
    async check(world) {
      const { twclone, ports } = world;
      const [ada, bob, cy] = await threeOf(world);
      const hers = await twclone.createList(ada.id, { name: 'Hers', private: true });
      const his = await twclone.createList(bob.id, { name: 'His' });
      const third = await twclone.createList(cy.id, { name: 'Third' });
      for (const user of [bob, cy]) await twclone.addToList(ada.id, hers.id, user.id);
      for (const user of [ada, cy]) await twclone.addToList(bob.id, his.id, user.id);
      for (const user of [ada, bob]) await twclone.addToList(cy.id, third.id, user.id);
      await twclone.block(ada.id, bob.id);
      const members = async (list: ListId) =>
        (await ports.edges.list([{ from: list, kinds: ['includes'], limit: 9 }]))[0]?.map(
          ({ to }) => to,
        );
      same([await members(hers.id), await members(his.id)], [[cy.id], [cy.id]], 'both are off');
      same(await members(third.id), [bob.id, ada.id], 'the list of another stays');
      // What a cut block would have left behind.
      await ports.edges.add([edge('includes', his.id, ada.id, ports.ids.next())]);
      await twclone.unblock(ada.id, bob.id);
      same([await members(hers.id), await members(his.id)], [[cy.id], [cy.id]], 'nobody is back');
      await twclone.addToList(ada.id, hers.id, bob.id);
      same(await members(hers.id), [bob.id, cy.id], 'but may be added anew');
    },
  },
  {
    id: 'D111f',
    title: 'of an owner whose profile is closed to the viewer no list is there',
    async check(world) {
      const { twclone } = world;
      const [ada, bob, cy] = await threeOf(world);
      const list = await twclone.createList(ada.id, { name: 'Hers' });
      await twclone.addToList(ada.id, list.id, cy.id);
      const closed = async (viewer: UserId | undefined, code: 'forbidden' | 'not_found') => {
        await rejects('not_found', () => twclone.listMembers(viewer, list.id), 'members');
        await rejects('not_found', () => twclone.listTimeline(viewer, list.id), 'timeline');
        await rejects(code, () => twclone.listsOf(viewer, ada.id), 'lists');
      };
      await twclone.block(bob.id, ada.id);
      await closed(bob.id, 'forbidden');
      await rejects('not_found', () => twclone.deleteList(bob.id, list.id), 'nor deleted');
      await twclone.unblock(bob.id, ada.id);
      await twclone.block(ada.id, bob.id);
      await closed(bob.id, 'forbidden');
      same(idsOf(await twclone.listMembers(cy.id, list.id)), [cy.id], 'open to others');
      await setUser(world, ada.id, { protected: true });
      await closed(undefined, 'forbidden');
      await setUser(world, ada.id, { protected: false, state: 'suspended' });
      await closed(cy.id, 'not_found');
      await setUser(world, bob.id, { role: 'moderator' });
      const moderator = { moderator: bob.id };
      same(idsOf(await twclone.listMembers(moderator, list.id)), [cy.id], 'a moderator');
      const [seen] = (await twclone.listsOf(moderator, ada.id)).items;
      same(seen?.flagged, true, 'a moderator sees that others do not');
    },
  },
  {
    id: 'D111g',
    title: 'the members of a list are shown as people are everywhere, newest first, in pages',
    async check(world) {
      const { twclone } = world;
      const [ada, bob, cy] = await threeOf(world);
      const dan = await world.join('dan');
      const list = await twclone.createList(ada.id, { name: 'All' });
      for (const user of [bob, cy, dan]) await twclone.addToList(ada.id, list.id, user.id);
      const page = (viewer: UserId | undefined) => (cursor?: string) =>
        twclone.listMembers(viewer, list.id, { limit: 1, cursor });
      const walked = async (viewer?: UserId) => idsOf({ items: await walkAll(page(viewer)) });
      same(await walked(), [dan.id, cy.id, bob.id], 'for anybody');
      await twclone.block(cy.id, bob.id);
      same(await walked(bob.id), [dan.id, bob.id], 'across a block');
      await setUser(world, dan.id, { state: 'deactivated' });
      same(await walked(), [cy.id, bob.id], 'without the hidden');
      await twclone.removeFromList(ada.id, list.id, dan.id);
      const { cursor } = await page(undefined)();
      await rejects('invalid', () => twclone.listMembers(ada.id, list.id, { cursor }), 'cursor');
      await rejects(
        'invalid',
        () => twclone.listsOf(undefined, ada.id, { cursor }),
        'another verb',
      );
      await rejects('not_found', () => twclone.listMembers(ada.id, nowhere), 'no list');
    },
  },
];
