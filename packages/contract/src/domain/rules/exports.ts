import { copy, createTwclone, type Exported, type Ports, type UserId } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { ok, rejects, same, texts } from '../expect.ts';
import type { DomainRule } from '../rule.ts';
import { day, hour, minute, setUser, type World } from '../world.ts';
import { livedBy } from './leaving.ts';

/** An export as it comes back from a file of lines. */
async function exported({ twclone }: World, id: UserId): Promise<Exported[]> {
  const parts: Exported[] = [];
  for await (const part of twclone.exportAccount(id)) {
    parts.push(JSON.parse(JSON.stringify(part)) as Exported);
  }
  return parts;
}

async function* streamOf(parts: readonly Exported[]): AsyncGenerator<Exported> {
  yield* parts;
}

/** The texts of an account’s own profile, and what else is its own. */
async function ownOf({ ports }: { ports: Ports }, id: UserId) {
  const twclone = createTwclone(ports);
  const { items } = await twclone.userTimeline(id, id, { tab: 'replies' });
  const lists = (await twclone.listsOf(id, id)).items;
  const drafts = (await twclone.drafts(id)).items;
  return {
    user: await ports.users.get([id]),
    posts: items.filter(({ kind }) => kind === 'post').map(({ post }) => post.text),
    lists: lists.map(({ name, counts }) => [name, counts.members]),
    drafts: drafts.map(({ draft }) => draft.text),
    settings: await twclone.settings(id),
  };
}

export const exportRules: readonly DomainRule[] = [
  {
    id: 'D11',
    title: 'an export is imported by `copy`: the same posts, lists, drafts, settings and ties',
    async check(world) {
      const { bob, said, ada, talk, root } = await livedBy(world);
      const parts = await exported(world, bob.id);
      const to: Ports = { ...world.ports, ...memory() };
      const copied = await copy(streamOf(parts), to);
      const items = parts.reduce((sum, part) => sum + part.items.length, 0);
      same(copied.records + copied.edges, items, 'all of it');
      same(await ownOf({ ports: to }, bob.id), await ownOf(world, bob.id), 'what is Bob’s');
      const there = createTwclone(to);
      const versions = await there.postHistory(bob.id, said.id);
      same(versions.length, 2, 'with its earlier text');
      same(texts((await there.messages(bob.id, talk.id)).items), ['psst'], 'what he said');
      same((await there.tagTimeline(bob.id, 'tag')).items[0]?.id, said.id, 'under its tag');
      const links = [
        { kind: 'follows', from: bob.id, to: ada.id } as const,
        { kind: 'likes', from: bob.id, to: root.id } as const,
      ];
      ok(
        (await to.edges.get(links)).every((id) => id !== undefined),
        'follows and likes',
      );
      const again = await copy(streamOf(parts), to, { merge: true });
      same(again, copied, 'a second time changes nothing');
    },
  },
  {
    id: 'D11',
    title: 'an export of many things has each of them once',
    async check(world) {
      const { twclone, join } = world;
      const ada = await join('ada');
      const list = await twclone.createList(ada.id, { name: 'All' });
      const people: UserId[] = [];
      for (let at = 0; at < 5; at += 1) people.push((await join(`p${at}`)).id);
      for (const id of people) {
        await twclone.follow(ada.id, id, { notify: true, showReplies: true });
        await twclone.addToList(ada.id, list.id, id);
      }
      for (let at = 0; at < 205; at += 1) await twclone.publishPost(ada.id, { text: `p${at}` });
      const parts = await exported(world, ada.id);
      const posts = parts.flatMap(({ port, items }) => (port === 'posts' ? items : []));
      same([posts.length, new Set(posts.map(({ id }) => id)).size], [205, 205], 'posts');
      const edges = parts.flatMap(({ port, items }) => (port === 'edges' ? items : []));
      const kinds = ['wrote', 'follows', 'watches', 'showsReplies', 'includes'] as const;
      const counts = kinds.map((kind) => edges.filter((edge) => edge.kind === kind).length);
      same(counts, [205, 5, 5, 5, 5], 'edges');
    },
  },
  {
    id: 'D11',
    title: 'what was planned for later happens where an export was imported',
    async check(world) {
      const { twclone, join, clock } = world;
      const [ada, bob] = [await join('ada'), await join('bob')];
      for (const text of ['planned', 'moved', 'kept']) {
        const { id } = await twclone.saveDraft(ada.id, { text });
        if (text !== 'kept') await twclone.schedulePost(ada.id, id, clock.now() + hour);
        if (text === 'moved') await twclone.schedulePost(ada.id, id, clock.now() + 2 * day);
      }
      await twclone.mute(ada.id, bob.id, { until: clock.now() + hour });
      const members = [bob.id, (await join('cy')).id];
      const group = await twclone.startConversation(ada.id, { members });
      const to: Ports = { ...world.ports, ...memory() };
      await copy(streamOf(await exported(world, ada.id)), to);
      const there = createTwclone(to);
      clock.forward(hour + minute);
      while ((await there.runDue()).more);
      const own = await ownOf({ ports: to }, ada.id);
      same([own.posts, own.drafts], [['planned'], ['kept', 'moved']], 'what was due, and no more');
      same((await there.muted(ada.id)).items, [], 'the mute has ended');
      const link = { kind: 'mutes', from: ada.id, to: bob.id } as const;
      same(await to.edges.get([link]), [undefined], 'and is gone');
      clock.forward(2 * day);
      let cursor: string | undefined;
      do cursor = (await there.sweep({ cursor })).cursor;
      while (cursor !== undefined);
      const seat = { kind: 'joined', from: ada.id, to: group.id } as const;
      ok((await to.edges.get([seat]))[0] !== undefined, 'a group keeps its member');
    },
  },
  {
    id: 'D11a',
    title: 'an export holds nothing of others but ids, and not who blocks or reports its account',
    async check(world) {
      const { twclone } = world;
      const { ada, bob, cy } = await livedBy(world);
      await twclone.report(cy.id, { subject: bob.id, reason: 'abuse' });
      await twclone.block(cy.id, bob.id);
      const parts = await exported(world, bob.id);
      for (const { port, items } of parts) {
        for (const item of items as readonly object[]) {
          const text = JSON.stringify(item);
          const own = port === 'edges' || text.includes(bob.id);
          ok(own || port === 'revisions' || port === 'lists', `${port} is Bob’s: ${text}`);
        }
      }
      const edges = parts.flatMap(({ port, items }) => (port === 'edges' ? items : []));
      ok(
        !edges.some(({ kind, from }) => kind === 'blocks' && from !== bob.id),
        'no block of others',
      );
      ok(!edges.some(({ kind }) => kind === 'noticed' || kind === 'aboutUser'), 'no notice');
      const all = JSON.stringify(parts);
      for (const text of ['root', 'below', 'yes?', 'abuse', ada.handle]) {
        ok(!all.includes(`:"${text}"`), `no ${text}`);
      }
      const first = (id: UserId) => twclone.exportAccount(id)[Symbol.asyncIterator]().next();
      await setUser(world, cy.id, { state: 'suspended' });
      await rejects('forbidden', () => first(cy.id), 'a hidden account');
      await rejects('invalid', () => first('bob' as UserId), 'no id');
      const wrong = [{ port: 'secrets', items: [] }] as unknown as Exported[];
      await rejects('invalid', () => copy(streamOf(wrong), memory()), 'no export');
    },
  },
];
