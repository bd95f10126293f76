import { compiles, consumer, installs, readmeRuns } from '../pack-check/checks.ts';
import type { Suite } from '../testing/suite.ts';

export const pack: Suite = {
  name: 'pack',
  about: 'the packed packages in an empty project, as a user has them',
  after: ['build'],
  programs: ['npm'],
  checks: [
    installs,
    consumer('every verb, as ESM', 'node', 'main.mjs'),
    consumer('every verb, as CommonJS', 'node', 'main.cjs'),
    consumer(
      'the contract suite, by another runner',
      'node',
      '--test',
      '--test-reporter=dot',
      'contract.test.mjs',
    ),
    compiles('types with moduleResolution nodenext', 'typescript', 'tsconfig.json'),
    compiles('the same, TypeScript 7', 'ts7', 'tsconfig.json'),
    consumer('the compiled program runs', 'node', 'out/typed.js'),
    compiles('types with moduleResolution bundler', 'typescript', 'tsconfig.bundler.json'),
    compiles('an adapter of somebody else builds', 'typescript', 'files-adapter/tsconfig.json'),
    consumer(
      'and passes the suite',
      'node',
      '--test',
      '--test-reporter=dot',
      'files-adapter/dist/test/suite.js',
    ),
    readmeRuns,
  ],
};
