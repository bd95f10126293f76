import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Package, packages, read, root } from '../packages.ts';
import { execute } from '../testing/check.ts';

/** What a program needs beside our packages: the drivers, and types for those who want them. */
const others = [
  ...['better-sqlite3', 'mongodb', 'neo4j-driver'],
  ...['@types/better-sqlite3', '@types/node'],
];

let made: Promise<string> | undefined;

/** An empty project into which the packed packages were installed, made once a run. */
export function project(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'twclone-packed-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'tarballs'));
  for (const each of packages) await pack(each, join(folder, 'tarballs'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest()));
  const install = ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--silent'];
  if ((await execute(install, { cwd: folder })) !== 0) throw new Error('npm install failed.');
  cpSync(join(root, 'tools/pack-check/consumer'), folder, { recursive: true });
  cpSync(join(root, 'examples/files-adapter'), join(folder, 'files-adapter'), { recursive: true });
  return folder;
}

async function pack({ name, folder }: Package, to: string): Promise<void> {
  const line = ['npm', 'pack', '--silent', '--pack-destination', to];
  const code = await execute(line, { cwd: join(root, folder) });
  if (code !== 0) throw new Error(`${name} can't be packed.`);
}

/** Of other packages, the versions that the repository itself is tested with. */
function manifest() {
  const { devDependencies } = JSON.parse(read('package.json')) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  const ours = packages.map(({ name, manifest: { version } }) => [name, tarball(name, version)]);
  const theirs = others.map((name) => [name, devDependencies[name]]);
  return {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries([...ours, ...theirs]),
  };
}

/** As `npm pack` names it. */
function tarball(name: string, version: string): string {
  return `file:tarballs/${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
}
