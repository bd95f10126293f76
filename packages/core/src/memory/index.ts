import type { RecordPorts, StorePorts } from '../ports.ts';
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
  return {
    ...(records as unknown as RecordPorts),
    edges: memoryEdges(),
    search: memorySearch(),
  };
}
