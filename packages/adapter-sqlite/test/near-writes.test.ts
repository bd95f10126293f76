import { type Database, migrate, type SqliteOptions, sqlite } from '@twclone/adapter-sqlite';
import { edge, type PostId, type StorePorts } from '@twclone/core';
import { expect, test } from 'vitest';
import { ada, at, bob, cyd, reads, settle, user, warm, writes } from './near-scene.ts';
import { fresh, opened, temporaryFile } from './temporary.ts';

const kept: SqliteOptions = { synchronous: 'NORMAL' };
const acts = Object.entries(writes);
const ways = Object.entries(reads);

/** The scene, through a handle that keeps what it read, and through the same one without memory. */
async function scene(): Promise<{ db: Database; near: StorePorts; bare: StorePorts }> {
  const { db, store } = await fresh(':memory:', kept);
  await settle(store);
  return { db, near: store, bare: sqlite(db, { ...kept, memory: 0 }) };
}

// Dies where what was read or written within a transaction stays after it was undone.
test.each(acts)('%s in a transaction that is rolled back leaves nothing', async (_name, [run]) => {
  const { db, near, bare } = await scene();
  for (const [name, read] of ways) {
    await warm(near);
    const before = await read(near);
    db.exec('BEGIN');
    await run(near);
    const within = await read(near);
    expect(within, name).toEqual(await read(bare));
    await warm(near);
    db.exec('ROLLBACK');
    expect(await read(near), name).toEqual(before);
    expect(before, name).toEqual(await read(bare));
    // The same where nothing was read within, which would notice the transaction.
    await warm(near);
    db.exec('BEGIN');
    await run(near);
    db.exec('ROLLBACK');
    expect(await read(near), name).toEqual(before);
  }
});

// Dies where a transaction that begins between two calls of one run is not noticed.
test('what was undone is not answered, also without waiting', async () => {
  const { db, near } = await scene();
  void near.users.get([bob]);
  db.exec('BEGIN');
  void near.users.replace([user(bob, 2, 'R')]);
  void near.users.get([bob]);
  db.exec('ROLLBACK');
  expect(await near.users.get([bob])).toMatchObject([{ name: 'X' }]);
});

test('room of no size is refused', async () => {
  const { db } = await fresh(':memory:', kept);
  for (const memory of [-1, Number.NaN]) {
    expect(() => sqlite(db, { memory })).toThrow(/`memory` is a number of MiB/);
  }
});

test.each(acts)('%s in a transaction of the host stays when it commits', async (_name, act) => {
  const { db, near, bare } = await scene();
  for (const [name, read] of ways) {
    for (const write of act) {
      await warm(near);
      db.exec('BEGIN');
      await write(near);
      await warm(near);
      db.exec('COMMIT');
      expect(await read(near), name).toEqual(await read(bare));
    }
  }
});

// Dies where only the handle's own port calls are taken for writes.
test('what other code on the same handle changes is seen by the next call', async () => {
  const { db, near, bare } = await scene();
  const changes = [
    `UPDATE users SET json = json_set(json, '$.name', 'By hand') WHERE id = 'bob'`,
    `DELETE FROM posts WHERE id = 'p2'`,
    `UPDATE nodes SET follows_to = 7 WHERE id = 'bob'`,
    `DELETE FROM edges WHERE id = '${at(2)}'`,
    `DELETE FROM edges WHERE id = '${at(3)}'`,
  ];
  for (const sql of changes) {
    await warm(near);
    const answers = async (store: StorePorts) => Promise.all(ways.map(([, read]) => read(store)));
    const before = await answers(near);
    db.exec(sql);
    const after = await answers(near);
    expect(after, sql).not.toEqual(before);
    expect(after, sql).toEqual(await answers(bare));
  }
  await warm(near);
  db.exec(`BEGIN; UPDATE users SET json = '{}' WHERE id = 'bob'`);
  expect(await near.users.get([bob])).toEqual([{}]);
  db.exec('ROLLBACK');
  expect(await near.users.get([bob])).toMatchObject([{ name: 'By hand' }]);
});

// Dies where memory is changed before it is known that the write succeeds.
test('a write that fails leaves no trace, whatever came before it in its batch', async () => {
  const { db, near, bare } = await scene();
  db.exec(`CREATE TRIGGER stop_add BEFORE INSERT ON edges WHEN new.id = 'stop'
    BEGIN SELECT raise(ABORT, 'stop'); END;
    CREATE TRIGGER stop_remove BEFORE DELETE ON edges WHEN old.id = '${at(6)}'
    BEGIN SELECT raise(ABORT, 'stop'); END;
    CREATE TRIGGER stop_users BEFORE UPDATE ON users WHEN new.id = 'cyd'
    BEGIN SELECT raise(ABORT, 'stop'); END;
    CREATE TRIGGER stop_delete BEFORE DELETE ON users WHEN old.id = 'cyd'
    BEGIN SELECT raise(ABORT, 'stop'); END;`);
  const stop = edge('likes', cyd, 'p1' as PostId, 'stop');
  const added = [
    edge('wrote', bob, 'p3' as PostId, at(7)),
    ...[edge('blocks', bob, ada, at(8)), edge('likes', ada, 'p1' as PostId, at(9))],
  ];
  const follow = edge('follows', ada, bob, at(3));
  const failing = [
    () => near.edges.add([...added, stop]),
    () => near.edges.remove([follow, edge('follows', cyd, bob, at(6))]),
    () => near.users.replace([user(bob, 2, 'Robert'), user(cyd, 2)]),
    () => near.users.remove([ada, bob, cyd]),
  ];
  for (const write of failing) {
    for (const [name, read] of ways) {
      await warm(near);
      await expect(write()).rejects.toMatchObject({ code: 'unavailable' });
      expect(await read(near), `${name} after ${write}`).toEqual(await read(bare));
      // Nor in what is read without waiting, when the store was asked before the write.
      await warm(near);
      const [, failed, after] = await Promise.allSettled([read(near), write(), read(near)]);
      expect(failed.status).toBe('rejected');
      expect(after, `${name} beside ${write}`).toMatchObject({ value: await read(bare) });
    }
  }
});

