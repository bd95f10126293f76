import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Plan, run } from '../servers/process.ts';

let folder = '';
/** Says that it listens, and does nothing else. */
const idle: Plan = {
  name: 'idle',
  command(data) {
    folder = data;
    return [process.execPath, '-e', "console.log('here'); setInterval(() => {}, 1000)"];
  },
  listens: /^here$/,
};

/** Whether a process runs: one that has ended may wait for its parent to look. */
function runs(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** One that was killed lets go of its output a moment before it has ended. */
async function ends(pid: number): Promise<void> {
  await expect.poll(() => runs(pid), { interval: 10, timeout: 5000 }).toBe(false);
}

function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
}

test.runIf(existsSync('/proc/self/stat'))(
  'a server ends with its data, also when its guard was killed',
  async () => {
    for (const whoDies of ['nobody', 'guard'] as const) {
      const server = await run(idle);
      const pid = server.pid();
      if (whoDies === 'guard') process.kill(parentOf(pid), 'SIGKILL');
      expect([runs(pid), existsSync(folder)]).toEqual([true, true]);
      await server.stop();
      await server.stop();
      await ends(pid);
      expect(existsSync(folder)).toBe(false);
    }
  },
);

test.runIf(existsSync('/proc/self/stat'))('one whose guard was killed is revived', async () => {
  const server = await run(idle);
  const first = server.pid();
  process.kill(parentOf(first), 'SIGKILL');
  await server.kill();
  await ends(first);
  await server.revive();
  expect([runs(server.pid()), server.pid() === first]).toEqual([true, false]);
  await server.stop();
  await ends(server.pid());
});
