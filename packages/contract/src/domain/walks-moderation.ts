import type { ReportView, UserId } from '@twclone/core';
import type { Command } from './walk-commands.ts';
import { person, post } from './walk-reads.ts';
import type { Made } from './walks.ts';
import { setUser, type World } from './world.ts';

type Act = (world: World, moderator: { moderator: UserId }, dice: number) => Promise<unknown>;

/** An act of somebody who takes on the role, which few have. */
function asModerator(name: string, weight: number, draw: (made: Made) => [string, Act]): Command {
  return {
    name,
    weight,
    draw(made) {
      // Mostly the first one, who is made a moderator by `appoint`.
      const moderator = made.draw(4) > 0 ? (made.people[0] as UserId) : person(made);
      const [target, act] = draw(made);
      const dice = made.draw(12);
      return {
        describe: `${moderator} ${target} ${dice}`,
        on: (world) => act(world, { moderator }, dice),
      };
    },
  };
}

const labels = ['spam', 'sensitive', 'misleading', null] as const;
const ends = ['dismiss', 'label', 'hide', 'suspend'] as const;

/** All pages of the queue or the log, of which there is one for a whole store: what is of this walk. */
function overseen(name: 'reports' | 'auditLog'): Command {
  return asModerator(name, 1, (made) => {
    const own = new Set(made.people);
    const act: Act = async ({ twclone }, by) => {
      const found: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await twclone[name](by, { limit: 100, cursor });
        found.push(...page.items.filter((item) => own.has(item.by.id)));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return found;
    };
    return ['', act];
  });
}

/** What is reported and what moderators do. */
export const moderationCommands: readonly Command[] = [
  {
    name: 'appoint',
    weight: 2,
    draw(made) {
      const id = made.people[0] as UserId;
      return { describe: id, on: (world) => setUser(world, id, { role: 'moderator' }) };
    },
  },
  {
    name: 'report',
    weight: 2,
    draw(made) {
      const [actor, subject] = [person(made), made.draw(2) > 0 ? person(made) : post(made)];
      return {
        describe: `${actor} ${subject}`,
        on: ({ twclone }) => twclone.report(actor, { subject, reason: 'abuse' }),
      };
    },
    learn({ reports }, answer) {
      const { id } = answer as Partial<ReportView>;
      if (id !== undefined) reports.push(id);
    },
  },
  asModerator('labelPost', 2, (made) => {
    const id = post(made);
    return [id, ({ twclone }, by, dice) => twclone.labelPost(by, id, labels[dice % 4] ?? null)];
  }),
  asModerator('hidePost', 2, (made) => {
    const id = post(made);
    return [id, ({ twclone }, by, dice) => twclone.hidePost(by, id, dice % 3 > 0)];
  }),
  asModerator('suspendUser', 1, (made) => {
    const id = person(made);
    return [id, ({ twclone }, by) => twclone.suspendUser(by, id)];
  }),
  asModerator('restoreUser', 2, (made) => {
    const id = person(made);
    return [id, ({ twclone }, by) => twclone.restoreUser(by, id)];
  }),
  asModerator('setRole', 1, (made) => {
    const id = person(made);
    return [
      id,
      ({ twclone }, by, dice) => twclone.setRole(by, id, dice > 5 ? 'member' : 'moderator'),
    ];
  }),
  asModerator('resolveReport', 3, (made) => {
    const { reports, draw } = made;
    const id = reports[draw(reports.length)] ?? person(made);
    return [
      id,
      ({ twclone }, by, dice) =>
        twclone.resolveReport(by, id, { act: ends[dice % 4] ?? 'hide', label: 'spam' }),
    ];
  }),
  overseen('reports'),
  overseen('auditLog'),
  asModerator('getPost as a moderator', 1, (made) => {
    const id = post(made);
    return [id, ({ twclone }, by) => twclone.getPost(by, id)];
  }),
];
