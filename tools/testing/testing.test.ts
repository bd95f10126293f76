import { describe, expect, test } from 'vitest';
import { tallyOf } from '../checks/vitest.ts';
import { onlyOf, select } from './select.ts';
import { passed, type Suite, sum } from './suite.ts';

const suite = (name: string, ...after: string[]): Suite => ({ name, about: '', after, checks: [] });
const suites = [suite('lint'), suite('build'), suite('size', 'build'), suite('pack', 'build')];

describe('which suites run', () => {
  test('all of them without --only', () => {
    expect(onlyOf([])).toBeUndefined();
    expect(select(suites, undefined)).toEqual(suites);
  });

  test('the named ones with what they need, in the order of the list', () => {
    const only = onlyOf(['--only', 'size,lint']);
    expect(select(suites, only).map(({ name }) => name)).toEqual(['lint', 'build', 'size']);
    expect(onlyOf(['--only=pack'])).toEqual(['pack']);
  });

  test('an unknown name is refused', () => {
    expect(() => select(suites, ['lnit'])).toThrow('There are: lint, build, size, pack.');
  });
});

describe('what is counted', () => {
  const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  });

  test('tests one by one', () => {
    const testResults = [file('passed', 'passed', 'passed', 'passed')];
    expect(tallyOf({ ...report, testResults }, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  // A runner that only adds up tests calls a file that throws on import a success.
  test('a file that does not load is a failure', () => {
    expect(tallyOf({ ...report, testResults: [file('failed')] }, 1).failed).toBe(1);
    expect(tallyOf({ ...report, testResults: [] }, 1).failed).toBe(1);
  });

  test('the sum of all', () => {
    expect(sum([passed, { passed: 2, failed: 1, skipped: 4 }])).toEqual({
      passed: 3,
      failed: 1,
      skipped: 4,
    });
  });
});
