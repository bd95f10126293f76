import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type Call, type Edges, edge, type PostId, type UserId } from '@twclone/core';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, neo4j } from '../src/index.ts';
import { connect, connected, fresh, query } from './server.ts';

const [ada, bob, post] = ['ada', 'bob', 'post'] as unknown as [UserId, UserId, PostId];
const like = edge('likes', ada, post, 'i');
const deadlineMs = 500;

/** Every method of the port. */
const calls: { readonly [name: string]: (edges: Edges, call?: Call) => Promise<unknown> } = {
  add: (edges, call) => edges.add([like], call),
  remove: (edges, call) => edges.remove([like], call),
  get: (edges, call) => edges.get([like], call),
  count: (edges, call) => edges.count([{ kind: 'likes', to: post }], call),
  recount: (edges, call) => edges.recount([{ kind: 'likes', to: post }], call),
  list: (edges, call) => edges.list([{ kinds: ['likes'], to: post, limit: 1 }], call),
  feed: (edges, call) => edges.feed({ nodes: [ada], kinds: ['wrote'], limit: 1 }, call),
  scan: (edges, call) => edges.scan({ limit: 1 }, call),
  suggest: ({ graph }, call) => graph.suggest({ of: ada, breadth: 9, limit: 9, except: [] }, call),
  known: ({ graph }, call) => graph.known({ of: ada, subjects: [bob], sample: 1 }, call),
  shared: ({ graph }, call) => graph.shared({ of: ada, subject: bob, limit: 1 }, call),
  path: ({ graph }, call) => graph.path({ from: ada, to: bob, depth: 6, except: [] }, call),
};

/** All at once, and twice, so that calls wait for a group and for connections as well. */
async function allFail(edges: Edges): Promise<void> {
  const start = performance.now();
  const twice = [...Object.values(calls), ...Object.values(calls)];
  const settled = await Promise.allSettled(twice.map((run) => run(edges)));
  for (const answer of settled) {
    const reason = { name: 'TwcloneError', code: 'unavailable', cause: expect.any(Error) };
    expect(answer).toMatchObject({ status: 'rejected', reason });
  }
  expect(performance.now() - start).toBeLessThan(deadlineMs + 400);
}

test('a server that refuses is unavailable within the deadline', async () => {
  const driver = connected({}, { uri: 'bolt://127.0.0.1:1' });
  await allFail(neo4j(driver, { deadlineMs }).edges);
  const refused = expect.objectContaining({ code: 'unavailable' });
  await expect(migrate(driver, { deadlineMs })).rejects.toThrow(refused);
});

test('a server that takes a connection and says nothing is, too', async () => {
  const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const driver = connect({}, { uri: `bolt://127.0.0.1:${port}` });
  onTestFinished(() => void driver.close());
  await allFail(neo4j(driver, { deadlineMs }).edges);
});

test('a closed driver, and a database that is not there, are unavailable', async () => {
  const driver = connect();
  await allFail(neo4j(driver, { deadlineMs, database: 'nowhere' }).edges);
  await driver.close();
  await allFail(neo4j(driver, { deadlineMs }).edges);
});

test('a lock that somebody holds is unavailable, and all goes on when it is free', async () => {
  const { driver, edges } = await fresh();
  await edges.add([like]);
  const hasty = neo4j(driver, { deadlineMs }).edges;
  await hasty.get([like]);
  const session = driver.session();
  const holding = await session.beginTransaction();
  await holding.run("MATCH (n:Post {id: 'post'}) SET n.held = true");
  const start = performance.now();
  const refused = { code: 'unavailable', cause: expect.any(Error) };
  await expect(hasty.remove([like])).rejects.toMatchObject(refused);
  expect(performance.now() - start).toBeLessThan(deadlineMs + 400);
  expect(await hasty.get([like])).toEqual(['i']);
  await holding.rollback();
  await session.close();
  const remove = () => hasty.remove([like]);
  await expect.poll(remove, { timeout: 5000 }).toEqual([expect.any(Boolean)]);
  expect(await hasty.get([like])).toEqual([undefined]);
});

test('a signal ends a call that is under way with its reason, and the ones after it work', async () => {
  const { driver, edges } = await fresh();
  await edges.add([like]);
  const session = driver.session();
  const holding = await session.beginTransaction();
  await holding.run("MATCH (n:Post {id: 'post'}) SET n.held = true");
  const reason = new Error('enough');
  const controller = new AbortController();
  const call = { signal: controller.signal };
  const waiting = edges.recount([{ kind: 'likes', to: post }], call);
  setTimeout(() => controller.abort(reason), 50);
  await expect(waiting).rejects.toBe(reason);
  await holding.rollback();
  await session.close();
  for (const run of Object.values(calls)) await expect(run(edges, call)).rejects.toBe(reason);
  expect(await edges.get([like])).toEqual(['i']);
  expect(await edges.add([edge('likes', bob, post, 'j')], {})).toEqual([true]);
  expect(await query(driver, 'MATCH ()-[r:LIKES]->() RETURN r.id ORDER BY r.id')).toHaveLength(2);
});
