import { globSync } from 'node:fs';
import { read, root } from '../packages.ts';

/** A text file of the repository. */
export interface Source {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** The files that match these patterns, read, without what is installed or built. */
export function sources(...patterns: readonly string[]): readonly Source[] {
  return globSync(patterns, {
    cwd: root,
    exclude: ['**/node_modules/**', '**/dist/**'],
  })
    .sort()
    .map((path) => ({ path, text: read(path) }));
}
