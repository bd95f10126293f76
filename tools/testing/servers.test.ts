import { expect, test, vi } from 'vitest';
import { startServer } from '../servers/start.ts';
import { runAll } from './run.ts';

// Whatever way this run takes to its servers.
vi.hoisted(() => {
  delete process.env['TWCLONE_SERVERS'];
});

const stop = vi.fn(async () => {});
const broken = new Error('It does not say its version.');

vi.mock('../servers/given.ts', async (own) => ({
  ...(await own<object>()),
  given: () => ({ name: 'mongodb', way: 'given', uri: 'nowhere', stop }),
}));
vi.mock('../servers/version.ts', () => ({
  versionOf: {
    mongodb: async () => '6.0.5',
    neo4j: async () => {
      throw broken;
    },
  },
}));

// A container would stay where there is no reaper.
test('a server that does not answer is stopped again', async () => {
  await expect(startServer('neo4j')).rejects.toBe(broken);
  expect(stop).toHaveBeenCalledOnce();
});

test('what runs is stopped, also when the run fails', async () => {
  stop.mockClear();
  const suite = { name: 's', about: '', checks: [], servers: ['mongodb', 'neo4j'] as const };
  await expect(runAll([suite], false)).rejects.toBe(broken);
  expect(stop).toHaveBeenCalledTimes(2);
});
