import type { TestProject } from 'vitest/node';
import type { Address, Server, ServerName } from './server.ts';
import { startServer } from './start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    mongodb: Address;
    neo4j: Address;
  }
}

/** The servers that the tests of a project ask for by `inject`; one of each for a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const names: readonly ServerName[] =
    project.name === 'mongodb' ? ['mongodb'] : ['mongodb', 'neo4j'];
  const servers: Server[] = [];
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    for (const name of names) {
      const server = await startServer(name);
      servers.push(server);
      const { uri, user, password } = server;
      project.provide(name, user ? { uri, user, password: password ?? '' } : { uri });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
