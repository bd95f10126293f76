import { type Edge, TwcloneError } from '@twclone/core';
import { rejects } from '../expect.ts';
import type { Scenario } from '../scenarios.ts';
import { amid, hour } from '../world.ts';

const poll = { options: ['tea', 'coffee'], minutes: 60 };
const key = { idempotencyKey: 'scenario' };

/** The draft of the scenario that runs. */
let later = '';

/** Polls, edits, pins and drafts. */
export const postScenarios: readonly Scenario[] = [
  {
    name: 'publishPost: a poll',
    act: ({ twclone }, { ada }) => twclone.publishPost(ada.id, { text: 'drink?', poll, ...key }),
  },
  {
    name: 'publishPost: a reply that was begun before its author became protected',
    async prepare(world, { bob, post }) {
      const cut = amid(world, 'edges', 'add', async (edges) => {
        await world.ports.edges.add((edges as Edge[]).slice(0, -1));
        throw new TwcloneError('unavailable', 'Cut here. Repeat.');
      });
      const draft = { text: 'hello #one', replyTo: post.id, quoteOf: post.id, ...key };
      await rejects('unavailable', () => cut.publishPost(bob.id, draft), 'the first try');
      await world.twclone.setProtected(bob.id, true);
    },
    act: ({ twclone }, { bob, post }) => {
      const draft = { text: 'hello #one', replyTo: post.id, quoteOf: post.id, ...key };
      return twclone.publishPost(bob.id, draft);
    },
  },
  {
    name: 'votePoll',
    prepare: ({ twclone }, { ada }) => twclone.publishPost(ada.id, { text: '?', poll, ...key }),
    async act({ twclone }, { ada, bob }) {
      const asked = await twclone.publishPost(ada.id, { text: '?', poll, ...key });
      await twclone.votePoll(bob.id, asked.id, 1);
    },
  },
  {
    name: 'deletePost: a poll that was edited before it was one',
    async prepare({ twclone }, { ada, bob }) {
      const asked = await twclone.publishPost(ada.id, { text: '?', poll, ...key });
      await twclone.votePoll(bob.id, asked.id, 1);
    },
    async act({ twclone }, { ada }) {
      const { items } = await twclone.userTimeline(ada.id, ada.id, { limit: 1 });
      const [asked] = items;
      if (asked?.post.poll) await twclone.deletePost(ada.id, asked.post.id);
    },
  },
  {
    name: 'editPost',
    act: ({ twclone, unique }, { ada, post }) =>
      twclone.editPost(ada.id, post.id, { text: `hello #one @${unique('cy')}` }),
  },
  {
    name: 'deletePost: one that was edited',
    prepare: ({ twclone }, { ada, post }) =>
      twclone.editPost(ada.id, post.id, { text: 'new #two' }),
    act: ({ twclone }, { ada, post }) => twclone.deletePost(ada.id, post.id),
  },
  { name: 'pinPost', act: ({ twclone }, { ada, post }) => twclone.pinPost(ada.id, post.id) },
  {
    name: 'unpinPost',
    prepare: ({ twclone }, { ada, post }) => twclone.pinPost(ada.id, post.id),
    act: ({ twclone }, { ada, post }) => twclone.unpinPost(ada.id, post.id),
  },
  {
    name: 'deletePost: the pinned one',
    prepare: ({ twclone }, { ada, post }) => twclone.pinPost(ada.id, post.id),
    act: ({ twclone }, { ada, post }) => twclone.deletePost(ada.id, post.id),
  },
  {
    name: 'saveDraft',
    act: ({ twclone }, { ada }) => twclone.saveDraft(ada.id, { text: 'later', ...key }),
  },
  {
    name: 'schedulePost',
    prepare: ({ twclone }, { ada }) => twclone.saveDraft(ada.id, { text: 'later', ...key }),
    async act({ twclone, clock }, { ada }) {
      const { items } = await twclone.drafts(ada.id);
      const [draft] = items;
      if (draft) await twclone.schedulePost(ada.id, draft.id, clock.now() + hour);
    },
  },
  {
    name: 'deleteDraft',
    async prepare({ twclone, clock }, { ada }) {
      later = (await twclone.saveDraft(ada.id, { text: 'later', ...key })).id;
      await twclone.schedulePost(ada.id, later, clock.now() + hour);
    },
    act: ({ twclone }, { ada }) => twclone.deleteDraft(ada.id, later),
  },
  {
    name: 'runDue: a scheduled post',
    async prepare({ twclone, clock }, { ada, post }) {
      const draft = await twclone.saveDraft(ada.id, { text: 'hello #one', quoteOf: post.id });
      await twclone.schedulePost(ada.id, draft.id, clock.now() + hour);
      clock.forward(hour);
    },
    act: ({ twclone }) => twclone.runDue(),
  },
];
