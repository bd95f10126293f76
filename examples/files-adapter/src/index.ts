import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Call,
  type RecordPorts,
  type Records,
  recordNames,
  TwcloneError,
  type Versioned,
} from '@twclone/core';

/**
 * All record ports on a folder: a file of JSON for each record. For one process; edges and search
 * come from another adapter: `createTwclone({ ...memory(), ...files(folder) })`.
 */
export function files(folder: string): RecordPorts {
  const ports = recordNames.map((name) => [name, records(join(folder, name))]);
  return Object.fromEntries(ports) as unknown as RecordPorts;
}

function records<T extends Versioned>(folder: string): Records<T> {
  // Ids may be any text: also longer than a file name, or different in nothing but case.
  const fileOf = (id: string) =>
    join(folder, createHash('sha256').update(JSON.stringify(id)).digest('hex'));
  const read = (file: string): T | undefined => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
  /** A whole file takes the place of the old one, or does not: never half of it. */
  const write = (record: T): true => {
    const file = fileOf(record.id);
    writeFileSync(`${file}.new`, JSON.stringify(record), { flush: true });
    renameSync(`${file}.new`, file);
    return true;
  };
  const versionOf = (id: string) => read(fileOf(id))?.version;

  return {
    get: (ids, call) => now(call, () => ids.map((id) => read(fileOf(id)))),
    insert: (items, call) =>
      now(call, () => items.map((item) => versionOf(item.id) === undefined && write(item))),
    replace: (items, call) =>
      now(call, () => items.map((item) => versionOf(item.id) === item.version - 1 && write(item))),
    remove: (ids, call) =>
      now(call, () =>
        ids.map((id) => {
          const was = versionOf(id) !== undefined;
          rmSync(fileOf(id), { force: true });
          return was;
        }),
      ),
    scan: ({ limit, next = '' }, call) =>
      now(call, () => {
        const rest = readdirSync(folder)
          .filter((name) => name > next && !name.endsWith('.new'))
          .sort();
        const names = rest.slice(0, limit);
        const items = names.flatMap((name) => read(join(folder, name)) ?? []);
        const last = names.at(-1);
        return rest.length > limit && last !== undefined ? { items, next: last } : { items };
      }),
  };

  /** At once, so that nothing of this process comes between a look and the write after it. */
  async function now<Answer>(call: Call | undefined, run: () => Answer): Promise<Answer> {
    call?.signal?.throwIfAborted();
    try {
      mkdirSync(folder, { recursive: true });
      return run();
    } catch (cause) {
      const message = `The folder ${folder} could not be used. Check that it can be written to.`;
      throw new TwcloneError('unavailable', message, { cause });
    }
  }
}
