import { same } from './expect.ts';
import type { Race } from './interleavings.ts';
import { appoint, complain, complaint } from './scenarios/moderation.ts';
import { minute } from './world.ts';

/** With a dozen calls a side there are millions of orders. */
const orders = { most: 0, seeded: 1_000 };

/** Races of moderators (Bob is one, and acts from two places), and of who leaves. */
export const moderationRaces: readonly Race[] = [
  {
    name: 'hidePost ‖ labelPost',
    orders,
    prepare: appoint,
    sides: [
      ({ twclone }, { bob, post }) => twclone.hidePost({ moderator: bob.id }, post.id),
      ({ twclone }, { bob, post }) => twclone.labelPost({ moderator: bob.id }, post.id, 'spam'),
    ],
    async check({ twclone }, { bob, post }) {
      const shown = await twclone.getPost({ moderator: bob.id }, post.id);
      same([shown.flagged, shown.label], [true, 'spam'], 'both are done');
      const { items } = await twclone.auditLog({ moderator: bob.id });
      same(items.map(({ act }) => act).sort(), ['hide', 'label'], 'and each is logged once');
    },
  },
  {
    name: 'resolveReport ‖ resolveReport, in another way',
    orders,
    prepare: complain,
    sides: [
      ({ twclone }, { bob }) =>
        twclone.resolveReport({ moderator: bob.id }, complaint, { act: 'dismiss' }),
      ({ twclone }, { bob }) =>
        twclone.resolveReport({ moderator: bob.id }, complaint, { act: 'hide' }),
    ],
    async check({ twclone }, { bob, cy, post }) {
      const { items } = await twclone.auditLog({ moderator: bob.id });
      const ends = items.flatMap(({ end }) => end ?? []);
      const [seen] = await twclone.getPosts(cy.id, [post.id]);
      same(ends, [seen ? 'dismiss' : 'hide'], 'it ends in one way, which is done');
      same((await twclone.reports({ moderator: bob.id })).items, [], 'and is closed');
    },
  },
  {
    name: 'eraseAccount ‖ follow',
    orders,
    sides: [
      ({ twclone }, { ada }) => twclone.eraseAccount(ada.id),
      ({ twclone }, { ada, cy }) => twclone.follow(cy.id, ada.id),
    ],
    async check({ twclone, ports, clock }, { ada }) {
      clock.forward(2 * minute);
      while ((await twclone.runDue()).more);
      same(await ports.edges.count([{ kind: 'follows', to: ada.id }]), [0], 'no follow is left');
    },
  },
];
