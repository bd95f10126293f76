import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { serve } from '@hono/node-server';
import { createTwclone, type HandleKey } from '@twclone/core';
import { openStores } from '@twclone/example-stores';
import { fileMedia, memoryMedia } from '@twclone/media';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { awayIn } from './away.ts';
import { seed } from './seed.ts';
import { people as town } from './seed-people.ts';

const log = pino();
const offered = 12;
const { PORT = '3000', SECRET } = process.env;
if (SECRET === undefined) {
  log.warn('SECRET is not set: a random one is used, and sessions end with this process');
}

const { ports, close } = await openStores(process.env, 'sqlite');
// Beside the database, where there is a file; with other stores until this process ends.
const { TWCLONE_STORE = 'sqlite', TWCLONE_DB = '.data/twclone.db' } = process.env;
const media = TWCLONE_STORE.startsWith('sqlite')
  ? fileMedia(join(dirname(TWCLONE_DB), 'media'))
  : memoryMedia();
const twclone = createTwclone({ ...ports, media });
/** Whom the sign-in offers: the people of the town, or whoever is there. */
const people = async () => {
  const claims = await ports.handles.get(town.map(({ handle }) => handle as HandleKey));
  const found = town.filter((_, at) => claims[at] !== undefined).slice(0, offered);
  if (found.length > 0) return found.map(({ handle }) => handle);
  const { items } = await ports.users.scan({ limit: offered });
  return items.map(({ handle }) => handle);
};
if ((await people()).length === 0) {
  log.info('the database is empty: some people move in');
  await seed(ports, Date.now());
}

const secret = SECRET ?? randomBytes(32).toString('hex');
const app = createApp({ twclone, secret, people, awayBy: awayIn(ports), media, log });
const server = serve({ fetch: app.fetch, port: Number(PORT) }, ({ port }) =>
  log.info(`http://localhost:${port}`),
);

const every = 30_000;
let stopping = false;
let care = Promise.resolve();
const timer = setInterval(() => {
  care = care.then(runDue);
}, every);

/** Works off what is due, such as the rest of deleted posts. */
async function runDue(): Promise<void> {
  try {
    const { done, more } = await twclone.runDue();
    if (done > 0) log.info({ done, more }, 'worked off what was due');
  } catch (error) {
    log.error({ err: error }, 'runDue failed; it is tried again');
  }
}

/** Takes no more requests, finishes those that run, then closes the database. */
function stop(signal: string): void {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping');
  clearInterval(timer);
  server.close(async () => {
    await care;
    await close();
    log.info('stopped');
  });
  if (!('closeIdleConnections' in server)) return;
  server.closeIdleConnections();
  // Live events have no end of their own; browsers come back to the next process.
  setTimeout(() => server.closeAllConnections(), 5_000).unref();
}

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
