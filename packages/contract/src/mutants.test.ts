import type { StorePorts } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { describe, expect, test } from 'vitest';
import { mutants } from '../test/mutants/index.ts';
import { allPorts, casesOf, createTools, rules } from './index.ts';

/** A suite that no broken store fails proves nothing: each rule has to catch one. */

const cases = casesOf(allPorts);

/** The ids of the rules that these ports break, each on a fresh store. */
async function broken(ids: readonly string[], open: () => StorePorts): Promise<string[]> {
  const found = new Set<string>();
  for (const { rule, run } of cases.filter((each) => ids.includes(each.rule.id))) {
    await run(open(), createTools()).catch(() => found.add(rule.id));
  }
  return [...found];
}

describe('mutants', () => {
  test('the memory adapter breaks no rule', async () => {
    const all = rules.map(({ id }) => id);
    expect(await broken(all, memory)).toEqual([]);
  });

  test.each(mutants)('$killedBy kill: $name', async ({ killedBy, spoil }) => {
    expect(await broken(killedBy, () => spoil(memory()))).toEqual([...killedBy]);
  });

  test('every rule kills a mutant', () => {
    const killers = new Set(mutants.flatMap(({ killedBy }) => killedBy));
    const idle = rules.map(({ id }) => id).filter((id) => !killers.has(id));
    expect(idle).toEqual([]);
  });

  test('every id is of one rule', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { killedBy } of mutants) expect(ids).toEqual(expect.arrayContaining([...killedBy]));
  });
});
