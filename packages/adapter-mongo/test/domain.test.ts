import { domain } from '@twclone/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { harness } from './harness.ts';

const seed = Number(process.env['TWCLONE_SEED'] ?? 1);
const walks = Number(process.env['TWCLONE_WALKS'] ?? 100);

const runner = { describe, test, beforeAll, afterAll };
domain(harness('MongoDB'), runner, { seed, walks, cuts: false, races: false });
