import { memory } from '@twclone/core/memory';
import { describe, expect, it } from 'vitest';
import { cutEverywhere } from '../src/domain/cuts.ts';
import { everyOrder, type Race, races } from '../src/domain/interleavings.ts';
import { shelf } from '../src/domain/scenarios/lists.ts';
import { scenarios } from '../src/domain/scenarios.ts';

describe('the harness catches', () => {
  const [followBlock, , likeDelete, renameRegister] = races as [Race, Race, Race, Race];

  it('a follow that does not check again after it has added', async () => {
    const naive: Race = {
      ...followBlock,
      sides: [
        async ({ ports }, { ada, bob }) => {
          const blocks = await ports.edges.get([{ kind: 'blocks', from: bob.id, to: ada.id }]);
          const edge = { kind: 'follows', from: ada.id, to: bob.id, id: ports.ids.next() } as const;
          if (blocks[0] === undefined) await ports.edges.add([edge]);
        },
        ...followBlock.sides.slice(1),
      ],
    };
    await expect(everyOrder(naive, async () => memory())).rejects.toThrow('beside a block');
  });

  it('a list that does not check again after it has added somebody', async () => {
    const addBlock = races.find(({ name }) => name === 'add to list ‖ block') as Race;
    const naive: Race = {
      ...addBlock,
      sides: [
        async ({ ports }, { ada, bob }) => {
          const blocks = await ports.edges.get([{ kind: 'blocks', from: bob.id, to: ada.id }]);
          const edge = { kind: 'includes', from: shelf, to: bob.id, id: ports.ids.next() } as const;
          if (blocks[0] === undefined) await ports.edges.add([edge]);
        },
        ...addBlock.sides.slice(1),
      ],
    };
    await expect(everyOrder(naive, async () => memory())).rejects.toThrow('beside a block');
  });

  it('a deletion without a job for what comes late', async () => {
    const naive: Race = {
      ...likeDelete,
      sides: [
        ...likeDelete.sides.slice(0, 1),
        async ({ ports, twclone }, { ada, post }) => {
          await twclone.deletePost(ada.id, post.id);
          await ports.edges.remove([
            { kind: 'due', from: 'jobs' as never, to: `purge/${post.id}` as never },
          ]);
        },
      ],
    };
    await expect(everyOrder(naive, async () => memory())).rejects.toThrow('no like is left');
  });

  it('a rename that writes its user without a claim', async () => {
    const naive: Race = {
      ...renameRegister,
      sides: [
        async ({ ports, unique }, { ada }) => {
          const [user] = await ports.users.get([ada.id]);
          if (user === undefined) return;
          const handle = unique('wanted');
          await ports.users.replace([{ ...user, handle, version: user.version + 1 }]);
        },
        ...renameRegister.sides.slice(1),
      ],
    };
    await expect(everyOrder(naive, async () => memory())).rejects.toThrow(
      'one account carries the handle',
    );
  });
});

describe('what the harness tries', () => {
  for (const race of races) {
    it(`${race.name}: more than 20 orders, and all there are or 1,000`, async () => {
      const open = async () => memory();
      const { orders, exhaustive } = await everyOrder(race, open, race.orders);
      expect(orders).toBeGreaterThan(20);
      expect(exhaustive || orders >= 1_000).toBe(true);
    }, 300_000);
  }

  it('cuts each call in three ways', async () => {
    const [scenario] = scenarios;
    if (!scenario) throw new Error('There are scenarios.');
    const { calls, cuts } = await cutEverywhere(scenario, async () => memory());
    expect(calls).toBeGreaterThan(3);
    expect(cuts).toBe(calls * 3);
  });
});
