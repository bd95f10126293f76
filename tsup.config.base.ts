import type { Options } from 'tsup';

/** One build for every package: ESM, CommonJS and declarations, from the given entry points. */
export function build(entry: Record<string, string>): Options {
  return {
    entry,
    format: ['esm', 'cjs'],
    dts: { compilerOptions: { customConditions: [], noEmit: false } },
    clean: true,
    treeshake: true,
    target: 'es2023',
    platform: 'neutral',
  };
}
