import { createTwclone, type Draft, TwcloneError, type UserId } from '@twclone/core';
import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { amid, cutAt, day, minute, type World } from '../world.ts';

/** Rules over all records of a store: they run one after another, on a store of their own. */
export const careRules: readonly DomainRule[] = [
  {
    id: 'D102',
    title: 'recount finds every counter right, in bounded steps',
    async check({ twclone, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      await twclone.publishPost(ada.id, { text: 'p' });
      const { checked, changed } = await all((cursor) => twclone.recount({ limit: 1, cursor }));
      ok(checked >= 3, 'two accounts and a post at least');
      same(changed, 0, 'nothing to mend');
      same(
        (await twclone.getUser(ada.id, ada.id)).counts,
        { followers: 0, following: 1, posts: 1 },
        'counts',
      );
    },
  },
  {
    id: 'D103',
    title: 'sweep removes expired receipts and what was begun and never finished, and no more',
    async check(world) {
      const { twclone, ports, clock, join } = world;
      const ada = await join('ada');
      const root = await twclone.publishPost(ada.id, { text: 'stays', idempotencyKey: 'k' });
      const orphan = await cutReply(world, ada.id, root.id);
      same((await twclone.getPost(ada.id, root.id)).counts.replies, 1, 'a hint is counted');
      await all((cursor) => twclone.sweep({ cursor }));
      same((await ports.posts.get([orphan])).length, 1, 'a young orphan may yet be finished');
      ok((await ports.posts.get([orphan]))[0] !== undefined, 'so it is still there');
      clock.forward(2 * day + minute);
      await all((cursor) => twclone.sweep({ cursor }));
      same(await ports.posts.get([orphan]), [undefined], 'the orphan');
      same(await ports.receipts.get([`${ada.id}:publishPost:k`]), [undefined], 'the receipt');
      same((await twclone.getPost(ada.id, root.id)).counts.replies, 0, 'its hint');
      same((await twclone.getUser(undefined, ada.id)).id, ada.id, 'the account');
    },
  },
  {
    id: 'D103',
    title: 'sweep removes lists that were never finished, or whose deletion was cut, with members',
    async check(world) {
      const { twclone, ports, clock, join } = world;
      const ada = await join('ada');
      const cut = cutAt(world, 'edges', 'add');
      await rejects('unavailable', () => cut.createList(ada.id, { name: 'Begun' }), 'begun');
      const [kept, doomed] = [
        await twclone.createList(ada.id, { name: 'Kept' }),
        await twclone.createList(ada.id, { name: 'Doomed' }),
      ];
      for (const { id } of [kept, doomed]) await twclone.addToList(ada.id, id, ada.id);
      const cutList = cutAt(world, 'edges', 'list');
      await rejects('unavailable', () => cutList.deleteList(ada.id, doomed.id), 'a cut deletion');
      await all((cursor) => twclone.sweep({ cursor }));
      same((await ports.lists.scan({ limit: 9 })).items.length, 3, 'young ones may be finished');
      clock.forward(2 * day + minute);
      await all((cursor) => twclone.sweep({ cursor }));
      const { items } = await ports.lists.scan({ limit: 9 });
      same(
        items.map(({ id }) => id),
        [kept.id],
        'what is finished stays',
      );
      const members = [kept, doomed].map(({ id }) => ({ kind: 'includes', from: id }) as const);
      same(await ports.edges.count(members), [1, 0], 'members go with their list');
    },
  },
  {
    id: 'D103',
    title:
      'sweep removes drafts and accounts that were begun two days ago and never finished, and no younger ones',
    async check(world) {
      const { twclone, ports, clock, join } = world;
      const ada = await join('ada');
      const kept = await twclone.saveDraft(ada.id, { text: 'kept' });
      const cut = cutAt(world, 'edges', 'add');
      await rejects('unavailable', () => cut.saveDraft(ada.id, { text: 'begun' }), 'begun');
      const nameless = cutAt(world, 'handles', 'insert');
      const register = () => nameless.registerUser({ handle: 'begun', name: 'Begun' });
      await rejects('unavailable', register, 'an account as well');
      const left = async () =>
        [await ports.drafts.scan({ limit: 9 }), await ports.users.scan({ limit: 9 })].map(
          ({ items }) => items.length,
        );
      for (const [wait, count] of [
        [0, 2],
        [2 * day - minute, 2],
        [2 * minute, 1],
      ] as const) {
        clock.forward(wait);
        await all((cursor) => twclone.sweep({ cursor }));
        same(await left(), [count, count], `${wait} later`);
      }
      same((await ports.drafts.get([kept.id]))[0]?.id, kept.id, 'what is finished stays');
    },
  },
  {
    id: 'D104',
    title: 'reindex makes search again from the records',
    async check(world) {
      const { twclone, ports, join, unique } = world;
      const ada = await join('ada');
      const word = unique('lost');
      const post = await twclone.publishPost(ada.id, { text: word });
      await ports.search.remove([post.id, ada.id]);
      same((await twclone.searchPosts(ada.id, { query: word })).items, [], 'lost');
      await all((cursor) => twclone.reindex({ limit: 2, cursor }));
      same((await twclone.searchPosts(ada.id, { query: word })).items.length, 1, 'the post');
      same((await twclone.searchUsers(ada.id, { query: unique('ada') })).items.length, 1, 'Ada');
      const again = { handle: unique('ada'), name: 'Other' };
      const cut = () => cutAt(world, 'users', 'remove').registerUser(again);
      await rejects('unavailable', cut, 'a registration that is cut');
      await all((cursor) => twclone.reindex({ cursor }));
      const found = await twclone.searchUsers(undefined, { query: unique('ada') });
      same(
        found.items.map(({ id }) => id),
        [ada.id],
        'only who has the handle',
      );
    },
  },
  {
    id: 'D105',
    title: 'runDue finishes a deletion a minute later, also what a racing like left behind',
    async check({ twclone, ports, clock, join }) {
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(ada.id, { text: 'gone' });
      await twclone.deletePost(ada.id, post.id);
      // A like that saw the post alive and was slow.
      const id = ports.ids.next();
      await ports.edges.add([{ kind: 'likes', from: bob.id, to: post.id, id }]);
      same((await twclone.runDue()).done, 0, 'not yet due');
      same((await twclone.userTimeline(bob.id, bob.id, { tab: 'likes' })).items, [], 'not shown');
      clock.forward(2 * minute);
      same(await twclone.runDue(), { done: 1, more: false }, 'one job');
      const likes = { kinds: ['likes'], from: bob.id, limit: 1 } as const;
      same(await ports.edges.list([likes]), [[]], 'no like left');
      same(await twclone.runDue(), { done: 0, more: false }, 'the queue is empty');
    },
  },
  {
    id: 'D105a',
    title: 'runDue unpins what a deletion that was cut, or a racing pin, left on a profile',
    async check(world) {
      const { twclone, clock, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const say = (id: UserId) => twclone.publishPost(id, { text: 'pinned' });
      const [hers, his] = [await say(ada.id), await say(bob.id)];
      await twclone.pinPost(ada.id, hers.id);
      const cut = amid(world, 'users', 'replace', () =>
        Promise.reject(new TwcloneError('unavailable', 'Cut here. Repeat.')),
      );
      await rejects('unavailable', () => cut.deletePost(ada.id, hers.id), 'before it is unpinned');
      const late = amid(world, 'users', 'replace', () => twclone.deletePost(bob.id, his.id));
      await late.pinPost(bob.id, his.id);
      clock.forward(2 * minute);
      await twclone.runDue();
      const pins = [ada, bob].map(async ({ id }) => (await twclone.getUser(id, id)).pinned);
      same(await Promise.all(pins), [undefined, undefined], 'what is pinned');
    },
  },
  {
    id: 'D105b',
    title: 'a job that fails waits, and does not hold up the others',
    async check({ twclone, ports, media, clock, join }) {
      const ada = await join('ada');
      const { id } = await media.add(ada.id, Uint8Array.of(1, 2, 3));
      const at = clock.now() + 10 * minute;
      const plan = async (draft: Draft, publishAt: number) => {
        const saved = await twclone.saveDraft(ada.id, draft);
        await twclone.schedulePost(ada.id, saved.id, publishAt);
      };
      await plan({ text: 'first' }, at - 1);
      await plan({ text: 'shown', media: [{ id }] }, at);
      await plan({ text: 'last' }, at + 1);
      clock.forward(20 * minute);
      const fail = () => Promise.reject(new TwcloneError('unavailable', 'The disk is away.'));
      const away = createTwclone({ ...ports, media: { ...media, describe: fail } });
      await rejects('unavailable', () => away.runDue(), 'it is said');
      const posts = async () => texts((await twclone.userTimeline(ada.id, ada.id)).items).sort();
      same(await posts(), ['first', 'last'], 'the others');
      await twclone.runDue();
      same(await posts(), ['first', 'last', 'shown'], 'later');
    },
  },
];

/** Calls a verb of care until it says that it is through. */
async function all(
  next: (cursor?: string) => Promise<{ checked: number; changed: number; cursor?: string }>,
): Promise<{ checked: number; changed: number }> {
  let [checked, changed] = [0, 0];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const step = await next(cursor);
    checked += step.checked;
    changed += step.changed;
    cursor = step.cursor;
  }
  return { checked, changed };
}

/** A reply whose publication was cut after its hint, before the edge by which it would exist. */
async function cutReply({ ports }: World, authorId: string, replyTo: string) {
  const id = ports.ids.next() as typeof parent;
  const parent = replyTo as Parameters<typeof ports.posts.get>[0][number];
  const author = authorId as Parameters<typeof ports.users.get>[0][number];
  await ports.posts.insert([
    {
      id,
      version: 1,
      authorId: author,
      text: 'cut',
      facets: [],
      audience: 'public',
      replyControl: 'everyone',
      replyTo: parent,
      root: parent,
      above: [parent],
    },
  ]);
  await ports.edges.add([{ kind: 'answers', from: id, to: parent, id }]);
  return id;
}
