import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { missing } from '../testing/programs.ts';
import { type Mortal, NotRun } from './server.ts';

/** How to run a server program on loopback. */
export interface Plan {
  readonly name: string;
  /** The command line for this folder of data and this port. */
  command(folder: string, port: number): readonly string[];
  /** A line that it prints when it listens. */
  readonly listens: RegExp;
}

/** A server program that runs. */
export interface Running {
  readonly port: number;
  /** Of the program, not of its guard. */
  pid(): number;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  revive(): Promise<void>;
  /** Ends it, and deletes its data. */
  stop(): Promise<void>;
}

/** A server that listens after so many milliseconds does not come any more. */
const patience = 120_000;

/** Its process, which is another one after a revival. */
export function mortal({
  pid,
  kill,
  revive,
  stop,
}: Running): Pick<Mortal, 'pid' | 'kill' | 'revive' | 'stop'> {
  return {
    get pid() {
      return pid();
    },
    kill,
    revive,
    stop,
  };
}

type Guard = ChildProcessByStdio<Writable, Readable, null>;

/** Runs a server on a new folder and a free port, guarded so that it never outlives us. */
export async function run(plan: Plan): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), `twclone-${plan.name}-`));
  const port = await freePort();
  let [guard, pid] = await launch(plan, folder, port);
  const end = async (lastWord: 'keep' | 'stop') => {
    const gone = hasEnded(guard) ? undefined : once(guard, 'exit');
    guard.stdin.end(lastWord);
    await gone;
    // A guard that was itself killed has ended nothing.
    if (guard.signalCode === null) return;
    await endServer(guard, pid);
    if (lastWord === 'stop') rmSync(folder, { recursive: true, force: true });
  };
  return {
    port,
    pid: () => pid,
    kill: () => end('keep'),
    async revive() {
      [guard, pid] = await launch(plan, folder, port);
    },
    stop: () => end('stop'),
  };
}

function hasEnded({ exitCode, signalCode }: Guard): boolean {
  return exitCode !== null || signalCode !== null;
}

/** It holds the output of its guard until it is gone: after that its number may be anybody's. */
async function endServer({ stdout }: Guard, pid: number): Promise<void> {
  if (stdout.closed) return;
  const gone = once(stdout, 'close');
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  await gone;
}

async function launch(plan: Plan, folder: string, port: number): Promise<[Guard, number]> {
  const script = join(import.meta.dirname, 'guard.ts');
  const args = [script, folder, ...plan.command(folder, port)];
  const guard = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  guard.stdin.on('error', () => {});
  const late = setTimeout(() => guard.stdin.end(), patience);
  let pid = 0;
  const last: string[] = [];
  for await (const line of createInterface({ input: guard.stdout })) {
    pid ||= Number(/^pid (\d+)/.exec(line)?.[1] ?? 0);
    if (plan.listens.test(line)) {
      // Nobody reads on: what else it prints goes nowhere.
      guard.stdout.resume();
      clearTimeout(late);
      return [guard, pid];
    }
    last.push(line);
  }
  clearTimeout(late);
  throw new Error(`${plan.name} did not start: ${last.slice(-5).join('\n')}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** Runs a program to its end. Throws with what it printed if that is not 0. */
export async function call(cwd: string, program: string, ...args: string[]): Promise<void> {
  if (missing([program]).length > 0) throw new NotRun(program);
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (it) => said.push(`${it}`));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${said.join('')}`);
}
