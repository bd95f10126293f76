import { TwcloneError, type UserId } from '@twclone/core';
import { ok, rejects, same, texts, walkAll } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { amid, hour, setUser, type World } from '../world.ts';

const runAll = async ({ twclone }: World) => {
  while ((await twclone.runDue()).more);
};
const posts = async ({ twclone }: World, id: UserId) =>
  texts((await twclone.userTimeline(id, id)).items);

export const draftRules: readonly DomainRule[] = [
  {
    id: 'D39',
    title: 'drafts are kept, changed and deleted by their author, and seen by nobody else',
    async check(world) {
      const { twclone, join } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const long = 'x'.repeat(300);
      const draft = await twclone.saveDraft(ada.id, { text: long, audience: 'followers' });
      for (const text of ['', 'second']) await twclone.saveDraft(ada.id, { text });
      await twclone.saveDraft(ada.id, { text: 'changed' }, draft.id);
      const mine = await walkAll((cursor) => twclone.drafts(ada.id, { limit: 2, cursor }));
      same(
        mine.map((one) => one.draft.text),
        ['second', '', 'changed'],
        'newest first',
      );
      same((await twclone.drafts(bob.id)).items, [], 'of somebody else');
      const steal = () => twclone.saveDraft(bob.id, { text: 'mine' }, draft.id);
      await rejects('not_found', steal, 'changing another’s');
      await rejects('not_found', () => twclone.deleteDraft(bob.id, draft.id), 'deleting it');
      await twclone.deleteDraft(ada.id, draft.id);
      await twclone.deleteDraft(ada.id, draft.id);
      same((await twclone.drafts(ada.id)).items.length, 2, 'deleted');
      const wrong = () => twclone.saveDraft(ada.id, { text: 'x', audience: 'me' as never });
      await rejects('invalid', wrong, 'a wrong field');
      const key = { text: 'once', idempotencyKey: 'k' };
      const twice = [await twclone.saveDraft(ada.id, key), await twclone.saveDraft(ada.id, key)];
      same(twice[0]?.id, twice[1]?.id, 'the same key, the same draft');
      same(await posts(world, ada.id), [], 'nothing is published');
    },
  },
  {
    id: 'D39d',
    title: 'a key does not bring back a draft that was deleted or published',
    async check(world) {
      const { twclone, join, clock } = world;
      const ada = await join('ada');
      const cut = amid(world, 'drafts', 'insert', () =>
        Promise.reject(new TwcloneError('unavailable', 'Cut here. Repeat.')),
      );
      const save = (text: string, by = twclone) =>
        by.saveDraft(ada.id, { text, idempotencyKey: text });
      for (const text of ['deleted', 'published']) {
        await rejects('unavailable', () => save(text, cut), 'cut before it is there');
        await save(text);
      }
      const [published, deleted] = (await twclone.drafts(ada.id)).items;
      await twclone.deleteDraft(ada.id, deleted?.id ?? '');
      await twclone.schedulePost(ada.id, published?.id ?? '', clock.now() + hour);
      clock.forward(hour);
      await runAll(world);
      for (const text of ['deleted', 'published'])
        await rejects('not_found', () => save(text), text);
      same((await twclone.drafts(ada.id)).items, [], 'neither is back');
    },
  },
  {
    id: 'D39a',
    title: 'a scheduled post is published when it is due, once; moved or cancelled, not before',
    async check(world) {
      const { twclone, join, clock } = world;
      const ada = await join('ada');
      const save = async (text: string) => (await twclone.saveDraft(ada.id, { text })).id;
      const [due, moved, cancelled] = [await save('due'), await save('moved'), await save('no')];
      const soon = clock.now() + hour;
      for (const id of [due, moved, cancelled]) await twclone.schedulePost(ada.id, id, soon);
      await twclone.schedulePost(ada.id, moved, soon + hour);
      await twclone.cancelScheduled(ada.id, cancelled);
      await runAll(world);
      same(await posts(world, ada.id), [], 'too early');
      clock.forward(hour);
      await runAll(world);
      same(await posts(world, ada.id), ['due'], 'the first');
      clock.forward(hour);
      await runAll(world);
      await runAll(world);
      same(await posts(world, ada.id), ['moved', 'due'], 'the second');
      const left = (await twclone.drafts(ada.id)).items;
      same(
        left.map((one) => [one.draft.text, one.publishAt]),
        [['no', undefined]],
        'a draft again',
      );
      const past = () => twclone.schedulePost(ada.id, cancelled, clock.now());
      await rejects('invalid', past, 'a time that is past');
      const empty = await save('');
      const later = clock.now() + hour;
      await rejects('invalid', () => twclone.schedulePost(ada.id, empty, later), 'unpublishable');
    },
  },
  {
    id: 'D39a',
    title: 'a post that comes due while it is scheduled is published',
    async check(world) {
      const { twclone, join, clock } = world;
      const ada = await join('ada');
      const { id } = await twclone.saveDraft(ada.id, { text: 'soon' });
      const slow = amid(world, 'drafts', 'replace', async () => {
        clock.forward(hour);
        await twclone.runDue();
      });
      await slow.schedulePost(ada.id, id, clock.now() + hour);
      await runAll(world);
      same(await posts(world, ada.id), ['soon'], 'published');
    },
  },
  {
    id: 'D39c',
    title: 'a draft whose publication was given up is a draft',
    async check({ twclone, join, ports }) {
      const ada = await join('ada');
      const { id } = await twclone.saveDraft(ada.id, { text: 'begun' });
      const [stored] = await ports.drafts.get([id]);
      if (stored === undefined) throw new Error('It is there.');
      await ports.drafts.replace([{ ...stored, postId: id as never, version: 2 }]);
      await twclone.saveDraft(ada.id, { text: 'changed' }, id);
      same((await twclone.drafts(ada.id)).items[0]?.draft.text, 'changed', 'changed');
    },
  },
  {
    id: 'D39b',
    title: 'a scheduled post is authorised when it is due: what is refused becomes a draft again',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const post = await twclone.publishPost(bob.id, { text: 'open' });
      const plan = async (id: UserId, text: string, replyTo?: string) => {
        const draft = await twclone.saveDraft(id, { text, replyTo });
        await twclone.schedulePost(id, draft.id, clock.now() + hour);
      };
      await plan(ada.id, 'an answer', post.id);
      await plan(bob.id, 'of a suspended account');
      await twclone.block(bob.id, ada.id);
      await setUser(world, bob.id, { state: 'suspended' });
      clock.forward(hour);
      await runAll(world);
      const [refused] = (await twclone.drafts(ada.id)).items;
      ok((refused?.refused?.length ?? 0) > 0, 'it says why');
      same(refused?.publishAt, undefined, 'and waits for its author');
      same(await posts(world, ada.id), [], 'no answer across a block');
      const [record] = await world.ports.edges.list([
        { from: bob.id, kinds: ['wrote'], limit: 10 },
      ]);
      same(record?.length, 1, 'nothing by who may not act');
    },
  },
  {
    id: 'D39c',
    title: 'a deletion that was cut publishes nothing; what is being published is not changed',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      const plan = async (text: string) => {
        const { id } = await twclone.saveDraft(ada.id, { text });
        await twclone.schedulePost(ada.id, id, clock.now() + hour);
        return id;
      };
      const cut = async () => Promise.reject(new TwcloneError('unavailable', 'Cut here.'));
      const gone = await plan('gone');
      const cutAtRecord = amid(world, 'drafts', 'remove', cut);
      await rejects('unavailable', () => cutAtRecord.deleteDraft(ada.id, gone), 'cut');
      clock.forward(hour);
      await runAll(world);
      same(await posts(world, ada.id), [], 'a deletion that was cut');
      const late = await plan('late');
      clock.forward(hour);
      let deleted = false;
      // The job has found the draft; before it goes on, the draft is deleted.
      const during = amid(world, 'drafts', 'replace', async () => {
        if (!deleted) await twclone.deleteDraft(ada.id, late);
        deleted = true;
      });
      await during.runDue();
      await runAll(world);
      same(await posts(world, ada.id), [], 'a deletion right before');
      const id = await plan('as planned');
      clock.forward(hour);
      await rejects('unavailable', () => amid(world, 'posts', 'insert', cut).runDue(), 'cut');
      const changes = [
        () => twclone.cancelScheduled(ada.id, id),
        () => twclone.saveDraft(ada.id, { text: 'otherwise' }, id),
        () => twclone.schedulePost(ada.id, id, clock.now() + hour),
        () => twclone.deleteDraft(ada.id, id),
      ];
      for (const change of changes) await rejects('conflict', change, 'while it is published');
      await rejects('unavailable', () => amid(world, 'drafts', 'remove', cut).runDue(), 'cut');
      await runAll(world);
      same(await posts(world, ada.id), ['as planned'], 'published once');
      same((await twclone.drafts(ada.id)).items, [], 'and no draft any more');
      await twclone.deleteDraft(ada.id, id);
      const other = await plan('other');
      clock.forward(hour);
      await rejects('unavailable', () => amid(world, 'edges', 'add', cut).runDue(), 'cut');
      const [stored] = await world.ports.drafts.get([other]);
      if (stored === undefined) throw new Error('It is there.');
      const draft = { ...stored.draft, contentWarning: 'careful' };
      await world.ports.drafts.replace([{ ...stored, draft, version: stored.version + 1 }]);
      await runAll(world);
      same(await posts(world, ada.id), ['as planned'], 'never without what it says');
      const refused = await plan(`hi @${bob.handle}`);
      await twclone.saveDraft(ada.id, { text: 'x'.repeat(300) }, refused);
      clock.forward(hour);
      await runAll(world);
      await twclone.saveDraft(ada.id, { text: 'shorter' }, refused);
      await twclone.schedulePost(ada.id, refused, clock.now() + hour);
      clock.forward(hour);
      await runAll(world);
      same(await posts(world, ada.id), ['shorter', 'as planned'], 'after a refusal all is free');
    },
  },
];
