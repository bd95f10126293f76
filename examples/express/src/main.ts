import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTwclone } from '@twclone/core';
import { openStores } from '@twclone/example-stores';
import { pino } from 'pino';
import { createApp } from './app.ts';

const log = pino();
const { PORT = '3000', SECRET = randomBytes(32).toString('hex') } = process.env;
const stores = await openStores(process.env, 'mongodb+neo4j');
const twclone = createTwclone(stores.ports);
const server = createServer(createApp({ twclone, ports: stores.ports, secret: SECRET, log }));
await once(server.listen(Number(PORT)), 'listening');
log.info(`http://localhost:${(server.address() as AddressInfo).port}`);

let care = Promise.resolve();
const timer = setInterval(() => {
  care = care.then(runDue);
}, 30_000);

/** Works off what is due, such as the rest of deleted posts. */
async function runDue(): Promise<void> {
  await twclone.runDue().catch((error) => log.error({ err: error }, 'runDue failed'));
}

/** Takes no more requests, finishes those that run, then closes the stores. */
function stop(): void {
  clearInterval(timer);
  server.close(async () => {
    await care;
    await stores.close();
    log.info('stopped');
  });
  server.closeIdleConnections();
}

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
