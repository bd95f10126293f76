import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../packages.ts';
import { execute } from '../testing/check.ts';
import { type Source, sources } from './files.ts';

const folder = join(root, '.data', 'samples');

/** The `ts` blocks of the pages that a reader copies from. */
export function samples(): readonly Source[] {
  const pages = sources('README.md', 'docs/*.md', 'packages/*/README.md');
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(({ 1: code = '', index }) => ({
      path: `${path}:${text.slice(0, index).split('\n').length}`,
      text: code,
    })),
  );
}

/** Compiles every sample as a program of its own. The file's name tells page and line. */
export async function compileSamples(): Promise<readonly string[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const all = samples();
  if (all.length === 0) return ['There are no samples: is the pattern of pages right?'];
  for (const { path, text } of all) {
    writeFileSync(join(folder, `${path.replace(/[^A-Za-z0-9]+/g, '-')}.ts`), `${text}export {};\n`);
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const code = await execute(['node', 'node_modules/typescript/bin/tsc', '-p', folder]);
  return code === 0 ? [] : ['A sample does not compile: see above (the file names page and line).'];
}

const config = {
  extends: '../../tsconfig.base.json',
  compilerOptions: {
    noUnusedLocals: false,
    isolatedDeclarations: false,
    declaration: false,
    noPropertyAccessFromIndexSignature: false,
  },
  include: ['*.ts'],
};
