import type { Clock } from './ports.ts';

/** The machine's clock, in epoch milliseconds. */
export const systemClock: Clock = { now: () => Date.now() };
