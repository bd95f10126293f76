import { given } from './given.ts';
import { nativeMongodb } from './mongodb.ts';
import { nativeNeo4j } from './neo4j.ts';
import { type Mortal, NotRun, type Server, type ServerName, type Way } from './server.ts';
import { versionOf } from './version.ts';

const only = process.env['TWCLONE_SERVERS'] as Way | undefined;

/** Servers as processes of this machine, which may be killed. */
export const native: { readonly [Name in ServerName]: () => Promise<Mortal> } = {
  mongodb: nativeMongodb,
  neo4j: nativeNeo4j,
};

/**
 * A server by the first way that works: given by the environment, in a container, native.
 * `TWCLONE_SERVERS=containers` (or another way) allows this one only.
 *
 * @throws NotRun with the name of what is missing.
 */
export async function startServer(name: ServerName): Promise<Server> {
  const server = await byFirst(name, only ? [only] : ['given', 'containers', 'native']);
  try {
    console.log(`${name} ${await versionOf[name](server)}: ${server.way}, ${server.uri}`);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function byFirst(name: ServerName, ways: readonly Way[]): Promise<Server> {
  const reasons: string[] = [];
  for (const way of ways) {
    const found = await by[way](name).catch((error: Error) => error);
    if (!(found instanceof Error)) return found;
    reasons.push(`${way}: ${found.message}`);
  }
  throw new NotRun(`${name} (${reasons.join('; ')})`);
}

const by: { readonly [Each in Way]: (name: ServerName) => Promise<Server> } = {
  async given(name) {
    const server = given(name);
    if (server) return server;
    throw new NotRun('no address in the environment');
  },
  async containers(name) {
    // Loaded here only: the engine's client takes a second.
    const { hasEngine, inContainer } = await import('./containers.ts');
    if (await hasEngine()) return inContainer[name]();
    throw new NotRun('no container engine');
  },
  native: (name) => native[name](),
};
