import { hash } from 'node:crypto';
import { type Ports, recordNames, type Scanned, type Versioned } from '@twclone/core';

type Scanning = Pick<Ports, (typeof recordNames)[number] | 'edges'>;

/** How many records and edges there are, and a number that any difference changes. */
export interface Checksum {
  readonly records: number;
  readonly edges: number;
  /** Sixteen digits in hex. */
  readonly sum: string;
}

/**
 * Reads everything by `scan`. The sum adds up a hash of each item, so it does not depend on the
 * order of the scan: two stores of different kinds with the same content have the same.
 */
export async function checksum(ports: Scanning): Promise<Checksum> {
  const sum = new BigUint64Array(1);
  const counts = { records: 0, edges: 0 };
  const add = (text: string) => {
    const bytes = hash('sha1', text, 'buffer');
    sum[0] = (sum[0] ?? 0n) + bytes.readBigUInt64LE(0);
  };
  for (const name of recordNames) {
    for await (const record of all<Versioned>(ports[name])) {
      add(`${name} ${canonical(record)}`);
      counts.records += 1;
    }
  }
  for await (const { kind, from, to, id } of all(ports.edges)) {
    add(`${kind} ${from} ${to} ${id}`);
    counts.edges += 1;
  }
  return { ...counts, sum: (sum[0] ?? 0n).toString(16).padStart(16, '0') };
}

/** Everything that a port scans, in the order of its store. */
export async function* all<T>(port: {
  scan(page: { limit: number; next?: string | undefined }): Promise<Scanned<T>>;
}): AsyncGenerator<T> {
  let next: string | undefined;
  do {
    const page = await port.scan({ limit: 1_000, next });
    yield* page.items;
    next = page.next;
  } while (next !== undefined);
}

/** JSON with sorted keys: a verb and the seeder may name the fields of a record in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
