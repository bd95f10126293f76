import { appointModerator, createTwclone, type PostId, type UserId } from '@twclone/core';
import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import type { World } from '../world.ts';
import { actsOf, loggedBy, moderatorIn, nobody, type Scene, scene } from './moderation.ts';

export const moderatorActRules: readonly DomainRule[] = [
  {
    id: 'D113c',
    title: 'a label of a closed set is shown to all who see the post',
    async check(world) {
      const { twclone } = world;
      const { ada, bob, mod } = await scene(world);
      const post = await twclone.publishPost(bob.id, { text: 'said' });
      const quote = await twclone.publishPost(ada.id, { text: 'look', quoteOf: post.id });
      await twclone.labelPost(mod, post.id, 'misleading');
      for (const viewer of [undefined, ada.id, bob.id]) {
        same((await twclone.getPost(viewer, post.id)).label, 'misleading', 'for everybody');
      }
      const { quote: inside } = await twclone.getPost(undefined, quote.id);
      ok(inside !== undefined && 'label' in inside && inside.label === 'misleading', 'quoted');
      await twclone.editPost(bob.id, post.id, { text: 'said so' });
      same((await twclone.getPost(ada.id, post.id)).label, 'misleading', 'an edit keeps it');
      await twclone.labelPost(mod, post.id, 'spam');
      same((await twclone.getPost(ada.id, post.id)).label, 'spam', 'one at a time');
      await twclone.labelPost(mod, post.id, null);
      ok(!('label' in (await twclone.getPost(ada.id, post.id))), 'taken off');
      const wrong = () => twclone.labelPost(mod, post.id, 'nice' as 'spam');
      await rejects('invalid', wrong, 'another word');
    },
  },
  {
    id: 'D113d',
    title: 'a hidden post is seen by its author and moderators only, and pinned no more',
    async check(world) {
      const { twclone, unique } = world;
      const { ada, bob, mod } = await scene(world);
      const word = unique('hush');
      const post = await twclone.publishPost(bob.id, { text: word });
      await twclone.pinPost(bob.id, post.id);
      await twclone.follow(ada.id, bob.id);
      await twclone.hidePost(mod, post.id);
      for (const viewer of [undefined, ada.id, mod.moderator]) {
        await rejects('not_found', () => twclone.getPost(viewer, post.id), 'hidden');
        same((await twclone.searchPosts(viewer, { query: word })).items, [], 'search');
        same((await twclone.getUser(viewer, bob.id)).pinned, undefined, 'the profile');
      }
      same((await twclone.homeTimeline(ada.id)).items, [], 'home');
      same((await twclone.getPost(bob.id, post.id)).text, word, 'for its author');
      same((await twclone.getPost(mod, post.id)).flagged, true, 'for a moderator');
      await rejects('forbidden', () => twclone.pinPost(bob.id, post.id), 'it stays unpinned');
      await rejects('invalid', () => twclone.hidePost(mod, post.id, 'yes' as never), 'no flag');
      await twclone.hidePost(mod, post.id, false);
      same(texts((await twclone.homeTimeline(ada.id)).items), [word], 'shown again');
    },
  },
  {
    id: 'D113e',
    title: 'a suspension hides an account at once; its end brings everything back',
    async check(world) {
      const { twclone, unique } = world;
      const { ada, bob, mod } = await scene(world);
      await twclone.follow(ada.id, bob.id);
      await twclone.publishPost(bob.id, { text: 'here' });
      await twclone.suspendUser(mod, unique('bob'), 'spam');
      await rejects('not_found', () => twclone.getUser(ada.id, bob.id), 'the account');
      same((await twclone.homeTimeline(ada.id)).items, [], 'home');
      same((await twclone.searchUsers(ada.id, { query: unique('bob') })).items, [], 'search');
      await rejects('forbidden', () => twclone.publishPost(bob.id, { text: 'no' }), 'acting');
      await rejects('forbidden', () => twclone.homeTimeline(bob.id), 'reading');
      await twclone.restoreUser(mod, bob.id);
      await twclone.publishPost(bob.id, { text: 'back' });
      same(texts((await twclone.homeTimeline(ada.id)).items), ['back', 'here'], 'all of it');
      const second = await moderatorIn(world, 'second');
      for (const { moderator } of [mod, second]) {
        await rejects('forbidden', () => twclone.suspendUser(mod, moderator), 'no moderator');
      }
      await twclone.setRole(mod, second.moderator, 'member');
      await twclone.suspendUser(mod, second.moderator);
      await rejects('forbidden', () => twclone.reports(second), 'a member that is suspended');
    },
  },
  {
    id: 'D113e',
    title: 'who becomes a moderator while they are being suspended is not; the verb says so',
    async check(world) {
      const { twclone, ports, join } = world;
      const mod = await moderatorIn(world);
      const appoint = (id: UserId) => twclone.setRole(mod, id, 'moderator');
      const stateOf = async (id: UserId) => {
        const [user] = await ports.users.get([id]);
        return [user?.role, user?.state];
      };
      for (const at of [1, 2, 3, 4, 5, 6]) {
        const { id } = await join(`u${at}`);
        const through = throughUsers(world, at, () => appoint(id).catch(() => undefined));
        const done = await through.suspendUser(mod, id).then(
          () => true,
          () => false,
        );
        const either = done ? ['member', 'suspended'] : ['moderator', 'active'];
        same(await stateOf(id), either, `appointed at call ${at}`);
      }
      const { id } = await join('cut');
      const report = await twclone.report((await join('by')).id, { subject: id, reason: 'spam' });
      const cut = { ...ports.users, replace: () => Promise.reject(new Error('cut')) };
      const lost = createTwclone({ ...ports, users: cut });
      await lost.setRole(mod, id, 'moderator').catch(() => undefined);
      const resolve = () => twclone.resolveReport(mod, report.id, { act: 'suspend' });
      await rejects('forbidden', resolve, 'a role that was logged is given first');
      same(await stateOf(id), ['moderator', 'active'], 'and kept');
      const { items } = await twclone.reports(mod, { limit: 100 });
      ok(!items.some((open) => open.id === report.id), 'the report does not wait for ever');
      const [other, third] = [await join('other'), await join('third')];
      for (const one of [other, third]) {
        await lost.suspendUser(mod, one.id).catch(() => undefined);
      }
      await rejects('not_found', () => appoint(other.id), 'who is suspended is no moderator');
      same(await stateOf(other.id), ['member', 'suspended'], 'nor becomes one');
      await appointModerator(ports, third.id);
      await twclone.setRole(mod, third.id, 'member');
      same(await stateOf(third.id), ['member', 'active'], 'appointed by the host meanwhile');
    },
  },
  {
    id: 'D113f',
    title: 'the role is taken on for each act, and given and taken by another moderator',
    async check(world) {
      const { twclone } = world;
      const { ada, bob, mod } = await scene(world);
      const post = await twclone.publishPost(bob.id, { text: 'said' });
      const acts = (actor: UserId | { moderator: UserId }) => [
        () => twclone.labelPost(actor, post.id, 'spam'),
        () => twclone.hidePost(actor, post.id),
        () => twclone.suspendUser(actor, bob.id),
        () => twclone.restoreUser(actor, bob.id),
        () => twclone.setRole(actor, ada.id, 'moderator'),
        () => twclone.resolveReport(actor, nobody, { act: 'dismiss' }),
        () => twclone.reports(actor),
        () => twclone.auditLog(actor),
      ];
      for (const actor of [mod.moderator, ada.id, { moderator: ada.id }, bob.id]) {
        for (const act of acts(actor)) await rejects('forbidden', act, act.toString());
      }
      await twclone.setRole(mod, ada.id, 'moderator');
      await twclone.hidePost({ moderator: ada.id }, post.id);
      const own = () => twclone.setRole({ moderator: ada.id }, ada.id, 'member');
      await rejects('forbidden', own, 'one’s own role');
      await rejects('invalid', () => twclone.setRole(mod, bob.id, 'king' as 'member'), 'no role');
      await twclone.setRole({ moderator: ada.id }, mod.moderator, 'member');
      await rejects('forbidden', () => twclone.reports(mod), 'a member again');
      await appointModerator(world.ports, mod.moderator);
      same((await twclone.reports(mod, { limit: 1 })).items.length <= 1, true, 'by the host');
      const absent = () => appointModerator(world.ports, nobody);
      await rejects('not_found', absent, 'nobody is appointed');
    },
  },
  {
    id: 'D113g',
    title: 'each act is logged before it is done, once, and not where it changes nothing',
    async check(world) {
      const { twclone, ports } = world;
      const { bob, mod } = await scene(world);
      const post = await twclone.publishPost(bob.id, { text: 'said' });
      await twclone.suspendUser(mod, bob.id, 'spam');
      const twice = [
        () => twclone.suspendUser(mod, bob.id),
        () => twclone.restoreUser(mod, bob.id),
        () => twclone.labelPost(mod, post.id, 'spam'),
        () => twclone.hidePost(mod, post.id),
        () => twclone.hidePost(mod, post.id, false),
        () => twclone.labelPost(mod, post.id, null),
        () => twclone.setRole(mod, bob.id, 'moderator'),
      ];
      for (const act of twice) {
        await act();
        await act();
      }
      const audits = await loggedBy(world, mod);
      const acts = ['role', 'unlabel', 'show', 'hide', 'label', 'restore', 'suspend'];
      same(actsOf(audits), acts, 'each once');
      const [role, , , hide, label, , suspend] = audits;
      same([role?.role, label?.label, suspend?.note], ['moderator', 'spam', 'spam'], 'and what');
      same([hide?.subject, suspend?.subject], [{ post: post.id }, { user: bob.id }], 'to what');
      const page = await twclone.auditLog(mod, { limit: 2 });
      const next = await twclone.auditLog(mod, { limit: 2, cursor: page.cursor });
      same(actsOf([...page.items, ...next.items]), acts.slice(0, 4), 'a walk');
      const cut = { ...ports.posts, replace: () => Promise.reject(new Error('cut')) };
      await hidesThrough(world, mod, post.id, cut);
      same((await loggedBy(world, mod)).length, 8, 'logged, and not yet done');
      same((await twclone.getPost(bob.id, post.id)).text, 'said', 'the post is there');
      await twclone.labelPost(mod, post.id, 'sensitive');
      same(actsOf(await loggedBy(world, mod)).slice(0, 2), ['label', 'hide'], 'no act is lost');
      same((await twclone.getPost(mod, post.id)).flagged, true, 'who comes next finishes it');
    },
  },
  {
    id: 'D113h',
    title: 'what does not exist any more is not_found for a moderator as well',
    async check(world) {
      const { twclone, ports } = world;
      const { ada, bob, mod } = await scene(world);
      const post = await twclone.publishPost(bob.id, { text: 'said', audience: 'followers' });
      await twclone.labelPost(mod, post.id, 'spam');
      same((await twclone.getPost(bob.id, post.id)).label, 'spam', 'one that few may see');
      const report = await twclone.report(bob.id, { subject: ada.id, reason: 'other' });
      await twclone.deletePost(bob.id, post.id);
      for (const id of [post.id, nobody]) {
        await rejects('not_found', () => twclone.labelPost(mod, id, 'spam'), 'label');
        await rejects('not_found', () => twclone.hidePost(mod, id), 'hide');
      }
      await rejects('not_found', () => twclone.suspendUser(mod, nobody), 'suspend');
      await rejects('not_found', () => twclone.restoreUser(mod, 'nobody_of_all'), 'restore');
      await rejects('not_found', () => twclone.setRole(mod, nobody, 'member'), 'role');
      await rejects('not_found', () => twclone.resolveReport(mod, bob.id, { act: 'dismiss' }), '');
      await twclone.resolveReport(mod, report.id, { act: 'dismiss' });
      const late = await twclone.publishPost(bob.id, { text: 'late' });
      const insert: typeof ports.audits.insert = async (records) => {
        await twclone.deletePost(bob.id, late.id);
        return ports.audits.insert(records);
      };
      const audits = { ...ports.audits, insert };
      await createTwclone({ ...ports, audits }).labelPost(mod, late.id, 'spam');
      const [tombstone = {}] = await ports.posts.get([late.id]);
      const kept = Object.keys(tombstone).filter((name) => ['label', 'moderated'].includes(name));
      same(kept, [], 'a post that is deleted meanwhile is left alone');
    },
  },
];

/** The same network; before one of its calls for accounts something else is done. */
function throughUsers({ ports }: World, at: number, meanwhile: () => Promise<unknown>) {
  let calls = 0;
  const get: typeof ports.users.get = async (ids) => {
    calls += 1;
    if (calls === at) await meanwhile();
    return ports.users.get(ids);
  };
  return createTwclone({ ...ports, users: { ...ports.users, get } });
}

/** Hides a post through stores whose change of posts is lost. */
async function hidesThrough(
  world: World,
  mod: Scene['mod'],
  id: PostId,
  posts: World['ports']['posts'],
): Promise<void> {
  const cut = createTwclone({ ...world.ports, posts });
  await cut.hidePost(mod, id).catch(() => undefined);
}
