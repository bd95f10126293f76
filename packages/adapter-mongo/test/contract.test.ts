import { contract } from '@twclone/contract';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { harness } from './harness.ts';

contract(harness('MongoDB'), { describe, test, beforeAll, afterAll });
