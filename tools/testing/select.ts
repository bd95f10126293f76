import type { Suite } from './suite.ts';

/** The names after `--only` (`--only a,b` or `--only=a,b`); `undefined` means all. */
export function onlyOf(args: readonly string[]): readonly string[] | undefined {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (at < 0) return undefined;
  const value = args[at]?.split('=')[1] ?? args[at + 1] ?? '';
  return value.split(',').filter((name) => name !== '');
}

/** The suites to run, in their order, with those they need. Throws for an unknown name. */
export function select(
  suites: readonly Suite[],
  only: readonly string[] | undefined,
): readonly Suite[] {
  if (only === undefined) return suites;
  const known = new Map(suites.map((suite) => [suite.name, suite]));
  const wanted = new Set<string>();
  const want = (name: string): void => {
    const suite = known.get(name);
    if (suite === undefined) {
      throw new Error(`There is no suite "${name}". There are: ${[...known.keys()].join(', ')}.`);
    }
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const other of suite.after ?? []) want(other);
  };
  for (const name of only) want(name);
  return suites.filter(({ name }) => wanted.has(name));
}
