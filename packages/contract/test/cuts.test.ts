import { memory } from '@twclone/core/memory';
import { describe, expect, it } from 'vitest';
import { cutEverywhere } from '../src/domain/cuts.ts';
import { scenarios } from '../src/domain/scenarios.ts';

describe('cut everywhere', () => {
  for (const scenario of scenarios) {
    it(`D106 ${scenario.name}: cut at every port call, then repeated, ends as if uncut`, async () => {
      const { calls, cuts } = await cutEverywhere(scenario, memory);
      expect(calls).toBeGreaterThan(0);
      expect(cuts).toBe(calls * 3);
    });
  }
});
