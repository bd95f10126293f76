import { migrate as migrateMongo, mongo } from '@twclone/adapter-mongo';
import { migrate as migrateNeo4j, neo4j } from '@twclone/adapter-neo4j';
import { migrate as migrateSqlite, sqlite } from '@twclone/adapter-sqlite';
import { type Edges, type StorePorts, split } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import Database from 'better-sqlite3';
import { MongoClient } from 'mongodb';
import driverOf from 'neo4j-driver';
import type { Address, ServerName } from '../servers/server.ts';
import { alternating } from './alternating.ts';

/** An empty store that can be emptied again. On a server, two clients take its calls in turn. */
export interface Store<Ports = StorePorts> {
  /** Other ones after a wipe. */
  readonly ports: Ports;
  wipe(): Promise<void>;
  close(): Promise<void>;
}

/** Longer than a cold server takes for its first plans. */
const deadlineMs = 30_000;

async function openMemory(): Promise<Store> {
  return { ports: memory(), wipe: async () => {}, close: async () => {} };
}

/** A new database for each wipe: the adapter knows the nodes of the old one by heart. */
async function openSqlite(): Promise<Store> {
  const open = async () => {
    const db = new Database(':memory:');
    await migrateSqlite(db);
    return { db, ports: sqlite(db, { synchronous: 'NORMAL' }) };
  };
  let now = await open();
  const close = async () => void now.db.close();
  const wipe = async () => {
    await close();
    now = await open();
  };
  return {
    get ports() {
      return now.ports;
    },
    wipe,
    close,
  };
}

let databases = 0;

async function openMongo({ uri }: Address): Promise<Store> {
  const [client, second] = [new MongoClient(uri), new MongoClient(uri)];
  databases += 1;
  const db = client.db(`compositions_${process.pid}_${Date.now().toString(36)}_${databases}`);
  await migrateMongo(db);
  const wipe = async () => {
    const all = await db.listCollections({}, { nameOnly: true }).toArray();
    const filled = all.filter(({ name }) => name !== 'twclone_schema');
    await Promise.all(filled.map(({ name }) => db.collection(name).deleteMany({})));
  };
  const close = async () => {
    await db.dropDatabase();
    await Promise.all([client.close(), second.close()]);
  };
  const [one, other] = [db, second.db(db.databaseName)].map((each) => mongo(each, { deadlineMs }));
  return { ports: alternating(one as StorePorts, other as StorePorts), wipe, close };
}

/** The one database of the server: emptied first, and never used by two tests at once. */
async function openNeo4j(at: Address): Promise<Store<{ edges: Edges }>> {
  const { uri, user, password } = at;
  const login = user ? driverOf.auth.basic(user, password ?? '') : undefined;
  const [driver, second] = [driverOf.driver(uri, login), driverOf.driver(uri, login)];
  await migrateNeo4j(driver);
  const wipe = async () => {
    const session = driver.session();
    // Relationships by themselves: those of a few dense nodes would not fit one transaction.
    await session.run('MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS');
    await session.run(
      'MATCH (n) WHERE NOT n:TwcloneSchema CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS',
    );
    await session.close();
  };
  await wipe();
  const close = async () => void (await Promise.all([driver.close(), second.close()]));
  const [one, other] = [neo4j(driver, { deadlineMs }), neo4j(second, { deadlineMs })];
  return { ports: alternating(one, other), wipe, close };
}

/** Two stores as one. */
async function joined(
  base: Promise<Store>,
  graph: Promise<Store<{ edges: Edges }>>,
  edgesOf: (base: Edges, graph: Edges) => Edges,
): Promise<Store> {
  const [one, other] = await Promise.all([base, graph]);
  return {
    get ports() {
      return { ...one.ports, edges: edgesOf(one.ports.edges, other.ports.edges) };
    },
    wipe: async () => void (await Promise.all([one.wipe(), other.wipe()])),
    close: async () => void (await Promise.all([one.close(), other.close()])),
  };
}

const parted = (activity: Edges, social: Edges) => split({ social, activity });
const spread = (_: Edges, graph: Edges) => graph;

/** Every store and composition that the documentation names, on these servers. */
export function storesOn({
  mongodb,
  neo4j: graph,
}: Readonly<Record<ServerName, Address>>): Readonly<Record<string, () => Promise<Store>>> {
  return {
    memory: openMemory,
    SQLite: openSqlite,
    MongoDB: () => openMongo(mongodb),
    'SQLite + Neo4j': () => joined(openSqlite(), openNeo4j(graph), parted),
    'MongoDB + Neo4j': () => joined(openMongo(mongodb), openNeo4j(graph), parted),
    'MongoDB, edges in Neo4j': () => joined(openMongo(mongodb), openNeo4j(graph), spread),
  };
}
