import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the repository, as an absolute path. */
export const root: string = join(import.meta.dirname, '..');

/** What the tools read of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** One package of the workspace. */
export interface Package {
  readonly name: string;
  /** From the root of the repository, such as `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A file of the repository, as text. */
export function read(...path: readonly string[]): string {
  return readFileSync(join(root, ...path), 'utf8');
}

/** The packages that are published, each after those it depends on. */
export const packages: readonly Package[] = inOrder(
  readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => {
      const manifest = JSON.parse(read(folder, 'package.json')) as Manifest;
      return { name: manifest.name, folder, manifest };
    })
    .filter(({ manifest }) => manifest.private !== true),
);

function inOrder(all: readonly Package[]): readonly Package[] {
  const known = new Map(all.map((each) => [each.name, each]));
  const sorted = new Set<Package>();
  const visit = (each: Package, path: readonly string[]): void => {
    if (path.includes(each.name)) {
      throw new Error(`Packages depend on each other in a circle: ${path.join(' → ')}`);
    }
    const { dependencies, peerDependencies } = each.manifest;
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const needed = known.get(name);
      if (needed) visit(needed, [...path, each.name]);
    }
    sorted.add(each);
  };
  for (const each of all) visit(each, []);
  return [...sorted];
}
