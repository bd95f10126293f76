import type { ServerName } from '../servers/server.ts';

/** How many checks ended in which way. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** One thing that holds or does not. It prints what is wrong. */
export interface Check {
  readonly name: string;
  run(): Promise<Tally>;
}

/** A named group of checks: see `tools/suites`. */
export interface Suite {
  /** What `npm test -- --only <name>` takes. */
  readonly name: string;
  /** What it proves, in a few words. */
  readonly about: string;
  /** Suites that must have run before this one. `--only` brings them along. */
  readonly after?: readonly string[];
  /** Programs that must be on the path; without one the suite is reported as not run. */
  readonly programs?: readonly string[];
  /** Servers that its tests talk to: started before it, once for a run. */
  readonly servers?: readonly ServerName[];
  readonly checks: readonly Check[];
}

/** The tally of a check that holds. */
export const passed: Tally = { passed: 1, failed: 0, skipped: 0 };
/** The tally of a check that does not. */
export const failed: Tally = { passed: 0, failed: 1, skipped: 0 };

/** The sum of some tallies. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, each) => ({
      passed: all.passed + each.passed,
      failed: all.failed + each.failed,
      skipped: all.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