// Dies where a write that fails leaves what it read of its own: here the number of a node.
test('a node of a write that failed has no number, and gets another one', async () => {
  const { db, near, bare } = await scene();
  db.exec(`CREATE TRIGGER stop BEFORE INSERT ON edges WHEN new.id = 'stop'
    BEGIN SELECT raise(ABORT, 'stop'); END`);
  const [dan, eve, zoe] = ['dan', 'eve', 'zoe'].map((id) => user(id as typeof ada).id);
  if (!dan || !eve || !zoe) throw new Error('Nobody is here.');
  const links = [edge('follows', dan, eve, at(10)), edge('follows', zoe, dan, at(11))];
  await warm(near);
  await near.edges.get(links);
  await expect(near.edges.add([...links, edge('follows', ada, cyd, 'stop')])).rejects.toMatchObject(
    { code: 'unavailable' },
  );
  await near.edges.add([edge('follows', zoe, eve, at(12))]);
  expect(await near.edges.get(links)).toEqual([undefined, undefined]);
  await near.edges.add(links);
  expect(await near.edges.get(links)).toEqual(await bare.edges.get(links));
  expect(await near.edges.get(links)).toEqual([at(10), at(11)]);
});

// Dies where the number of a node is taken for new that another handle gave away meanwhile.
test('a node whose number was undone here, and given away there, keeps its counters', async () => {
  const file = temporaryFile();
  const { db, store: one } = await fresh(file, kept);
  const { store: two } = await fresh(file, kept);
  db.exec(`CREATE TRIGGER stop BEFORE INSERT ON edges WHEN new.id = 'stop'
    BEGIN SELECT raise(ABORT, 'stop'); END`);
  await one.edges.add([edge('follows', ada, bob, at(1))]);
  await expect(one.edges.add([edge('follows', ada, cyd, 'stop')])).rejects.toThrow('stop');
  const [dan, eve] = ['dan', 'eve'].map((id) => user(id as typeof ada).id) as [
    typeof ada,
    typeof ada,
  ];
  await two.edges.add([edge('follows', ada, dan, at(2)), edge('follows', bob, dan, at(3))]);
  await one.users.get([ada]);
  await one.edges.add([edge('follows', eve, dan, at(4))]);
  expect(await one.edges.count([{ kind: 'follows', to: dan }])).toEqual([3]);
});

test('of several ties between two each goes alone, whatever came first', async () => {
  const ties = [
    ...[edge('follows', ada, cyd, at(20)), edge('mutes', ada, cyd, at(21))],
    ...[edge('blocks', ada, cyd, at(22)), edge('watches', ada, cyd, at(23))],
  ];
  for (const gone of ties) {
    const { near } = await scene();
    for (let round = 0; round < 25; round += 1) await near.edges.get(ties);
    await near.edges.add(ties);
    await near.edges.remove([gone]);
    const left = ties.map((tie) => (tie === gone ? undefined : tie.id));
    expect(await near.edges.get(ties), gone.kind).toEqual(left);
  }
});

test('what was written is answered without reading it, with its counters', async () => {
  const seen: string[] = [];
  const db = opened(':memory:', { verbose: (sql) => void seen.push(String(sql)) });
  await migrate(db);
  const near = sqlite(db, kept);
  await near.users.get([ada]);
  await settle(near);
  seen.length = 0;
  expect(await near.users.get([ada, bob])).toEqual([user(ada), user(bob)]);
  expect(await near.edges.count([{ kind: 'wrote', from: bob }])).toEqual([2]);
  expect(seen.filter((sql) => !/data_version|total_changes/.test(sql))).toEqual([]);
});

// Dies where a record is kept as it was given, or though it was refused.
test('what is kept of a write is what the file has', async () => {
  const { near, bare } = await scene();
  const given = { ...user('dan' as typeof ada), bio: 'first' };
  expect(await near.users.insert([given])).toEqual([true]);
  given.bio = 'changed by its owner';
  expect(await near.users.insert([user(given.id)])).toEqual([false]);
  expect(await near.users.replace([{ ...given, version: 3 }])).toEqual([false]);
  expect(await near.users.get([given.id])).toMatchObject([{ bio: 'first' }]);
  const [[once], [again]] = [await near.users.get([given.id]), await near.users.get([given.id])];
  expect(again).toBe(once);
  expect(await near.users.get([given.id])).toEqual(await bare.users.get([given.id]));
  const versions = [2, 4, 3].map((version) => ({ ...given, version, bio: `v${version}` }));
  expect(await near.users.replace(versions)).toEqual([true, false, true]);
  expect(await near.users.get([given.id])).toEqual(await bare.users.get([given.id]));
});
