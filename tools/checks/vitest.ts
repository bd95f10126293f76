import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../packages.ts';
import { execute } from '../testing/check.ts';
import type { Check, Tally } from '../testing/suite.ts';

/** What we read of vitest's JSON report. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly title?: string;
      readonly ancestorTitles?: readonly string[];
    }[];
  }[];
}

/** Where the report of the last run of a project is. */
export function reportFile(project: string): string {
  return join(root, '.data', 'reports', `${project}.json`);
}

/** All tests of a project of `vitest.config.ts`, counted one by one from vitest's own report. */
export function vitestProject(project: string): Check {
  return {
    name: `vitest run --project ${project}`,
    async run() {
      const file = reportFile(project);
      rmSync(file, { force: true });
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const code = await execute(['vitest', 'run', '--project', project, ...reporters]);
      return tallyOf(JSON.parse(readFileSync(file, 'utf8')) as Report, code);
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
