import { missing } from './programs.ts';
import { startServers, stopServers } from './servers.ts';
import { type Check, failed, type Suite, sum, type Tally } from './suite.ts';

/** How one suite went. */
export interface Result {
  readonly name: string;
  readonly tally: Tally;
  /** Programs for want of which it did not run. */
  readonly missing: readonly string[];
}

const green = (text: string): string => colour(32, text);
const red = (text: string): string => colour(31, text);

function colour(code: number, text: string): string {
  return process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** Runs the suites one after another and tells how each went. With `ci`, not run is failed. */
export async function runAll(suites: readonly Suite[], ci: boolean): Promise<readonly Result[]> {
  const results: Result[] = [];
  try {
    for (const suite of suites) {
      console.log(`\n=== ${suite.name}: ${suite.about}`);
      results.push(await runSuite(suite, ci));
    }
  } finally {
    await stopServers();
  }
  return results;
}

async function runSuite(suite: Suite, ci: boolean): Promise<Result> {
  const { name, checks, programs = [], servers = [] } = suite;
  const lacking = [...missing(programs), ...(await startServers(servers))];
  if (lacking.length > 0) {
    console.error(`NOT RUN  ${name}: install ${lacking.join(', ')}`);
    const none = { passed: 0, failed: 0, skipped: 0 };
    return { name, missing: lacking, tally: { ...none, [ci ? 'failed' : 'skipped']: 1 } };
  }
  const tallies: Tally[] = [];
  for (const check of checks) tallies.push(await runCheck(name, check));
  return { name, missing: [], tally: sum(tallies) };
}

async function runCheck(suite: string, check: Check): Promise<Tally> {
  const begin = performance.now();
  const tally = await check.run().catch((error: unknown) => {
    console.error(error);
    return failed;
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const mark = tally.failed === 0 ? green('ok      ') : red('FAILED  ');
  console.log(`${mark} ${suite} / ${check.name} (${seconds} s)`);
  return tally;
}

/** Prints a line for each suite and, last, the sum. Answers whether all of it held. */
export function report(results: readonly Result[]): boolean {
  console.log('');
  for (const { name, tally, missing: lacking } of results) {
    const why = lacking.length > 0 ? `  not run: install ${lacking.join(', ')}` : '';
    console.log(`${name.padEnd(12)} ${lineOf(tally)}${why}`);
  }
  const all = sum(results.map(({ tally }) => tally));
  console.log(lineOf(all));
  return all.failed === 0 && results.every(({ missing: lacking }) => lacking.length === 0);
}

function lineOf(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}
