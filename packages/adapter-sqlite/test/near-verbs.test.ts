import { sqlite } from '@twclone/adapter-sqlite';
import { createTwclone, edge, type StorePorts } from '@twclone/core';
import { expect, test, vi } from 'vitest';
import { ada, at, bob, settle, user } from './near-scene.ts';
import { fresh, opened, temporaryFile } from './temporary.ts';

const kept = { synchronous: 'NORMAL' } as const;

/** A file with two handles, and what the first one asks SQLite; `before` runs before each statement. */
async function twoHandles(before: (sql: string) => void = () => {}) {
  const file = temporaryFile();
  const { store: two } = await fresh(file, kept);
  const seen: string[] = [];
  const verbose = (sql: unknown) => {
    seen.push(String(sql));
    before(String(sql));
  };
  return { one: sqlite(opened(file, { verbose }), kept), two, seen };
}

/** Ada follows bob, who wrote a post; her pages are kept in memory. */
async function network(ports: StorePorts) {
  const twclone = createTwclone(ports);
  const reader = await twclone.registerUser({ handle: 'ada', name: 'Ada' });
  const author = await twclone.registerUser({ handle: 'bob', name: 'Bob' });
  await twclone.follow(reader.id, author.id);
  const post = await twclone.publishPost(author.id, { text: 'Hello' });
  const pages: Record<string, (from: typeof twclone) => Promise<unknown>> = {
    getUser: ({ getUser }) => getUser(reader.id, author.id),
    getPost: ({ getPost }) => getPost(reader.id, post.id),
    home: ({ homeTimeline }) => homeTimeline(reader.id),
    profile: ({ userTimeline }) => userTimeline(reader.id, author.id),
  };
  for (let round = 0; round < 25; round += 1) {
    for (const page of Object.values(pages)) await page(twclone);
  }
  return { twclone, reader, author, pages };
}

const asked = (seen: readonly string[]) => seen.filter((sql) => sql === 'PRAGMA data_version');

test('a verb of what is kept asks once whether anybody has written, and nothing else', async () => {
  const { one, seen } = await twoHandles();
  const { twclone, pages } = await network(one);
  for (const [name, page] of Object.entries(pages)) {
    seen.length = 0;
    await page(twclone);
    expect(seen, name).toEqual(['PRAGMA data_version', 'SELECT total_changes()']);
  }
});

// Dies where a verb trusts its first question though another port answers what is newer than that.
test('a verb that reads of another port as well asks at each of its steps', async () => {
  const { one, seen } = await twoHandles();
  const { pages } = await network(one);
  const beside = createTwclone({ ...one, posts: { ...one.posts } });
  for (const name of ['getPost', 'home', 'profile']) {
    seen.length = 0;
    await pages[name]?.(beside);
    expect(asked(seen).length, name).toBeGreaterThan(1);
  }
});

// Dies where a verb's end, or the beginning of another one, goes unnoticed.
test('verbs and port calls see what was answered before them, without a pause', async () => {
  const { one, two } = await twoHandles();
  const { twclone, reader, author } = await network(one);
  const other = createTwclone(two);
  let isPaused = false;
  const pause = setImmediate(() => {
    isPaused = true;
  });
  for (let turn = 0; turn < 20; turn += 1) {
    const [first, second, third] = ['a', 'b', 'c'].map((part) => `${part}${turn}`);
    await other.updateProfile(author.id, { name: first });
    expect(await twclone.getUser(reader.id, author.id)).toMatchObject({ name: first });
    await other.updateProfile(author.id, { name: second });
    expect(await one.users.get([author.id])).toMatchObject([{ name: second }]);
    const underWay = twclone.homeTimeline(reader.id);
    await other.updateProfile(author.id, { name: third });
    expect(await twclone.getUser(reader.id, author.id)).toMatchObject({ name: third });
    await underWay;
  }
  clearImmediate(pause);
  expect(isPaused).toBe(false);
});

