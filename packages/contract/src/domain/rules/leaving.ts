import type { ConversationView, Edge, ListView, PostView, UserId, UserView } from '@twclone/core';
import { ok, rejects, same, texts } from '../expect.ts';
import { checkInvariants } from '../invariants.ts';
import type { DomainRule } from '../rule.ts';
import { cutAt, day, minute, type World } from '../world.ts';
import { moderatorIn } from './moderation.ts';

async function runAll({ twclone }: World): Promise<void> {
  while ((await twclone.runDue()).more);
}

export interface Life {
  readonly ada: UserView;
  readonly bob: UserView;
  readonly cy: UserView;
  /** Stands in what Bob said. */
  readonly word: string;
  readonly said: PostView;
  readonly root: PostView;
  /** By Bob, between Ada's `root` and Cy's `below`. */
  readonly reply: PostView;
  readonly below: PostView;
  readonly quote: PostView;
  readonly poll: PostView;
  readonly list: ListView;
  /** Ada's, with Bob on it. */
  readonly hers: ListView;
  readonly talk: ConversationView;
}

/** Bob has a profile, and did all that an account can do; the others did it to him. */
export async function livedBy(world: World): Promise<Life> {
  const { twclone, join, unique } = world;
  const [ada, bob, cy] = [await join('ada'), await join('bob'), await join('cy')];
  await twclone.updateProfile(bob.id, { bio: 'secret', location: 'here' });
  const word = unique('said');
  const said = await twclone.publishPost(bob.id, { text: `${word} #tag` });
  const root = await twclone.publishPost(ada.id, { text: 'root' });
  const reply = await twclone.publishPost(bob.id, { text: 'between', replyTo: root.id });
  const below = await twclone.publishPost(cy.id, { text: 'below', replyTo: reply.id });
  const quote = await twclone.publishPost(cy.id, { text: 'look', quoteOf: said.id });
  await twclone.publishPost(bob.id, { text: 'whisper', audience: 'mentioned' });
  await twclone.editPost(bob.id, said.id, { text: `${word} again #tag` });
  const asked = { options: ['a', 'b'], minutes: 60 };
  const poll = await twclone.publishPost(ada.id, { text: '?', poll: asked });
  for (const id of [ada.id, cy.id]) {
    await twclone.likePost(id, said.id);
    await twclone.repost(id, said.id);
    await twclone.follow(id, bob.id);
  }
  await twclone.follow(bob.id, ada.id, { notify: true });
  await twclone.mute(bob.id, cy.id);
  await twclone.muteWord(bob.id, 'loud');
  await twclone.dismissSuggestion(bob.id, cy.id);
  await twclone.likePost(bob.id, root.id);
  await twclone.repost(bob.id, root.id);
  await twclone.bookmarkPost(bob.id, root.id);
  await twclone.votePoll(bob.id, poll.id, 1);
  await twclone.markSeen(bob.id);
  await twclone.saveDraft(bob.id, { text: 'later' });
  const list = await twclone.createList(bob.id, { name: 'His' });
  await twclone.addToList(bob.id, list.id, ada.id);
  const hers = await twclone.createList(ada.id, { name: 'Hers' });
  await twclone.addToList(ada.id, hers.id, bob.id);
  const talk = await twclone.startConversation(bob.id, { members: [ada.id] });
  await twclone.sendMessage(bob.id, talk.id, { text: 'psst' });
  await twclone.sendMessage(ada.id, talk.id, { text: 'yes?' });
  await twclone.markRead(bob.id, talk.id);
  await twclone.report(bob.id, { subject: cy.id, reason: 'spam' });
  await twclone.block(cy.id, ada.id);
  return { ada, bob, cy, word, said, root, reply, below, quote, poll, list, hers, talk };
}

/** All edges at both ends of an account, of any kind. */
async function edgesOf({ ports }: World, id: UserId): Promise<Edge[]> {
  const all: Edge[] = [];
  let next: string | undefined;
  do {
    const page = await ports.edges.scan({ limit: 1_000, ...(next !== undefined && { next }) });
    all.push(...page.items.filter(({ from, to }) => from === id || to === id));
    next = page.next;
  } while (next !== undefined);
  return all;
}

