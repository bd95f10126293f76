import { counted, createTwclone, type Edge, type StorePorts, type UserId } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../src/domain/world.ts';

/** Ports under a meter, and the verbs bound to them. */
function metered(world: World) {
  const { ports, meter } = counted(world.ports);
  return { twclone: createTwclone(ports), meter };
}

/** A reader of many, each with two posts: written through the ports, as verbs take too long. */
async function readerOf(world: World, followees: number): Promise<UserId> {
  const { ports, twclone, join } = world;
  const [reader, sample] = [await join('reader'), await join('sample')];
  const draft = { text: 'hello @nobody #tag', quoteOf: undefined };
  const post = await twclone.publishPost(sample.id, draft);
  await twclone.publishPost(sample.id, { text: 'look', quoteOf: post.id });
  const poll = { options: ['yes', 'no'], minutes: 60 };
  const asked = await twclone.publishPost(sample.id, { text: '?', poll });
  await twclone.votePoll(reader.id, asked.id, 1);
  const [user] = await ports.users.get([sample.id]);
  const [stored] = await ports.posts.get([post.id]);
  if (!user || !stored) throw new Error('The sample is there.');
  for (let at = 0; at < followees; at += 1) {
    const id = ports.ids.next() as UserId;
    const first = ports.ids.next() as typeof post.id;
    await ports.users.insert([{ ...user, id, handle: `h${at}` }]);
    await ports.posts.insert([{ ...stored, id: first, authorId: id }]);
    await ports.edges.add([
      { kind: 'follows', from: reader.id, to: id, id: ports.ids.next() },
      { kind: 'wrote', from: id, to: first, id: first },
    ] as Edge[]);
  }
  await twclone.follow(reader.id, sample.id);
  return reader.id;
}

