import type { AuditView, ReportView, UserId, UserView } from '@twclone/core';
import { ok, rejects, same } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { cutAt, setUser, type World } from '../world.ts';

export const nobody = '01JD3F9Q8Y6T0000000000000C';

/** A moderator, as they act. */
export async function moderatorIn(world: World, name = 'mod'): Promise<{ moderator: UserId }> {
  const { id } = await world.join(name);
  await setUser(world, id, { role: 'moderator' });
  return { moderator: id };
}

export interface Scene {
  readonly ada: UserView;
  readonly bob: UserView;
  readonly mod: { readonly moderator: UserId };
}

export async function scene(world: World): Promise<Scene> {
  const [ada, bob] = [await world.join('ada'), await world.join('bob')];
  return { ada, bob, mod: await moderatorIn(world) };
}

/** What is open about the people of this world: others share the store. */
async function openOf({ twclone }: World, { mod, ada, bob }: Scene): Promise<ReportView[]> {
  const { items } = await twclone.reports(mod, { limit: 100 });
  return items.filter(({ by }) => by.id === ada.id || by.id === bob.id);
}

export async function loggedBy({ twclone }: World, mod: Scene['mod']): Promise<AuditView[]> {
  const { items } = await twclone.auditLog(mod, { limit: 100 });
  return items.filter(({ by }) => by.id === mod.moderator);
}

export const actsOf = (audits: readonly AuditView[]): string[] => audits.map(({ act }) => act);

