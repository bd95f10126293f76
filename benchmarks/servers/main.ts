import { type Bench, measureServer } from './cases.ts';
import { withMongodb } from './mongodb.ts';
import { withNeo4j } from './neo4j.ts';

const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length) ?? '';
let right = true;

for (const [name, withServer] of Object.entries({ mongodb: withMongodb, neo4j: withNeo4j })) {
  if (name.includes(only)) await withServer(report);
}
if (process.argv.includes('--check') && !right) process.exitCode = 1;

/** Prints the figures of a server, each with what it may be. */
async function report(bench: Bench): Promise<void> {
  for (const { what, figure, most, detail } of await measureServer(bench)) {
    right &&= figure <= most;
    const verdict = figure <= most ? '' : `above ${most}`;
    console.log(
      `${bench.name.padEnd(9)}${what.padEnd(44)}${figure.toFixed(2).padStart(8)}  ${detail} ${verdict}`,
    );
  }
}
