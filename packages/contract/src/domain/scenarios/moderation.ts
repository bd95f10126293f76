import { edge, type Queue, type ReportId, type UserId } from '@twclone/core';
import type { Cast, Scenario } from '../scenarios.ts';
import { setUser, type World } from '../world.ts';

/** The report of a scenario or race: its id is known to all sides. */
export const complaint: ReportId = '01JD3F9Q8Y6T0000000000000D' as ReportId;

/** Bob is a moderator. */
export async function appoint(world: World, { bob }: Cast): Promise<void> {
  await setUser(world, bob.id, { role: 'moderator' });
}

/** The same, and Cy has reported Ada's post. */
export async function complain(world: World, cast: Cast): Promise<void> {
  await appoint(world, cast);
  const { reports, edges } = world.ports;
  const { cy, post } = cast;
  const about = { about: 'post', subject: post.id, reason: 'spam' } as const;
  await reports.insert([{ id: complaint, version: 1, reporterId: cy.id, ...about }]);
  await edges.add([
    edge('aboutPost', complaint, post.id, complaint),
    edge('open', 'reports' as Queue, complaint, complaint),
    edge('reported', cy.id, complaint, complaint),
  ]);
}

const by = ({ bob }: Cast): { readonly moderator: UserId } => ({ moderator: bob.id });

export const moderationScenarios: readonly Scenario[] = [
  {
    name: 'report',
    act: ({ twclone }, { cy, post }) => {
      const input = { subject: post.id, reason: 'spam', note: 'So it is' } as const;
      return twclone.report(cy.id, { ...input, idempotencyKey: 'scenario' });
    },
  },
  {
    name: 'labelPost',
    prepare: appoint,
    act: ({ twclone }, cast) => twclone.labelPost(by(cast), cast.post.id, 'spam'),
  },
  {
    name: 'hidePost: one that is pinned',
    async prepare(world, cast) {
      await appoint(world, cast);
      await world.twclone.pinPost(cast.ada.id, cast.post.id);
    },
    act: ({ twclone }, cast) => twclone.hidePost(by(cast), cast.post.id),
  },
  {
    name: 'suspendUser',
    prepare: appoint,
    act: ({ twclone }, cast) => twclone.suspendUser(by(cast), cast.ada.id, 'spam'),
  },
  {
    name: 'restoreUser',
    async prepare(world, cast) {
      await appoint(world, cast);
      await world.twclone.suspendUser(by(cast), cast.ada.id);
    },
    act: ({ twclone }, cast) => twclone.restoreUser(by(cast), cast.ada.id),
  },
  {
    name: 'setRole',
    prepare: appoint,
    act: ({ twclone }, cast) => twclone.setRole(by(cast), cast.ada.id, 'moderator'),
  },
  ...(['dismiss', 'hide', 'suspend'] as const).map(
    (act): Scenario => ({
      name: `resolveReport: ${act}`,
      prepare: complain,
      act: ({ twclone }, cast) => twclone.resolveReport(by(cast), complaint, { act }),
    }),
  ),
];