// Dies where who blocks whom is answered from memory though something newer was read from the file.
test('what is kept is never older than what was just read beside it', async () => {
  let write = () => {};
  const { one, two } = await twoHandles((sql) => {
    if (!/SELECT json FROM users|FROM json_each.* CROSS JOIN users/s.test(sql)) return;
    write();
    write = () => {};
  });
  await settle(two);
  const links = [edge('blocks', bob, ada, ''), edge('follows', ada, bob, '')];
  for (let round = 0; round < 25; round += 1) await one.edges.get(links);
  write = () => {
    void two.edges.add([edge('blocks', bob, ada, at(50))]);
    void two.users.replace([{ ...user(bob, 2), bio: 'Not for Ada' }]);
  };
  const [records, ids] = await Promise.all([one.users.get([bob]), one.edges.get(links)]);
  expect(records).toMatchObject([{ bio: 'Not for Ada' }]);
  expect(ids).toEqual([at(50), at(3)]);
});

/** Up to so many waits after a verb began, each of its steps is behind it. */
const waits = Array.from({ length: 40 }, (_, lag) => lag);

async function wait(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) await undefined;
}

// Dies where a step takes who blocks whom from memory, and that the post exists from the file.
test('a post that came after a block is not shown, whenever both come', async () => {
  const { one, two } = await twoHandles();
  const { twclone, reader, author, pages } = await network(one);
  const other = createTwclone(two);
  const block = edge('blocks', author.id, reader.id, at(1));
  for (const lag of waits) {
    const post = await other.publishPost(author.id, { text: 'Not for Ada' });
    const fact = edge('wrote', author.id, post.id, post.id);
    // As it is between the record and the edge by which the post exists.
    await two.edges.remove([fact]);
    for (let round = 0; round < 70; round += 1) await pages['getUser']?.(twclone);
    await one.posts.get([post.id]);
    await one.edges.count([{ kind: 'likes', to: post.id }]);
    await pages['getUser']?.(twclone);
    const seen = twclone.getPost(reader.id, post.id);
    await wait(lag);
    void two.edges.add([block]);
    await two.edges.add([fact]);
    await expect(seen, `${lag}`).rejects.toMatchObject({ code: 'not_found' });
    await two.edges.remove([block]);
  }
});

// Dies where others trust what a verb has asked that began before them.
test('while a verb is under way, all others see what was answered before them', async () => {
  const { one, two } = await twoHandles();
  const { twclone, reader, author } = await network(one);
  const beside = createTwclone({ ...one, search: { ...one.search } });
  const rename = async (id: typeof reader.id, name: string) => {
    const [old] = await two.users.get([id]);
    if (old) await two.users.replace([{ ...old, version: old.version + 1, name }]);
  };
  for (const lag of waits) {
    const underWay = twclone.homeTimeline(reader.id);
    await wait(lag);
    await rename(author.id, `a${lag}`);
    expect(await beside.getUser(reader.id, author.id)).toMatchObject({ name: `a${lag}` });
    await underWay;
    const [pages, again] = [twclone.exportAccount(reader.id), twclone.homeTimeline(reader.id)];
    await wait(lag);
    await rename(reader.id, `b${lag}`);
    const { value } = await pages.next();
    expect(value?.items[0], `${lag}`).toMatchObject({ name: `b${lag}` });
    await again;
  }
});

test('a verb that nobody waits for and that fails is reported as one of any store is', async () => {
  const { one } = await twoHandles();
  const reported: unknown[] = [];
  const report = (reason: unknown) => reported.push(reason);
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', report);
  void createTwclone(one).getUser(undefined, 'nobody');
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off('unhandledRejection', report);
  for (const other of others) process.on('unhandledRejection', other);
  expect(reported).toMatchObject([{ code: 'not_found' }]);
});

test('a host that watches the calls of a port sees those of verbs', async () => {
  const { one } = await twoHandles();
  const { twclone, reader, author } = await network(one);
  const watched = vi.spyOn(one.users, 'get');
  await twclone.getUser(reader.id, author.id);
  expect(watched).toHaveBeenCalledOnce();
  watched.mockRejectedValueOnce(new Error('stopped by the host'));
  await expect(twclone.getUser(reader.id, author.id)).rejects.toThrow('stopped by the host');
});

test('the end of an export ends its verb as well: it can be left and gone through', async () => {
  const { one } = await twoHandles();
  const { twclone, reader } = await network(one);
  const names: unknown[] = [];
  for await (const part of twclone.exportAccount(reader.id)) names.push(part);
  expect(names.length).toBeGreaterThan(0);
  const left = twclone.exportAccount(reader.id);
  await left.next();
  expect(await left.return(undefined)).toMatchObject({ done: true });
  expect(await left.next()).toMatchObject({ done: true });
});
