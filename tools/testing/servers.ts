import { environmentOf } from '../servers/given.ts';
import { NotRun, type Server, type ServerName } from '../servers/server.ts';
import { startServer } from '../servers/start.ts';

const running = new Map<ServerName, Server>();

/** Starts those that do not run yet, and tells child processes where they are. Answers what lacks. */
export async function startServers(names: readonly ServerName[]): Promise<readonly string[]> {
  const lacking: string[] = [];
  for (const name of names.filter((each) => !running.has(each))) {
    try {
      const server = await startServer(name);
      running.set(name, server);
      Object.assign(process.env, environmentOf(server), { TWCLONE_SERVERS: 'given' });
    } catch (error) {
      if (!(error instanceof NotRun)) throw error;
      lacking.push(error.message);
    }
  }
  return lacking;
}

/** Ends what was started. */
export async function stopServers(): Promise<void> {
  await Promise.all([...running.values()].map((server) => server.stop()));
  running.clear();
}
