import type { CareRequest, CareResult, UserId } from '@twclone/core';
import type { Command } from './walk-commands.ts';
import { person, someText, wordAt } from './walk-reads.ts';
import type { Made } from './walks.ts';
import type { World } from './world.ts';

/** A verb of one person and a word or number that is drawn. */
function onSelf(
  name: string,
  weight: number,
  run: (world: World, actor: UserId, dice: number) => Promise<unknown>,
): Command {
  return {
    name,
    weight,
    draw(made) {
      const [actor, dice] = [person(made), made.draw(1_000)];
      return { describe: `${actor} ${dice}`, on: (world) => run(world, actor, dice) };
    },
  };
}

/** All of a store is cared for, also what others made there: what it finds is not compared. */
function care(name: 'sweep' | 'recount' | 'reindex'): Command {
  return {
    name,
    weight: 1,
    draw: () => ({
      describe: '',
      async on({ twclone }) {
        let request: CareRequest = {};
        do {
          const { cursor }: CareResult = await twclone[name]({ ...request, limit: 1_000 });
          request = { cursor };
        } while (request.cursor !== undefined);
      },
    }),
  };
}

/** What people do with their own account, and the care of a store. */
export const selfCommands: readonly Command[] = [
  {
    name: 'renameHandle',
    weight: 1,
    draw(made) {
      const [actor, name] = [person(made), `p${made.draw(12)}`];
      return {
        describe: `${actor} ${name}`,
        on: ({ twclone, unique }) => twclone.renameHandle(actor, unique(name)),
      };
    },
  },
  {
    name: 'updateProfile',
    weight: 1,
    draw(made) {
      const [actor, change] = [
        person(made),
        { bio: someText(made), discoverable: made.draw(2) > 0 },
      ];
      return {
        describe: `${actor} ${JSON.stringify(change)}`,
        on: ({ twclone }) => twclone.updateProfile(actor, change),
      };
    },
  },
  onSelf('setProtected', 1, ({ twclone }, actor, dice) =>
    twclone.setProtected(actor, dice % 3 > 0),
  ),
  onSelf('muteWord', 1, ({ twclone }, actor, dice) => twclone.muteWord(actor, wordAt(dice))),
  onSelf('unmuteWord', 1, ({ twclone }, actor, dice) => twclone.unmuteWord(actor, wordAt(dice))),
  onSelf('deactivateAccount', 1, ({ twclone }, actor) => twclone.deactivateAccount(actor)),
  onSelf('restoreAccount', 3, ({ twclone }, actor) => twclone.restoreAccount(actor)),
  onSelf('eraseAccount', 1, ({ twclone }, actor, dice) =>
    dice % 4 > 0 ? twclone.deactivateAccount(actor) : twclone.eraseAccount(actor),
  ),
  onSelf('exportAccount', 1, async ({ twclone }, actor) => {
    const parts: unknown[] = [];
    for await (const part of twclone.exportAccount(actor)) parts.push(part);
    return parts;
  }),
  onSelf('settings', 1, ({ twclone }, actor) => twclone.settings(actor)),
  onSelf('trends', 1, ({ twclone }, actor, dice) =>
    twclone.trends(actor, { hours: 1 + (dice % 169) }),
  ),
  {
    name: 'relationships',
    weight: 1,
    draw(made) {
      const [actor, all] = [person(made), [...made.people]];
      return { describe: actor, on: ({ twclone }) => twclone.relationships(actor, all) };
    },
  },
  {
    name: 'what is new at home',
    weight: 2,
    draw(made) {
      const { viewer, since } = made.news[made.draw(made.news.length)] ?? { viewer: person(made) };
      return {
        describe: `${viewer} ${since}`,
        async on({ twclone }) {
          const { newest, ...page } = await twclone.homeTimeline(viewer, { limit: 5, since });
          return { ...page, viewer, since: newest };
        },
      };
    },
    learn({ news }, answer) {
      const { viewer, since } = answer as Partial<Made['news'][number]>;
      if (viewer !== undefined) news.push({ viewer, since });
    },
  },
  care('sweep'),
  care('recount'),
  care('reindex'),
  onSelf('markSeen', 1, ({ twclone }, actor) => twclone.markSeen(actor)),
  onSelf('unreadCount', 1, ({ twclone }, actor) => twclone.unreadCount(actor)),
];
