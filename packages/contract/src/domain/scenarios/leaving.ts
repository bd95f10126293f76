import type { Cast, Scenario } from '../scenarios.ts';
import { minute, type World } from '../world.ts';

/** Ada has more than posts: a draft, a list, a vote and a conversation. */
async function live({ twclone }: World, { ada, bob, cy, post }: Cast): Promise<void> {
  await twclone.editPost(ada.id, post.id, { text: 'first, again #tag' });
  await twclone.saveDraft(ada.id, { text: 'later' });
  const { id } = await twclone.createList(ada.id, { name: 'Hers' });
  await twclone.addToList(ada.id, id, bob.id);
  const poll = { options: ['a', 'b'], minutes: 60 };
  const asked = await twclone.publishPost(cy.id, { text: '?', poll });
  await twclone.votePoll(ada.id, asked.id, 1);
  const talk = await twclone.startConversation(bob.id, { members: [ada.id] });
  await twclone.sendMessage(bob.id, talk.id, { text: 'you?' });
  await twclone.sendMessage(ada.id, talk.id, { text: 'psst' });
  await twclone.muteWord(ada.id, 'loud');
}

export const leavingScenarios: readonly Scenario[] = [
  { name: 'deactivateAccount', act: ({ twclone }, { ada }) => twclone.deactivateAccount(ada.id) },
  {
    name: 'restoreAccount',
    prepare: ({ twclone }, { ada }) => twclone.deactivateAccount(ada.id),
    act: ({ twclone }, { ada }) => twclone.restoreAccount(ada.id),
  },
  {
    name: 'eraseAccount',
    prepare: live,
    act: ({ twclone }, { ada }) => twclone.eraseAccount(ada.id),
  },
  {
    name: 'runDue: an erased account',
    async prepare(world, cast) {
      await live(world, cast);
      await world.twclone.eraseAccount(cast.ada.id);
      world.clock.forward(2 * minute);
    },
    act: ({ twclone }) => twclone.runDue(),
  },
];
