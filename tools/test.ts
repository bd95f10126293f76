import { suites } from './suites/index.ts';
import { report, runAll } from './testing/run.ts';
import { onlyOf, select } from './testing/select.ts';

/** `npm test`, or `npm test -- --only vitest,lint`. */
async function main(): Promise<void> {
  const chosen = select(suites, onlyOf(process.argv.slice(2)));
  const results = await runAll(chosen, process.env['CI'] === 'true');
  process.exitCode = report(results) ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
