import { vitestProject } from '../checks/vitest.ts';
import type { Suite } from '../testing/suite.ts';

export const mongodb: Suite = {
  name: 'mongodb',
  about: 'the contract and the domain on a MongoDB server',
  servers: ['mongodb'],
  checks: [vitestProject('mongodb')],
};
