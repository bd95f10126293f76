import { join } from 'node:path';
import { packages, root } from './packages.ts';
import { execute } from './testing/check.ts';

/** `npm run build`: every package by its tsup config, each after those it depends on. */
async function main(): Promise<void> {
  for (const { name, folder } of packages) {
    console.log(`\n--- ${name}`);
    const code = await execute(['tsup'], { cwd: join(root, folder) });
    if (code !== 0) throw new Error(`${name} did not build: see above.`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
