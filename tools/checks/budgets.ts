import { type Package, packages, read } from '../packages.ts';
import { sources } from './files.ts';

/** How many lines of code a package may have: what counts is neither blank nor a comment. */
export function lineBudget(folder: string, most: number): readonly string[] {
  const files = sources(`${folder}/src/**/*.ts`).filter(({ path }) => !path.endsWith('.test.ts'));
  const lines = files.reduce((all, { text }) => all + codeLines(text), 0);
  return lines <= most ? [] : [`${folder}/src has ${lines} lines of code, of at most ${most}.`];
}

/** The lines of a TypeScript file that are neither blank nor a comment. */
function codeLines(text: string): number {
  const bare = text.replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '');
  return bare.split('\n').filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;
}

/** Imports of Node's own modules: a package that has none runs in a browser or an edge worker. */
export function nodeImports(folder: string): readonly string[] {
  return sources(`${folder}/src/**/*.ts`)
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .filter(({ text }) => /(from|import|import\(|require\()\s*['"]node:/.test(text))
    .map(({ path }) => `${path} imports a module of Node's.`);
}

/** How many dependencies a package may bring along. */
export function dependencyBudget(folder: string, most: number): readonly string[] {
  const manifest = JSON.parse(read(folder, 'package.json')) as Package['manifest'];
  const names = Object.keys(manifest.dependencies ?? {});
  return names.length <= most
    ? []
    : [`${folder} has ${names.length} dependencies, of at most ${most}: ${names.join(', ')}.`];
}

/** `types` must come first in each condition, or TypeScript finds the JavaScript before it. */
export function typesFirst(): readonly string[] {
  return packages.flatMap(({ name, manifest }) =>
    Object.entries(manifest.exports ?? {}).flatMap(([path, target]) =>
      conditions(target)
        .filter((keys) => keys.includes('types') && keys[0] !== 'types')
        .map(() => `${name} ${path}: \`types\` is not the first condition.`),
    ),
  );
}

function conditions(target: unknown): readonly string[][] {
  if (typeof target !== 'object' || target === null) return [];
  return [Object.keys(target), ...Object.values(target).flatMap(conditions)];
}