export const moderationRules: readonly DomainRule[] = [
  {
    id: 'D113',
    title:
      'what one may see is reported, with a reason and a note; not oneself, nor one’s own post',
    async check(world) {
      const { twclone } = world;
      const all = await scene(world);
      const { ada, bob, mod } = all;
      const post = await twclone.publishPost(bob.id, { text: 'bad' });
      const inner = await twclone.publishPost(bob.id, { text: 'inner', audience: 'followers' });
      const mine = await twclone.publishPost(ada.id, { text: 'mine' });
      const input = { subject: post.id, reason: 'spam', note: ' So\r\nit is ' } as const;
      const made = await twclone.report(ada.id, { ...input, idempotencyKey: 'k' });
      same([made.reason, made.note, made.by.id], ['spam', 'So\nit is', ada.id], 'the report');
      const again = await twclone.report(ada.id, { ...input, idempotencyKey: 'k' });
      same(again.id, made.id, 'the same key: the same report');
      const other = { ...input, reason: 'abuse', idempotencyKey: 'k' } as const;
      await rejects('conflict', () => twclone.report(ada.id, other), 'with other content');
      await twclone.resolveReport(mod, made.id, { act: 'dismiss' });
      await twclone.report(ada.id, { ...input, idempotencyKey: 'k' });
      same(await openOf(world, all), [], 'a repetition does not open it again');
      const wrong = [
        { subject: 'bad' },
        { reason: 'because' },
        { note: 'x'.repeat(1_001) },
        { note: 7 },
        { subject: ada.id },
        { subject: mine.id },
      ];
      for (const each of wrong) {
        const report = () => twclone.report(ada.id, { ...input, ...each } as typeof input);
        await rejects('invalid', report, JSON.stringify(each).slice(0, 40));
      }
      for (const subject of [inner.id, nobody]) {
        const report = () => twclone.report(ada.id, { ...input, subject });
        await rejects('not_found', report, 'what the reporter cannot see');
      }
      await twclone.block(bob.id, ada.id);
      const subject = post.id;
      await rejects('not_found', () => twclone.report(ada.id, { ...input, subject }), 'blocked');
      const about = await twclone.report(ada.id, { subject: bob.id, reason: 'abuse' });
      same(about.subject.user?.id, bob.id, 'the account is reported across the block');
    },
  },
  {
    id: 'D113a',
    title: 'open reports are for moderators, newest first, and tell who reported what',
    async check(world) {
      const { twclone } = world;
      const all = await scene(world);
      const { ada, bob, mod } = all;
      const post = await twclone.publishPost(bob.id, { text: 'bad', audience: 'followers' });
      await twclone.follow(ada.id, bob.id);
      const first = await twclone.report(ada.id, { subject: post.id, reason: 'spam' });
      const second = await twclone.report(ada.id, { subject: bob.id, reason: 'abuse' });
      const open = await openOf(world, all);
      same(
        open.map(({ id }) => id),
        [second.id, first.id],
        'newest first',
      );
      same([open[0]?.subject.user?.id, open[1]?.by.id], [bob.id, ada.id], 'whom, by whom');
      const shown = open[1]?.subject.post;
      ok(shown !== undefined && 'text' in shown && shown.flagged === true, 'the post, flagged');
      const page = await twclone.reports(mod, { limit: 1 });
      same(page.items[0]?.id, second.id, 'a page of one');
      const next = await twclone.reports(mod, { limit: 1, cursor: page.cursor });
      same(next.items[0]?.id, first.id, 'goes on');
      for (const viewer of [ada.id, bob.id, mod.moderator, { moderator: bob.id }]) {
        await rejects('forbidden', () => twclone.reports(viewer), 'nobody else');
      }
      same((await twclone.notifications(bob.id)).items[0]?.kind, 'follow', 'Bob is told nothing');
      await twclone.deletePost(bob.id, post.id);
      const place = { id: post.id, placeholder: 'deleted' };
      same((await openOf(world, all))[1]?.subject.post, place, 'of a deleted post the place');
    },
  },
  {
    id: 'D113a',
    title: 'a moderator who is reported learns of it no more than anybody else',
    async check(world) {
      const { twclone } = world;
      const all = await scene(world);
      const { ada, mod } = all;
      const second = await moderatorIn(world, 'second');
      const post = await twclone.publishPost(mod.moderator, { text: 'hers' });
      const subjects = [mod.moderator, post.id];
      const made: string[] = [];
      for (const subject of subjects) {
        made.push((await twclone.report(ada.id, { subject, reason: 'abuse' })).id);
      }
      const [about = '', ofPost = ''] = made;
      same(await openOf(world, all), [], 'her queue');
      const dismiss = (by: typeof mod, id: string) =>
        twclone.resolveReport(by, id, { act: 'dismiss' });
      for (const id of made) await rejects('not_found', () => dismiss(mod, id), 'hers to end');
      same((await openOf(world, { ...all, mod: second })).length, 2, 'that of another one');
      await dismiss(second, about);
      const end = { act: 'label', label: 'spam', note: 'as Ada said' } as const;
      await twclone.resolveReport(second, ofPost, end);
      const logOf = async (viewer: typeof mod) => {
        const { items } = await twclone.auditLog(viewer, { limit: 100 });
        const own = items.filter(({ by }) => by.id === second.moderator);
        return own.map(({ act, report, note }) => [act, (report ?? note) === undefined]);
      };
      same(await logOf(mod), [['label', true]], 'in her log what was done');
      const whole = [
        ['label', false],
        ['resolve', false],
        ['resolve', false],
      ];
      same(await logOf(second), whole, 'in that of the other why as well');
    },
  },
  {
    id: 'D113b',
    title: 'a report ends in one way: the act is done, and it leaves the queue',
    async check(world) {
      const { twclone } = world;
      const all = await scene(world);
      const { ada, bob, mod } = all;
      const post = await twclone.publishPost(bob.id, { text: 'bad' });
      const report = (subject: string) => twclone.report(ada.id, { subject, reason: 'spam' });
      const about = [await report(post.id), await report(post.id), await report(bob.id)];
      const [labelled = '', hidden = '', suspended = ''] = about.map(({ id }) => id);
      const wrong = [{ act: 'ban' }, { act: 'label' }, { act: 'label', label: 'x' }];
      for (const each of wrong) {
        const resolve = () => twclone.resolveReport(mod, labelled, each as { act: 'hide' });
        await rejects('invalid', resolve, JSON.stringify(each));
      }
      const hideUser = () => twclone.resolveReport(mod, suspended, { act: 'hide' });
      await rejects('invalid', hideUser, 'an account is not hidden');
      const strange = () => twclone.resolveReport(mod, nobody, { act: 'dismiss' });
      await rejects('not_found', strange, 'no report');
      same((await openOf(world, all)).length, 3, 'all wait');
      await twclone.resolveReport(mod, labelled, { act: 'label', label: 'spam', note: 'clear' });
      same((await twclone.getPost(ada.id, post.id)).label, 'spam', 'labelled');
      await twclone.labelPost(mod, post.id, null);
      await twclone.resolveReport(mod, labelled, { act: 'label', label: 'spam' });
      same((await twclone.getPost(ada.id, post.id)).label, undefined, 'what has ended stays so');
      const second = await moderatorIn(world, 'second');
      const differ = () => twclone.resolveReport(second, labelled, { act: 'dismiss' });
      await rejects('conflict', differ, 'in another way');
      const relabel = () =>
        twclone.resolveReport(second, labelled, { act: 'label', label: 'misleading' });
      await rejects('conflict', relabel, 'by another label');
      await twclone.resolveReport(mod, hidden, { act: 'hide' });
      await rejects('not_found', () => twclone.getPost(ada.id, post.id), 'hidden');
      await twclone.resolveReport(mod, suspended, { act: 'suspend' });
      await rejects('not_found', () => twclone.getUser(ada.id, bob.id), 'suspended');
      same(await openOf(world, all), [], 'none waits');
      const acts = ['suspend', 'resolve', 'hide', 'resolve', 'unlabel', 'label', 'resolve'];
      const audits = await loggedBy(world, mod);
      same(actsOf(audits), acts, 'the log');
      same([audits[0]?.report, audits[5]?.note], [suspended, 'clear'], 'of which report');
    },
  },
  {
    id: 'D113b',
    title: 'a resolution that was cut is finished by repeating it, and is no other one meanwhile',
    async check(world) {
      const { twclone } = world;
      const all = await scene(world);
      const { ada, bob, mod } = all;
      const post = await twclone.publishPost(bob.id, { text: 'bad' });
      const { id } = await twclone.report(ada.id, { subject: post.id, reason: 'spam' });
      const cut = () => cutAt(world, 'edges', 'add').resolveReport(mod, id, { act: 'hide' });
      await rejects('unavailable', cut, 'cut after it was decided');
      const second = await moderatorIn(world, 'second');
      const dismiss = () => twclone.resolveReport(second, id, { act: 'dismiss' });
      await rejects('conflict', dismiss, 'it is being resolved');
      await twclone.deletePost(bob.id, post.id);
      await twclone.resolveReport(second, id, { act: 'hide' });
      same(await openOf(world, all), [], 'closed, though the post has gone meanwhile');
    },
  },
];
