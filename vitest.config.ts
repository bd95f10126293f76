import { defineConfig, type TestProjectConfiguration, type ViteUserConfig } from 'vitest/config';

const conditions = ['@twclone/source', 'module', 'node', 'import', 'default'];
const needMongodb = ['packages/adapter-mongo/test/**/*.test.ts'];
const needBoth = [
  'packages/adapter-neo4j/test/**/*.test.ts',
  'tools/{compositions,servers}/**/*.test.ts',
  'examples/express/test/**/*.test.ts',
];

/** The tests that need no server, those on MongoDB, and those on Neo4j (with MongoDB or without). */
const config: ViteUserConfig = defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      project('embedded', {
        include: [
          'packages/*/{src,test}/**/*.test.ts',
          'examples/*/{src,test}/**/*.test.ts',
          'tools/**/*.test.ts',
        ],
        exclude: ['**/node_modules/**', ...needMongodb, ...needBoth],
      }),
      project('mongodb', { include: needMongodb, globalSetup: 'tools/servers/setup.ts' }),
      // Neo4j Community has one database: a file at a time.
      project('neo4j', {
        include: needBoth,
        globalSetup: 'tools/servers/setup.ts',
        fileParallelism: false,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});

function project(
  name: string,
  test: NonNullable<Extract<TestProjectConfiguration, { test?: unknown }>['test']>,
): TestProjectConfiguration {
  return {
    extends: true,
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: ['@twclone/source'] } },
    test: { ...test, name },
  };
}

export default config;
