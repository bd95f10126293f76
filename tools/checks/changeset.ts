import { spawnSync } from 'node:child_process';
import { type Manifest, type Package, packages, read, root } from '../packages.ts';
import { sources } from './files.ts';

/** Packages that were changed since the last release and are named by no changeset. */
export function unannounced(): readonly string[] {
  const named = new Set(entries().map(({ name }) => name));
  const tag = lastTag();
  return packages
    .filter(({ name }) => !named.has(name))
    .filter((each) => !isReleased(each, tag) && isChanged(each, tag))
    .map(
      ({ name }) => `${name} was changed: describe it for its users with \`npm run changeset\`.`,
    );
}

/** Changesets that name what is not a package, and packages outside the group of one version. */
export function malformed(): readonly string[] {
  const known = new Set(packages.map(({ name }) => name));
  const { fixed } = JSON.parse(read('.changeset/config.json')) as { fixed: string[][] };
  const grouped = new Set(fixed.flat());
  return [
    ...entries()
      .filter(({ name, bump }) => !known.has(name) || !/^(major|minor|patch)$/.test(bump))
      .map(({ path, name, bump }) => `${path}: "${name}: ${bump}" is not a package and its step.`),
    ...[...known]
      .filter((name) => !grouped.has(name))
      .map((name) => `.changeset/config.json: ${name} is not in the \`fixed\` group.`),
  ];
}

interface Entry {
  readonly path: string;
  readonly name: string;
  readonly bump: string;
}

/** What the front matter of the changesets says. */
function entries(): readonly Entry[] {
  const files = sources('.changeset/*.md').filter(({ path }) => !path.endsWith('README.md'));
  return files.flatMap(({ path, text }) =>
    [...(text.split('---')[1] ?? '').matchAll(/^['"]?([^'"\s]+?)['"]?:\s*(\S+)\s*$/gm)].map(
      ([, name = '', bump = '']) => ({ path, name, bump }),
    ),
  );
}

function git(...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Without a tag (or without git) everything counts as changed. */
function lastTag(): string | undefined {
  return git('describe', '--tags', '--abbrev=0');
}

/** A version that was raised since has used up its changesets. */
function isReleased({ folder, manifest }: Package, tag: string | undefined): boolean {
  if (tag === undefined) return manifest.version !== '0.0.0';
  const then = git('show', `${tag}:${folder}/package.json`);
  return then !== undefined && (JSON.parse(then) as Manifest).version !== manifest.version;
}

function isChanged({ folder }: Package, tag: string | undefined): boolean {
  return tag === undefined || git('diff', '--name-only', tag, '--', folder) !== '';
}
