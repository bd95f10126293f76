import { readFileSync } from 'node:fs';

/** Ticks of a second in /proc. */
const perSecond = 100;

/** CPU-milliseconds that this process and the server's have used, user and system. */
function cpu(serverPid: number): { client: number; server: number } {
  const { user, system } = process.cpuUsage();
  // After the name in brackets, which may hold blanks, utime and stime are fields 12 and 13.
  const fields = readFileSync(`/proc/${serverPid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
  const ticks = Number(fields?.[11]) + Number(fields?.[12]);
  return { client: (user + system) / 1000, server: (ticks * 1000) / perSecond };
}

/** CPU-milliseconds of client and server together while this ran. */
export async function spent(serverPid: number, run: () => Promise<unknown>): Promise<number> {
  const before = cpu(serverPid);
  await run();
  const after = cpu(serverPid);
  return after.client - before.client + after.server - before.server;
}
