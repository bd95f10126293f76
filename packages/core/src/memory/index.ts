import type { Call, StorePorts } from '../ports.ts';
import { recordNames } from '../records.ts';
import { memoryEdges } from './edges.ts';
import { memoryRecords } from './records.ts';
import { memorySearch } from './search.ts';

/**
 * All ports in this process's memory: the readable specification of what every adapter does, and
 * a store for tests. Nothing is kept when the process ends.
 *
 * @example
 * const twclone = createTwclone(memory());
 */
export function memory(): StorePorts {
  const records = Object.fromEntries(recordNames.map((name) => [name, memoryRecords()]));
  const ports = { ...records, edges: memoryEdges(), search: memorySearch() };
  return abortable(ports) as unknown as StorePorts;
}

/** Every call gives up at once where its signal says so. */
function abortable(port: object): object {
  return Object.fromEntries(
    Object.entries(port).map(([name, member]) => {
      if (typeof member !== 'function') return [name, abortable(member)];
      return [
        name,
        async (input: unknown, call?: Call) => {
          call?.signal?.throwIfAborted();
          return member(input);
        },
      ];
    }),
  );
}
