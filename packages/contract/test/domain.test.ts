import { memory } from '@twclone/core/memory';
import { describe, it } from 'vitest';
import { careRules, domainRules } from '../src/domain/rules/index.ts';
import { createWorld } from '../src/domain/world.ts';

describe('domain rules on memory', () => {
  const shared = memory();
  for (const [at, rule] of domainRules.entries()) {
    it(`${rule.id} ${rule.title}`, () => rule.check(createWorld(shared, at)));
  }
  for (const rule of careRules) {
    it(`${rule.id} ${rule.title}`, () => rule.check(createWorld(memory(), 0)));
  }
});
