import type { StorePorts } from '@twclone/core';
import { allPorts, type Case, casesOf, portOf } from './cases.ts';
import type { PortName } from './rule.ts';
import { createTools } from './tools.ts';

/** What makes a store testable: about thirty lines for each adapter. */
export interface Harness {
  /** Shown in the report. */
  readonly name: string;
  /** The ports that the adapter claims. A claimed port that is missing fails; others are skipped. */
  readonly covers: readonly PortName[];
  /** Opens an empty, migrated store. Called once. */
  open(): Promise<Partial<StorePorts>>;
  /** Empties the store, and answers its ports: the same as before, or those of a new store. */
  wipe(): Promise<Partial<StorePorts>>;
  /** Called once, also if `open` failed. */
  close(): Promise<void>;
}

/** The functions of a test runner that the contract needs: those of vitest, or of node:test. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: TestFunction & { readonly skip: TestFunction };
  readonly beforeAll: (body: () => Promise<void>) => unknown;
  readonly afterAll: (body: () => Promise<void>) => unknown;
}

type TestFunction = (name: string, body: () => Promise<void>, milliseconds?: number) => unknown;

/** Longer than a race of 200 on a slow server. */
const patience = 60_000;
const families = ['records', 'edges', 'edges.graph', 'search'] as const;

/**
 * Declares the tests that an adapter has to pass. Rules share one store and use fresh ids; those
 * that look at the whole store come last, each after a wipe.
 *
 * @example
 * contract(harness, { describe, test, beforeAll, afterAll }); // from vitest
 * contract(harness, { describe, test, beforeAll: before, afterAll: after }); // from node:test
 */
export function contract(harness: Harness, runner: Runner): void {
  const { covers, name } = harness;
  const cases = casesOf(covers);
  const tools = createTools();
  let ports: Partial<StorePorts> = {};
  const run = ({ title, run: check }: Case, wiped: boolean) =>
    runner.test(
      title,
      async () => {
        if (wiped) ports = await harness.wipe();
        await check(ports, tools);
      },
      patience,
    );

  const runAll = (some: readonly Case[], wiped: boolean) => {
    for (const each of some) run(each, wiped);
  };

  runner.describe(`contract: ${name}`, () => {
    runner.beforeAll(async () => {
      ports = await harness.open();
    });
    runner.afterAll(() => harness.close());
    runner.describe('ports', () => {
      for (const port of allPorts) declare(port, covers.includes(port), runner, () => ports);
    });
    for (const family of families) {
      const some = cases.filter(({ rule }) => rule.port === family && !rule.global);
      if (some.length > 0) runner.describe(family, () => runAll(some, false));
    }
    const alone = cases.filter(({ rule }) => rule.global);
    if (alone.length > 0) {
      runner.describe('alone, after a wipe', () => runAll(alone, true));
    }
  });
}

/** A port that is claimed has to be there; one that is not shows as skipped. */
function declare(
  port: PortName,
  covered: boolean,
  { test }: Runner,
  ports: () => Partial<StorePorts>,
): void {
  if (!covered) test.skip(`${port}: not covered by this harness`, async () => {});
  else test(`${port} is there`, async () => void portOf(ports(), port));
}
