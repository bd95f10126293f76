import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type SqliteOptions, sqlite } from '@twclone/adapter-sqlite';
import { link, type StorePorts, type UserId } from '@twclone/core';
import { expect, onTestFinished, test } from 'vitest';
import { ada, at, bob, reads, settle, user, warm, writes } from './near-scene.ts';
import { fresh, opened, temporaryFile } from './temporary.ts';

const kept: SqliteOptions = { synchronous: 'NORMAL' };
const acts = Object.entries(writes);

/** A file with the scene, two handles that keep what they read, and one that keeps nothing. */
async function scene() {
  const file = temporaryFile();
  const [{ store: one }, { store: two }] = [await fresh(file, kept), await fresh(file, kept)];
  const { store: bare } = await fresh(file, { ...kept, memory: 0 });
  await settle(one);
  return { file, one, two, bare };
}

// Dies where the version of the data is not asked for: one handle keeps what the other changed.
test.each(acts)('%s through one handle is in the next answer of the other', async (_name, act) => {
  const { one, two, bare } = await scene();
  for (const [writer, reader] of [
    [one, two],
    [two, one],
  ] as const) {
    for (const [name, read] of Object.entries(reads)) {
      for (const write of act) {
        for (const store of [one, two]) await warm(store);
        await write(writer);
        const answer = await read(reader);
        expect(answer, name).toEqual(await read(bare));
        expect(await read(writer), name).toEqual(answer);
      }
    }
  }
});

// Dies where the store is asked once per macrotask.
test('two handles in turns see each other without a pause', async () => {
  const { one, two } = await scene();
  for (const store of [one, two]) await warm(store);
  const block = link('blocks', bob, ada);
  let isPaused = false;
  const pause = setImmediate(() => {
    isPaused = true;
  });
  for (let turns = 0; turns < 50; turns += 1) {
    const [writer, reader] = turns % 2 ? [one, two] : [two, one];
    await writer.edges.add([{ ...block, id: at(turns + 10) }]);
    expect(await reader.edges.get([block])).toEqual([at(turns + 10)]);
    await reader.edges.remove([block]);
    expect(await writer.edges.get([block])).toEqual([undefined]);
    const record = { id: `r${turns}`, version: 1, subject: '', hash: '', until: 1 };
    expect(await reader.receipts.get([record.id])).toEqual([undefined]);
    await writer.receipts.insert([record]);
    expect(await reader.receipts.get([record.id])).toEqual([record]);
  }
  clearImmediate(pause);
  expect(isPaused).toBe(false);
});

/** A process on this file that does one thing after another. */
function other(file: string): (...message: [what: string, name?: string]) => Promise<unknown> {
  const script = fileURLToPath(new URL('near-child.ts', import.meta.url));
  const execArgv = ['--conditions=@twclone/source'];
  const child: ChildProcess = fork(script, [file], { execArgv, serialization: 'advanced' });
  onTestFinished(() => void child.kill());
  return async (...message) => {
    child.send(message);
    const [[answer]] = await once(child, 'message');
    return answer;
  };
}

test('two processes see at once what the other wrote', async () => {
  const { file, one, bare } = await scene();
  const tell = other(file);
  for (const [name, [run, undo]] of acts) {
    for (const [reading, read] of Object.entries(reads)) {
      await warm(one);
      await tell('run', name);
      expect(await read(one), `${name}, ${reading}`).toEqual(await read(bare));
      await tell('warm');
      await undo(one);
      expect(await tell('read', reading), `${name}, ${reading}`).toEqual(await read(bare));
      await run(one);
      expect(await tell('read', reading), `${name}, ${reading}`).toEqual(await read(bare));
      await warm(one);
      await tell('undo', name);
      expect(await read(one), `${name}, ${reading}`).toEqual(await read(bare));
    }
  }
});

test('what is kept is answered by two statements: has anybody written?', async () => {
  const file = temporaryFile();
  const { store } = await fresh(file, kept);
  await settle(store);
  const seen: string[] = [];
  const db = opened(file, { verbose: (sql) => void seen.push(String(sql)) });
  const near = sqlite(db, kept);
  await warm(near);
  const asked = ['PRAGMA data_version', 'SELECT total_changes()'];
  for (const [name, read] of Object.entries(reads)) {
    seen.length = 0;
    await read(near);
    expect(seen, name).toEqual(asked);
  }
  seen.length = 0;
  await Promise.all(Object.values(reads).map((read) => read(near)));
  expect(seen, 'all at once').toEqual(asked);
});

// Own writes change what is kept: what they do not touch needs no reading again.
test('an own write is followed by no more reading than what it changed', async () => {
  const file = temporaryFile();
  const { store } = await fresh(file, kept);
  await settle(store);
  const seen: string[] = [];
  const near = sqlite(opened(file, { verbose: (sql) => void seen.push(String(sql)) }), kept);
  for (const [name, [run]] of acts) {
    await warm(near);
    await run(near);
    seen.length = 0;
    await reads['home']?.(near);
    const more = seen.filter((sql) => !/data_version|total_changes/.test(sql));
    expect(
      more.filter((sql) => !/FROM nodes WHERE id/.test(sql)),
      name,
    ).toEqual([]);
  }
});

async function frozen(store: StorePorts): Promise<void> {
  const nested = { ...user('eve' as UserId), leaving: { at: 1, version: 1 } };
  await store.users.insert([nested]);
  for (const round of ['read', 'kept']) {
    const [found] = await store.users.get([nested.id]);
    const change = { name: () => Object.assign(found ?? {}, { name: 'Mallory' }) };
    expect(change.name, round).toThrow(TypeError);
    expect(() => Object.assign(found?.leaving ?? {}, { at: 2 }), round).toThrow(TypeError);
    expect(await store.users.get([nested.id]), round).toEqual([nested]);
  }
}

test('a host that changes a record that it was given gets a TypeError, and changes nothing', async () => {
  await frozen((await fresh(':memory:', kept)).store);
  await frozen((await fresh(':memory:', { ...kept, memory: 0 })).store);
});

test('so does one that changes an edge of a feed', async () => {
  const { store } = await fresh(':memory:', kept);
  await settle(store);
  await warm(store);
  for (const read of [reads['home'], reads['feed']]) {
    const page = (await read?.(store)) as { id: string }[];
    expect(page).toHaveLength(2);
    for (const edge of page) expect(() => Object.assign(edge, { id: 'z' })).toThrow(TypeError);
    page.length = 0;
    expect(await read?.(store)).toHaveLength(2);
  }
});
