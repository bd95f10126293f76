import { beforeEach, describe, expect, test } from 'vitest';
import { split } from '../decorators/split.ts';
import { edge } from '../edge.ts';
import type { PostId, UserId } from '../ids.ts';
import { memory } from '../memory/index.ts';
import type { StorePorts } from '../ports.ts';
import { createTwclone } from '../twclone.ts';
import { checksum } from './checksum.ts';
import { type CopyProgress, copy } from './copy.ts';

let [from, to] = [memory(), memory()];

beforeEach(async () => {
  [from, to] = [memory(), memory()];
  const twclone = createTwclone(from);
  const ada = await twclone.registerUser({ handle: 'ada', name: 'Ada' });
  const bob = await twclone.registerUser({ handle: 'bob', name: 'Bob' });
  await twclone.follow(bob.id, 'ada');
  const post = await twclone.publishPost(ada.id, { text: 'Hello #world', idempotencyKey: 'k' });
  await twclone.publishPost(bob.id, { text: 'Hi @ada', replyTo: post.id });
  await twclone.likePost(bob.id, post.id);
  const likes = Array.from({ length: 2500 }, (_, at) =>
    edge('likes', `u${at}` as UserId, post.id as PostId, `01J${String(at).padStart(23, '0')}`),
  );
  for (let at = 0; at < likes.length; at += 500) await from.edges.add(likes.slice(at, at + 500));
});

describe('copy', () => {
  test('the target has the same content, counters and search', async () => {
    const copied = await copy(from, to);
    expect(copied).toEqual(await checksum(from));
    expect(copied).toEqual(await checksum(to));
    const twclone = createTwclone(to);
    const found = await twclone.searchPosts(undefined, { query: 'hello' });
    expect(found.items).toMatchObject([{ counts: { likes: 2501, replies: 1 } }]);
    expect((await twclone.searchUsers(undefined, { query: 'bo' })).items).toHaveLength(1);
    // The receipt came along, so that a request sent again to the new store has no second effect.
    const [ada] = (await twclone.searchUsers(undefined, { query: 'ada' })).items;
    const again = { text: 'Hello #world', idempotencyKey: 'k' };
    const { id } = await twclone.publishPost(ada?.id as UserId, again);
    expect(id).toBe(found.items[0]?.id);
  });

  // A copy that counts on from a wrong place loses or repeats a batch.
  test('cut after every batch, it goes on in another process and ends the same', async () => {
    const whole = await checksum(from);
    const told: CopyProgress[] = [];
    const isDone = () => told.length > 0 && told.at(-1)?.port === 'search' && !told.at(-1)?.next;
    for (let resume: CopyProgress | undefined; !isDone(); resume = told.at(-1)) {
      const cut = new AbortController();
      const onProgress = (progress: CopyProgress) => {
        told.push(JSON.parse(JSON.stringify(progress)));
        cut.abort(new Error('cut'));
      };
      const options = { onProgress, signal: cut.signal, ...(resume && { resume }) };
      await expect(copy(from, to, options)).rejects.toThrow('cut');
    }
    expect(told.length).toBeGreaterThan(15);
    expect(told.at(-1)).toMatchObject(whole);
    expect(await checksum(to)).toEqual(whole);
  });

  // It would else copy nothing, and look as if it had.
  test('what it goes on from names a port, or is invalid', async () => {
    const resume = { port: 'user', records: 0, edges: 0, sum: '0' } as unknown as CopyProgress;
    await expect(copy(from, to, { resume })).rejects.toMatchObject({ code: 'invalid' });
    expect((await checksum(to)).records).toBe(0);
  });

  test('a target that is not empty is refused, and merged with if told', async () => {
    await to.edges.add([edge('follows', 'x' as UserId, 'y' as UserId, 'i')]);
    const refused = { code: 'conflict', message: expect.stringMatching(/edges.*merge: true/) };
    await expect(copy(from, to)).rejects.toMatchObject(refused);
    const copied = await copy(from, to, { merge: true });
    expect(copied).toEqual(await checksum(from));
    expect((await checksum(to)).edges).toBe(copied.edges + 1);
    expect(await copy(from, to, { merge: true })).toEqual(copied);
  });

  // As docs/compose-stores.md says it is done.
  test('a store that is split afterwards is copied over itself, and has the same content', async () => {
    const social = memory().edges;
    const edges = split({ social, activity: from.edges });
    const whole = await checksum(from);
    expect(await copy(from, { ...from, edges }, { merge: true })).toEqual(whole);
    expect(await checksum({ ...from, edges })).toEqual(whole);
    expect((await social.scan({ limit: 9 })).items).toMatchObject([{ kind: 'follows' }]);
  });

  test('what the target holds under the same identity is a conflict, and stays', async () => {
    const [user] = (await from.users.scan({ limit: 1 })).items;
    if (!user) throw new Error('There are no users.');
    await to.users.insert([{ ...user, name: 'Other' }]);
    await expect(copy(from, to, { merge: true })).rejects.toMatchObject({ code: 'conflict' });
    expect(await to.users.get([user.id])).toMatchObject([{ name: 'Other' }]);
    to = memory();
    const [first] = (await from.edges.scan({ limit: 1 })).items;
    if (!first) throw new Error('There are no edges.');
    await to.edges.add([{ ...first, id: 'other' }]);
    await expect(copy(from, to, { merge: true })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('checksum', () => {
  test('order, and the order of keys, make no difference; any content does', async () => {
    const before = await checksum(from);
    const turned = { ...from, users: reversed(from.users), edges: reversed(from.edges) };
    expect(await checksum(turned as StorePorts)).toEqual(before);
    const [user] = (await from.users.scan({ limit: 1 })).items;
    if (!user) throw new Error('There are no users.');
    const keys = Object.fromEntries(Object.entries(user).reverse());
    await from.users.remove([user.id]);
    await from.users.insert([keys as unknown as typeof user]);
    expect(await checksum(from)).toEqual(before);
    await from.users.replace([{ ...user, version: user.version + 1 }]);
    expect((await checksum(from)).sum).not.toBe(before.sum);
  });

  test('ends that run into each other are told apart', async () => {
    const [one, other] = [memory(), memory()];
    await one.edges.add([edge('follows', 'a b' as UserId, 'c' as UserId, 'i')]);
    await other.edges.add([edge('follows', 'a' as UserId, 'b c' as UserId, 'i')]);
    expect(await checksum(one)).not.toEqual(await checksum(other));
  });
});

/** Scans in one page, backwards. */
function reversed<Port extends { scan: StorePorts['edges']['scan'] | StorePorts['users']['scan'] }>(
  port: Port,
): Port {
  const scan = async () => ({ items: [...(await port.scan({ limit: 10_000 })).items].reverse() });
  return { ...port, scan } as unknown as Port;
}
