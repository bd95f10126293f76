import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from '../packages.ts';
import { type Check, failed, passed } from './suite.ts';

const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);

/** Where a command runs; the repository's root unless told. */
export interface Place {
  readonly cwd?: string;
}

/** Runs a program with live output and without input. Resolves to its exit code. */
export function execute(line: readonly string[], place: Place = {}): Promise<number> {
  const [program = '', ...args] = line;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: place.cwd ?? root,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A check that holds if the command ends with 0. */
export function command(name: string, ...line: readonly string[]): Check {
  return { name, run: async () => ((await execute(line)) === 0 ? passed : failed) };
}

/** A check that holds if nothing is found. What is found is printed, a line each. */
export function findings(
  name: string,
  find: () => readonly string[] | Promise<readonly string[]>,
): Check {
  return {
    name,
    async run() {
      const found = await find();
      for (const line of found) console.error(`  ${line}`);
      return found.length === 0 ? passed : failed;
    },
  };
}