describe('budgets at the outermost ports', () => {
  for (const followees of [10, 2_000]) {
    it(`D108 home of 20 at ${followees} followees: 8 calls in 3 steps per round at most`, async () => {
      const world = createWorld(memory(), 1);
      const reader = await readerOf(world, followees);
      const { twclone, meter } = metered(world);
      const { items } = await twclone.homeTimeline(reader, { limit: Math.min(20, followees) });
      expect(items.length).toBe(Math.min(20, followees));
      expect(meter.calls).toBeLessThanOrEqual(8);
      expect(meter.steps).toBeLessThanOrEqual(3);
    });
  }

  it('D83 a list of 2,000 members: 6 calls in 3 steps beside those that find it', async () => {
    const world = createWorld(memory(), 1);
    const reader = await readerOf(world, 2_000);
    const list = await world.twclone.createList(reader, { name: 'All' });
    const found = { from: reader, kinds: ['follows'] as const, limit: 2_001 };
    const [follows = []] = await world.ports.edges.list<'follows'>([found]);
    for (const { to, id } of follows) {
      await world.ports.edges.add([{ kind: 'includes', from: list.id, to, id }]);
    }
    const { twclone, meter } = metered(world);
    const { items } = await twclone.listTimeline(reader, list.id);
    expect(items.length).toBe(20);
    expect(meter.calls).toBeLessThanOrEqual(3 + 6);
    expect(meter.steps).toBeLessThanOrEqual(2 + 3);
  });

  it('D111e a block costs 4 calls where nobody owns a list', async () => {
    const world = createWorld(memory(), 1);
    const [ada, bob] = [await world.join('ada'), await world.join('bob')];
    const { twclone, meter } = metered(world);
    await twclone.block(ada.id, bob.id);
    expect(meter.calls).toBe(4);
  });

  it('D108 a refilled page costs as much again for each of at most four rounds', async () => {
    const world = createWorld(memory(), 1);
    const [ada, bob, cy] = [
      await world.join('ada'),
      await world.join('bob'),
      await world.join('cy'),
    ];
    await world.twclone.follow(ada.id, bob.id);
    const far = await world.twclone.publishPost(cy.id, { text: 'far' });
    for (let at = 0; at < 100; at += 1) {
      await world.twclone.publishPost(bob.id, { text: 'dropped', replyTo: far.id });
    }
    const { twclone, meter } = metered(world);
    const page = await twclone.homeTimeline(ada.id, { limit: 5 });
    expect(page).toMatchObject({ items: [], cursor: expect.any(String) });
    expect(meter.calls).toBeLessThanOrEqual(4 * 8);
    expect(meter.steps).toBeLessThanOrEqual(4 * 3);
  });

  it('D108 a like costs 4 calls in 3 steps at most', async () => {
    const world = createWorld(memory(), 1);
    const [ada, bob] = [await world.join('ada'), await world.join('bob')];
    const post = await world.twclone.publishPost(ada.id, { text: 'hi' });
    const { twclone, meter } = metered(world);
    await twclone.likePost(bob.id, post.id);
    expect([meter.calls, meter.steps]).toEqual([4, 3]);
  });

  it('D112k a page of 20 conversations costs 9 calls in 4 steps, a message 6 in 4', async () => {
    const world = createWorld(memory(), 1);
    const [ada, bob] = [await world.join('ada'), await world.join('bob')];
    const talks = [];
    for (let at = 0; at < 30; at += 1) {
      const other = at === 0 ? bob : await world.join(`p${at}`);
      const members = at % 2 === 0 ? [other.id] : [other.id, bob.id];
      const { id } = await world.twclone.startConversation(ada.id, { members });
      for (let n = 0; n < 12; n += 1) await world.twclone.sendMessage(ada.id, id, { text: 'hi' });
      talks.push(id);
    }
    const list = metered(world);
    expect((await list.twclone.conversations(ada.id, { limit: 20 })).items.length).toBe(20);
    expect([list.meter.calls, list.meter.steps]).toEqual([9, 4]);
    const many = Array.from({ length: 1_000 }, () => world.ports.ids.next());
    await world.ports.edges.add(
      many.map((id) => ({ kind: 'joined', from: ada.id, to: id, id }) as Edge),
    );
    const long = metered(world);
    expect((await long.twclone.conversations(ada.id)).items.length).toBe(20);
    expect(long.meter.calls).toBe(9 + 2);
    const send = metered(world);
    await send.twclone.sendMessage(ada.id, talks[0] ?? '', { text: 'hi' });
    expect([send.meter.calls, send.meter.steps]).toEqual([6, 4]);
  });

  it('D112k unread messages are counted, and ten of a conversation fetched', async () => {
    const world = createWorld(memory(), 1);
    const [ada, bob] = [await world.join('ada'), await world.join('bob')];
    const { id } = await world.twclone.startConversation(bob.id, { members: [ada.id] });
    for (let n = 0; n < 120; n += 1) await world.twclone.sendMessage(bob.id, id, { text: 'hi' });
    const fetched: string[] = [];
    const get: typeof world.ports.messages.get = (ids) => {
      fetched.push(...ids);
      return world.ports.messages.get(ids);
    };
    const messages = { ...world.ports.messages, get };
    const { twclone, meter } = metered({ ...world, ports: { ...world.ports, messages } });
    expect((await twclone.conversations(ada.id)).items[0]?.unread).toBe(100);
    expect([fetched.length, meter.calls, meter.steps]).toEqual([10, 9, 4]);
  });

  it('D108 the first page of a thread of 1,000 replies costs 12 calls in 5 steps at most', async () => {
    const world = createWorld(memory() as StorePorts, 1);
    const [ada, bob] = [await world.join('ada'), await world.join('bob')];
    const root = await world.twclone.publishPost(ada.id, { text: 'root' });
    for (let at = 0; at < 500; at += 1) {
      const reply = await world.twclone.publishPost(bob.id, { text: 'r', replyTo: root.id });
      await world.twclone.publishPost(ada.id, { text: 'a', replyTo: reply.id });
    }
    const { twclone, meter } = metered(world);
    const view = await twclone.thread(ada.id, root.id);
    expect(view.replies.items.length).toBe(20);
    expect(meter.calls).toBeLessThanOrEqual(12);
    expect(meter.steps).toBeLessThanOrEqual(5);
  }, 120_000);
});
