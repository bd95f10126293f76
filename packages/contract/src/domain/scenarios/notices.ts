import type { Scenario } from '../scenarios.ts';
import { hour } from '../world.ts';

/** Requests, mutes with options, and what a user sets for themselves. */
export const noticeScenarios: readonly Scenario[] = [
  { name: 'setProtected', act: ({ twclone }, { ada }) => twclone.setProtected(ada.id, true) },
  {
    name: 'acceptFollow',
    async prepare({ twclone }, { ada, cy }) {
      await twclone.setProtected(cy.id, true);
      await twclone.follow(ada.id, cy.id);
    },
    act: ({ twclone }, { ada, cy }) => twclone.acceptFollow(cy.id, ada.id),
  },
  {
    name: 'rejectFollow',
    async prepare({ twclone }, { ada, cy }) {
      await twclone.setProtected(cy.id, true);
      await twclone.follow(ada.id, cy.id);
    },
    act: ({ twclone }, { ada, cy }) => twclone.rejectFollow(cy.id, ada.id),
  },
  {
    name: 'cancelRequest',
    async prepare({ twclone }, { ada, cy }) {
      await twclone.setProtected(cy.id, true);
      await twclone.follow(ada.id, cy.id, { notify: true });
    },
    act: ({ twclone }, { ada, cy }) => twclone.cancelRequest(ada.id, cy.id),
  },
  {
    name: 'follow: who has asked before',
    async prepare({ twclone }, { ada, cy }) {
      await twclone.setProtected(cy.id, true);
      await twclone.follow(ada.id, cy.id);
      await twclone.cancelRequest(ada.id, cy.id);
    },
    act: ({ twclone }, { ada, cy }) => twclone.follow(ada.id, cy.id),
  },
  {
    name: 'acceptFollow: who was accepted before',
    async prepare({ twclone }, { ada, cy }) {
      await twclone.setProtected(cy.id, true);
      await twclone.follow(ada.id, cy.id);
      await twclone.acceptFollow(cy.id, ada.id);
      await twclone.unfollow(ada.id, cy.id);
      await twclone.follow(ada.id, cy.id);
    },
    act: ({ twclone }, { ada, cy }) => twclone.acceptFollow(cy.id, ada.id),
  },
  {
    name: 'removeFollower',
    act: ({ twclone }, { ada, bob }) => twclone.removeFollower(ada.id, bob.id),
  },
  {
    name: 'mute: with an end that has come',
    act: async ({ twclone, clock }, { ada, bob }) => {
      // The time is no part of what is compared; jobs of the first try end the same mute.
      const until = clock.now() + hour;
      await twclone.mute(ada.id, bob.id, { until, keepNotifications: true });
      clock.forward(hour);
    },
  },
  {
    name: 'mute: again, without options',
    prepare: ({ twclone, clock }, { ada, bob }) =>
      twclone.mute(ada.id, bob.id, { until: clock.now() + hour, keepNotifications: true }),
    act: ({ twclone }, { ada, bob }) => twclone.mute(ada.id, bob.id),
  },
  {
    name: 'runDue: mutes that end, of which one was changed',
    async prepare({ twclone, clock }, { ada, bob, cy }) {
      const until = clock.now() + hour;
      for (const { id } of [bob, cy]) await twclone.mute(ada.id, id, { until });
      await twclone.mute(ada.id, cy.id);
      clock.forward(hour);
    },
    act: ({ twclone }) => twclone.runDue(),
  },
  { name: 'muteWord', act: ({ twclone }, { ada }) => twclone.muteWord(ada.id, 'word') },
  {
    name: 'unmuteWord',
    prepare: ({ twclone }, { ada }) => twclone.muteWord(ada.id, 'word'),
    act: ({ twclone }, { ada }) => twclone.unmuteWord(ada.id, 'word'),
  },
  {
    name: 'muteThread',
    act: ({ twclone }, { ada, reply }) => twclone.muteThread(ada.id, reply.id),
  },
  {
    name: 'unmuteThread',
    prepare: ({ twclone }, { ada, reply }) => twclone.muteThread(ada.id, reply.id),
    act: ({ twclone }, { ada, reply }) => twclone.unmuteThread(ada.id, reply.id),
  },
  { name: 'markSeen', act: ({ twclone }, { ada }) => twclone.markSeen(ada.id) },
  {
    name: 'updateSettings',
    act: ({ twclone }, { ada }) => twclone.updateSettings(ada.id, { messagesFrom: 'followed' }),
  },
];
