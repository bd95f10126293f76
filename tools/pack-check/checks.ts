import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { samples } from '../checks/docs.ts';
import { root } from '../packages.ts';
import { execute } from '../testing/check.ts';
import { type Check, failed, passed } from '../testing/suite.ts';
import { project } from './project.ts';

/** The packages can be packed, and installed into an empty project. */
export const installs: Check = {
  name: 'packed and installed',
  run: async () => ((await project()) === '' ? failed : passed),
};

/** A command that ends with 0 in the project with the packed packages. */
export function consumer(name: string, ...line: readonly string[]): Check {
  return {
    name,
    run: async () => ((await execute(line, { cwd: await project() })) === 0 ? passed : failed),
  };
}

/** A compiler of the repository accepts the project by one of its configurations. */
export function compiles(name: string, compiler: string, config: string): Check {
  const tsc = join(root, 'node_modules', compiler, 'bin', 'tsc');
  return consumer(name, 'node', tsc, '-p', config);
}

/** The first program of README.md runs as it stands. */
export const readmeRuns: Check = {
  name: 'the program of README.md runs',
  async run() {
    const folder = await project();
    const program = samples().find(({ path }) => path.startsWith('README.md'));
    if (program === undefined) throw new Error('README.md has no `ts` block.');
    writeFileSync(join(folder, 'readme.ts'), program.text);
    return (await execute(['node', 'readme.ts'], { cwd: folder })) === 0 ? passed : failed;
  },
};
