import { ok, rejects, same } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { hour, minute, type World } from '../world.ts';

const poll = { options: ['tea', 'coffee', 'water'], minutes: 60 };

/** Options with their votes, and the viewer's own, as one line. */
async function stand({ twclone }: World, viewer: string | undefined, id: string): Promise<string> {
  const view = await twclone.getPost(viewer as never, id);
  const votes = view.poll?.options.map((option) => `${option.text} ${option.votes}`);
  return `${votes?.join(', ')}: ${view.poll?.voted}`;
}

export const pollRules: readonly DomainRule[] = [
  {
    id: 'D37',
    title: 'a poll has 2–4 different options of 1–25 characters and runs 5 minutes to 7 days',
    async check({ twclone, join }) {
      const ada = await join('ada');
      const wrong: object[] = [
        { options: ['one'], minutes: 60 },
        { options: ['1', '2', '3', '4', '5'], minutes: 60 },
        { options: ['same', ' same '], minutes: 60 },
        { options: ['', 'two'], minutes: 60 },
        { options: ['x'.repeat(26), 'two'], minutes: 60 },
        { options: ['1', '2'], minutes: 4 },
        { options: ['1', '2'], minutes: 7 * 24 * 60 + 1 },
        { options: ['1', '2'], minutes: 5.5 },
        { options: 'ab', minutes: 5 },
      ];
      for (const each of wrong) {
        const draft = { text: '?', poll: each as typeof poll };
        await rejects('invalid', () => twclone.publishPost(ada.id, draft), JSON.stringify(each));
      }
      const view = await twclone.publishPost(ada.id, { text: '', poll });
      same(view.poll?.options[0], { text: 'tea', votes: 0 }, 'without a text');
      same(view.poll?.endsAt, view.createdAt + hour, 'its end');
    },
  },
  {
    id: 'D37a',
    title: 'one vote each and for good; the votes are the same for every viewer',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const { id } = await twclone.publishPost(ada.id, { text: 'drink?', poll });
      await twclone.votePoll(bob.id, id, 1);
      await twclone.votePoll(bob.id, id, 1);
      await rejects('conflict', () => twclone.votePoll(bob.id, id, 0), 'another option');
      await twclone.votePoll(cy.id, id, 1);
      await twclone.votePoll(ada.id, id, 0);
      const votes = 'tea 1, coffee 2, water 0';
      same(await stand(world, bob.id, id), `${votes}: 1`, 'as Bob');
      same(await stand(world, ada.id, id), `${votes}: 0`, 'as Ada');
      same(await stand(world, undefined, id), `${votes}: undefined`, 'as nobody');
      const quote = await twclone.publishPost(cy.id, { text: 'see', quoteOf: id });
      const seen = await twclone.getPost(cy.id, quote.id);
      const quoted = seen.quote && 'poll' in seen.quote ? seen.quote.poll : undefined;
      same([quoted?.options[1]?.votes, quoted?.voted], [2, 1], 'in a quote as well');
      await rejects('invalid', () => twclone.votePoll(cy.id, id, 3), 'no such option');
      await rejects('not_found', () => twclone.votePoll(cy.id, quote.id, 0), 'no poll');
    },
  },
  {
    id: 'D37b',
    title: 'nobody votes after the end, across a block, or on what they may not see',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const { id } = await twclone.publishPost(ada.id, { text: 'drink?', poll });
      const inner = { text: 'for few', poll, audience: 'followers' as const };
      const hidden = await twclone.publishPost(ada.id, inner);
      await rejects('not_found', () => twclone.votePoll(cy.id, hidden.id, 0), 'unseen');
      await twclone.block(ada.id, bob.id);
      await rejects('not_found', () => twclone.votePoll(bob.id, id, 0), 'across a block');
      clock.forward(hour);
      await rejects('forbidden', () => twclone.votePoll(cy.id, id, 0), 'too late');
      same(await stand(world, cy.id, id), 'tea 0, coffee 0, water 0: undefined', 'no vote');
    },
  },
  {
    id: 'D37c',
    title: 'the end of a poll is told to its author and to who voted, not before',
    async check({ twclone, join, clock }) {
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      const { id } = await twclone.publishPost(ada.id, { text: 'drink?', poll });
      await twclone.votePoll(bob.id, id, 1);
      const polls = async (viewer: typeof ada.id) =>
        (await twclone.notifications(viewer)).items.filter(({ kind }) => kind === 'poll').length;
      same([await polls(ada.id), await polls(bob.id)], [0, 0], 'while it runs');
      clock.forward(hour + minute);
      same([await polls(ada.id), await polls(bob.id), await polls(cy.id)], [1, 1, 0], 'then');
      await twclone.mute(bob.id, ada.id, { keepNotifications: true });
      same(await polls(bob.id), 1, 'to who muted the author, but keeps notifications');
      await twclone.mute(bob.id, ada.id);
      same(await polls(bob.id), 0, 'and not to who does not');
      await twclone.unmute(bob.id, ada.id);
      await twclone.deletePost(ada.id, id);
      same([await polls(ada.id), await polls(bob.id)], [0, 0], 'not of a deleted one');
    },
  },
  {
    id: 'D37d',
    title: 'with a post its votes are deleted',
    async check({ twclone, join, ports }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const { id } = await twclone.publishPost(ada.id, { text: 'drink?', poll });
      await twclone.votePoll(bob.id, id, 1);
      await twclone.deletePost(ada.id, id);
      const [votes] = await ports.edges.count([{ kind: 'voted', to: `${id}/1` as never }]);
      same(votes, 0, 'the vote');
      const marks = await ports.marks.get([`vote:${bob.id}:${id}`]);
      ok(marks[0] === undefined, 'what was chosen');
    },
  },
];
