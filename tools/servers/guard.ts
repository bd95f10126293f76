import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';

/**
 * Runs a server for as long as somebody holds its standard input open, and kills it after that: so
 * no server outlives a run, however that ends. Prints the server's pid, then what it prints.
 *
 *     node guard.ts FOLDER PROGRAM ARGUMENT…
 *
 * FOLDER is the server's data, which goes with it, unless the last word was `keep`.
 */
const [folder = '', program = '', ...args] = process.argv.slice(2);
const server = spawn(program, args, { stdio: ['ignore', 'inherit', 1] });
console.log(`pid ${server.pid}`);

let lastWord = '';
process.stdin.setEncoding('utf8').on('data', (text) => {
  lastWord = String(text).trim();
});
process.stdin.on('end', () => server.kill('SIGKILL'));
// The terminal's Ctrl+C reaches a whole group: the one who holds the input decides.
process.on('SIGINT', () => {});

const [code] = await once(server, 'exit');
if (lastWord !== 'keep') rmSync(folder, { recursive: true, force: true });
process.exitCode = code ?? 0;
