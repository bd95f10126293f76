import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Edges, type StorePorts, split } from '@twclone/core';

/** Stores that are open and migrated, and how to close them. */
export interface Stores {
  readonly ports: StorePorts;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Recipe = (env: Environment) => Promise<Stores>;

/** What `TWCLONE_STORE` may be. */
const recipes: Readonly<Record<string, Recipe>> = {
  sqlite: openSqlite,
  mongodb: openMongodb,
  'sqlite+neo4j': (env) => withNeo4j(openSqlite, env),
  'mongodb+neo4j': (env) => withNeo4j(openMongodb, env),
};

/** Opens the stores that `TWCLONE_STORE` names, and brings their schemas up to date. */
export async function openStores(env: Environment, usual: string): Promise<Stores> {
  const name = env['TWCLONE_STORE'] ?? usual;
  const recipe = recipes[name];
  if (recipe) return recipe(env);
  throw new Error(`TWCLONE_STORE is one of ${Object.keys(recipes).join(', ')}; not "${name}".`);
}

// Drivers are loaded when they are asked for: a site on SQLite starts without the others.

async function openSqlite({ TWCLONE_DB = '.data/twclone.db' }: Environment): Promise<Stores> {
  const { migrate, sqlite } = await import('@twclone/adapter-sqlite');
  const { default: Database } = await import('better-sqlite3');
  mkdirSync(dirname(TWCLONE_DB), { recursive: true });
  const db = new Database(TWCLONE_DB);
  await migrate(db);
  return { ports: sqlite(db), close: async () => void db.close() };
}

async function openMongodb(env: Environment): Promise<Stores> {
  const { migrate, mongo } = await import('@twclone/adapter-mongo');
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(env['TWCLONE_MONGODB_URI'] ?? 'mongodb://127.0.0.1:27017');
  const db = client.db(env['TWCLONE_MONGODB_DB'] ?? 'twclone');
  await migrate(db);
  return { ports: mongo(db), close: () => client.close() };
}

/** Who follows, blocks and mutes whom moves to Neo4j; all else stays. */
async function withNeo4j(open: Recipe, env: Environment): Promise<Stores> {
  const base = await open(env);
  const { edges, close } = await openNeo4j(env);
  return {
    ports: { ...base.ports, edges: split({ social: edges, activity: base.ports.edges }) },
    close: async () => void (await Promise.all([base.close(), close()])),
  };
}

async function openNeo4j(env: Environment): Promise<{ edges: Edges; close(): Promise<void> }> {
  const { migrate, neo4j } = await import('@twclone/adapter-neo4j');
  const { default: driverOf } = await import('neo4j-driver');
  const { TWCLONE_NEO4J_URI = 'bolt://127.0.0.1:7687' } = env;
  const { TWCLONE_NEO4J_USER = 'neo4j', TWCLONE_NEO4J_PASSWORD = '' } = env;
  const login = driverOf.auth.basic(TWCLONE_NEO4J_USER, TWCLONE_NEO4J_PASSWORD);
  const driver = driverOf.driver(TWCLONE_NEO4J_URI, login);
  await migrate(driver);
  return { edges: neo4j(driver).edges, close: () => driver.close() };
}
