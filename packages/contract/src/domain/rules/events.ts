import type { EventsOptions, LiveEvent, UserId } from '@twclone/core';
import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { minute, setUser, type World } from '../world.ts';

const patience = 20_000;

/** A stream of events that is waited for as long as a slow store may take. */
function open({ twclone }: World, id: UserId, options: EventsOptions = {}) {
  const stream = twclone.events(id, { pauseMs: 0, ...options });
  const next = async (): Promise<LiveEvent> => {
    const late = new Promise<never>((_, fail) => {
      const timer = setTimeout(() => fail(new Error('No event came.')), patience);
      (timer as { unref?: () => void }).unref?.();
    });
    const { value } = await Promise.race([stream.next(), late]);
    if (!value) throw new Error('The stream has ended.');
    return value;
  };
  return { stream, next };
}

export const eventRules: readonly DomainRule[] = [
  {
    id: 'D114',
    title: 'a stream tells of new posts at home and of notifications, as they come',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      await twclone.follow(ada.id, bob.id);
      await twclone.publishPost(bob.id, { text: 'before' });
      const stop = new AbortController();
      const { next } = open(world, ada.id, { signal: stop.signal });
      const first = await next();
      same([first.posts, first.notifications, first.unread], [[], [], 0], 'nothing new yet');
      await twclone.publishPost(cy.id, { text: 'of a stranger' });
      await twclone.publishPost(bob.id, { text: 'of a friend' });
      same(texts((await next()).posts), ['of a friend'], 'home');
      await twclone.publishPost(cy.id, { text: `hi @${ada.handle}` });
      const told = await next();
      same(
        told.notifications.map(({ kind }) => kind),
        ['mention'],
        'a notification',
      );
      same([told.unread, told.posts], [1, []], 'and how many there are');
      stop.abort();
      await rejects('invalid', async () => twclone.events(undefined as never), 'nobody');
      await rejects('invalid', async () => twclone.events(ada.id, { after: 'x' }), 'no event');
    },
  },
  {
    id: 'D114a',
    title: 'a stream goes on from the last event, without what was received',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      const { stream, next } = open(world, ada.id);
      await next();
      const kinds = ({ notifications }: LiveEvent) => notifications.map(({ kind }) => kind);
      await twclone.publishPost(bob.id, { text: `received @${ada.handle}` });
      const received = await next();
      same(kinds(received), ['mention'], 'a notification');
      await stream.return();
      await twclone.publishPost(bob.id, { text: 'missed' });
      const again = open(world, ada.id, { after: received.id });
      const missed = await again.next();
      same([texts(missed.posts), kinds(missed)], [['missed'], []], 'what was missed');
      await twclone.follow(bob.id, ada.id);
      same(kinds(await again.next()), ['follow'], 'and no old notification');
      await again.stream.return();
      const other = open(world, bob.id, { after: received.id });
      await rejects('invalid', other.next, 'the event of somebody else');
    },
  },
  {
    id: 'D114b',
    title: 'what is sent may be seen at that time; who is suspended is sent nothing more',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
      for (const { id } of [bob, cy]) await twclone.follow(ada.id, id);
      const { next } = open(world, ada.id);
      await next();
      await twclone.mute(ada.id, bob.id);
      await twclone.publishPost(bob.id, { text: 'muted' });
      const gone = await twclone.publishPost(cy.id, { text: 'gone' });
      await twclone.deletePost(cy.id, gone.id);
      await twclone.publishPost(cy.id, { text: 'seen' });
      const seen: string[] = [];
      while (!seen.includes('seen')) seen.push(...texts((await next()).posts));
      ok(!seen.includes('muted'), 'nothing of who is muted');
      await setUser(world, ada.id, { state: 'suspended' });
      await twclone.publishPost(cy.id, { text: 'after' });
      await rejects('forbidden', next, 'the stream of a suspended account');
    },
  },
  {
    id: 'D114b',
    title: 'who is suspended is sent away also while nothing happens that they would be told of',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, cy] = [await join('ada'), await join('cy')];
      const { next } = open(world, ada.id);
      await next();
      await setUser(world, ada.id, { state: 'suspended' });
      const ended = rejects('forbidden', next, 'beside a busy stranger');
      clock.forward(minute);
      await twclone.publishPost(cy.id, { text: 'of a stranger' });
      await ended;
    },
  },
];
