import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from '../testing/check.ts';
import type { Check, Tally } from '../testing/suite.ts';

/** What we read of vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** All tests of vitest, counted one by one from its own report. */
export function unitTests(): Check {
  return {
    name: 'vitest run',
    async run() {
      const folder = mkdtempSync(join(tmpdir(), 'twclone-vitest-'));
      const file = join(folder, 'report.json');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      try {
        const code = await execute(['vitest', 'run', ...reporters]);
        return tallyOf(JSON.parse(readFileSync(file, 'utf8')) as Report, code);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** A file that does not load counts as one failure, and so does a run that ends badly. */
export function tallyOf(report: Report, code: number): Tally {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = report.numFailedTests + unloaded.length;
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