export const leavingRules: readonly DomainRule[] = [
  {
    id: 'D9',
    title: 'a deactivated account is hidden at once and comes back as it was within 30 days',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      await twclone.follow(ada.id, bob.id);
      await twclone.publishPost(bob.id, { text: 'here' });
      await twclone.deactivateAccount(bob.id);
      await twclone.deactivateAccount(bob.id);
      await rejects('not_found', () => twclone.getUser(ada.id, bob.id), 'the account');
      same((await twclone.homeTimeline(ada.id)).items, [], 'home');
      const verbs = [
        () => twclone.publishPost(bob.id, { text: 'no' }),
        () => twclone.homeTimeline(bob.id),
        () => twclone.settings(bob.id),
      ];
      for (const act of verbs) await rejects('forbidden', act, act.toString());
      clock.forward(30 * day - minute);
      await runAll(world);
      await twclone.restoreAccount(bob.id);
      await twclone.restoreAccount(bob.id);
      same(texts((await twclone.homeTimeline(ada.id)).items), ['here'], 'back');
      clock.forward(day);
      await runAll(world);
      same((await twclone.getUser(ada.id, bob.id)).counts.followers, 1, 'its job does nothing');
      await twclone.deactivateAccount(bob.id);
      clock.forward(30 * day);
      await rejects('forbidden', () => twclone.restoreAccount(bob.id), 'too late');
      await runAll(world);
      same((await world.ports.users.get([bob.id]))[0]?.state, 'erased', 'then it is erased');
      same((await twclone.getUser(ada.id, ada.id)).counts.following, 0, 'with what it had');
      for (const id of ['01JD3F9Q8Y6T0000000000000E' as UserId, bob.id]) {
        await rejects('forbidden', () => twclone.restoreAccount(id), 'nobody comes back');
        await rejects('forbidden', () => twclone.deactivateAccount(id), 'nor leaves');
      }
    },
  },
  {
    id: 'D9a',
    title: 'an erased account shows nothing at once; its handle rests for 30 days, then is free',
    async check(world) {
      const { twclone, unique, clock, ports } = world;
      const { ada, bob, cy, word, said, quote } = await livedBy(world);
      await twclone.eraseAccount(bob.id);
      const looks = async () => {
        await rejects('not_found', () => twclone.getUser(ada.id, bob.id), 'the account');
        await rejects('not_found', () => twclone.getUser(ada.id, unique('bob')), 'by its handle');
        await rejects('not_found', () => twclone.getPost(ada.id, said.id), 'its post');
        same((await twclone.searchPosts(ada.id, { query: word })).items, [], 'search');
        same((await twclone.searchUsers(ada.id, { query: unique('bob') })).items, [], 'people');
        same((await twclone.following(ada.id, ada.id)).items, [], 'follow lists');
        ok('placeholder' in ((await twclone.getPost(cy.id, quote.id)).quote ?? {}), 'quoted');
      };
      await looks();
      const [left] = await ports.users.get([bob.id]);
      const { state, name, bio, location } = left ?? {};
      same([state, name, bio, location], ['erased', 'deleted', undefined, undefined], 'the record');
      await twclone.eraseAccount(bob.id);
      await rejects('forbidden', () => twclone.restoreAccount(bob.id), 'never back');
      await rejects('forbidden', () => twclone.homeTimeline(bob.id), 'nor reading');
      clock.forward(2 * minute);
      await runAll(world);
      await looks();
      const claim = () => twclone.renameHandle(ada.id, unique('bob'));
      clock.forward(29 * day);
      await rejects('conflict', claim, 'day 29');
      clock.forward(day);
      await claim();
      same((await twclone.getUser(cy.id, unique('bob'))).id, ada.id, 'day 30');
      same(JSON.stringify(await ports.users.get([bob.id])).includes(unique('bob')), false, 'gone');
    },
  },
  {
    id: 'D9b',
    title:
      'runDue removes what an erased account made; what others wrote and all counts stay right',
    async check(world) {
      const { twclone, ports, clock } = world;
      const made = await livedBy(world);
      const { ada, bob, cy, root, reply, below, said, poll, list, hers, talk } = made;
      await twclone.eraseAccount(bob.id);
      clock.forward(2 * minute);
      await runAll(world);
      clock.forward(2 * minute);
      await runAll(world);
      const left = await edgesOf(world, bob.id);
      same(
        left.map(({ kind }) => kind),
        ['reported'],
        'only what it reported',
      );
      same((await ports.posts.get([said.id]))[0]?.deletedAt !== undefined, true, 'a tombstone');
      same(await ports.revisions.get([`${said.id}/1`]), [undefined], 'no earlier text');
      same(await ports.settings.get([bob.id]), [undefined], 'no settings');
      same(await ports.lists.get([list.id]), [undefined], 'no list');
      const marks = [`vote:${bob.id}:${poll.id}`, `seen:${bob.id}`, `read:${bob.id}:${talk.id}`];
      same((await ports.marks.get(marks)).filter(Boolean), [], 'no vote, nor how far he read');
      const { items } = await ports.drafts.scan({ limit: 1_000 });
      same(items.filter(({ authorId }) => authorId === bob.id).length, 0, 'no draft');
      const { counts } = await twclone.getPost(ada.id, root.id);
      same([counts.likes, counts.reposts, counts.replies], [0, 0, 0], 'of her post');
      same((await twclone.getPost(ada.id, poll.id)).poll?.options[1]?.votes, 0, 'of her poll');
      same((await twclone.listsOf(ada.id, ada.id)).items[0]?.counts.members, 0, 'of her list');
      same((await twclone.listMembers(ada.id, hers.id)).items, [], 'who is on it');
      same((await twclone.getUser(ada.id, ada.id)).counts.followers, 0, 'of her account');
      same(texts((await twclone.messages(ada.id, talk.id)).items), ['yes?'], 'hers stay');
      const { ancestors } = await twclone.thread(cy.id, below.id);
      same(ancestors.at(-1), { id: reply.id, placeholder: 'deleted' }, 'the place in the thread');
      await checkInvariants(ports);
    },
  },
  {
    id: 'D9c',
    title: 'an erasure goes on where it was cut, by the same call and by runDue',
    async check(world) {
      const { twclone, clock } = world;
      const { bob } = await livedBy(world);
      const cut = () => cutAt(world, 'handles', 'replace').eraseAccount(bob.id);
      await rejects('unavailable', cut, 'cut before the handle rests');
      await twclone.eraseAccount(bob.id);
      clock.forward(2 * minute);
      const stuck = () => cutAt(world, 'lists', 'remove').runDue();
      await rejects('unavailable', stuck, 'cut in the middle');
      await runAll(world);
      same((await edgesOf(world, bob.id)).length, 1, 'all but the report');
    },
  },
  {
    id: 'D9d',
    title: 'who is suspended neither comes back nor erases; what was deactivated is so afterwards',
    async check(world) {
      const { twclone, join, clock } = world;
      const [bob, mod] = [await join('bob'), await moderatorIn(world)];
      await twclone.deactivateAccount(bob.id);
      await twclone.suspendUser(mod, bob.id);
      const verbs = ['restoreAccount', 'deactivateAccount', 'eraseAccount'] as const;
      for (const verb of verbs) await rejects('forbidden', () => twclone[verb](bob.id), verb);
      await twclone.restoreUser(mod, bob.id);
      await rejects('not_found', () => twclone.getUser(mod.moderator, bob.id), 'still away');
      await twclone.restoreAccount(bob.id);
      same((await twclone.getUser(undefined, bob.id)).id, bob.id, 'back');
      await twclone.deactivateAccount(bob.id);
      await twclone.suspendUser(mod, bob.id);
      clock.forward(30 * day);
      await runAll(world);
      same((await world.ports.users.get([bob.id]))[0]?.state, 'erased', 'its owner’s wish holds');
      await rejects('not_found', () => twclone.restoreUser(mod, bob.id), 'nothing to restore');
    },
  },
];
