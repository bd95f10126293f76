import { rejects, same } from './expect.ts';
import type { Race } from './interleavings.ts';
import { appoint, complain, complaint } from './scenarios/moderation.ts';
import { cutAt, day, minute } from './world.ts';

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
  {
    name: 'eraseAccount ‖ updateProfile',
    orders,
    sides: [
      ({ twclone }, { ada }) => twclone.eraseAccount(ada.id),
      ({ twclone }, { ada }) => twclone.updateProfile(ada.id, { bio: 'my phone' }),
    ],
    async check({ ports }, { ada }) {
      const [left] = await ports.users.get([ada.id]);
      same([left?.state, left?.bio], ['erased', undefined], 'nothing is left');
    },
  },
  {
    name: 'eraseAccount ‖ renameHandle',
    orders,
    sides: [
      ({ twclone }, { ada }) => twclone.eraseAccount(ada.id),
      ({ twclone, unique }, { ada }) => twclone.renameHandle(ada.id, unique('other')),
    ],
    async check({ twclone, clock, unique }, { cy }) {
      clock.forward(2 * minute);
      while ((await twclone.runDue()).more);
      clock.forward(31 * day);
      await twclone.renameHandle(cy.id, unique('other'));
    },
  },
  {
    name: 'eraseAccount ‖ runDue, of a try that was cut',
    orders,
    async prepare(world, { ada }) {
      await world.twclone.publishPost(ada.id, { text: 'mine' });
      const cut = cutAt(world, 'users', 'replace');
      await rejects('unavailable', () => cut.eraseAccount(ada.id), 'cut');
      world.clock.forward(2 * minute);
    },
    sides: [
      ({ twclone }, { ada }) => twclone.eraseAccount(ada.id),
      ({ twclone }) => twclone.runDue(),
    ],
    async check({ twclone, ports, clock }, { ada }) {
      clock.forward(2 * minute);
      while ((await twclone.runDue()).more);
      same(await ports.edges.count([{ kind: 'wrote', from: ada.id }]), [0], 'its posts are gone');
    },
  },
  {
    name: 'pinPost ‖ hidePost',
    orders,
    prepare: appoint,
    sides: [
      ({ twclone }, { ada, post }) => twclone.pinPost(ada.id, post.id),
      ({ twclone }, { bob, post }) => twclone.hidePost({ moderator: bob.id }, post.id),
    ],
    async check({ twclone }, { ada }) {
      same((await twclone.getUser(undefined, ada.id)).pinned, undefined, 'the pin is off');
    },
  },
];
