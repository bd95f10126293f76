import { canonical } from '../canonical.ts';
import type { Edge } from '../edge.ts';
import type { Edges, RecordPorts, Scanned, Versioned } from '../ports.ts';
import { type RecordName, recordNames } from '../records.ts';
import { hash64 } from './hash.ts';

/** What a store holds, apart from its search index. */
export type Stored = RecordPorts & { readonly edges: Pick<Edges, 'scan'> };

/** How much a store holds, and a number that any difference changes. */
export interface Checksum {
  readonly records: number;
  readonly edges: number;
  /** 16 hexadecimal digits. */
  readonly sum: string;
}

const perScan = 1000;

/**
 * Reads everything by `scan`. The sum adds up a hash of each item, so that it does not depend on
 * the order in which a store scans: equal content has the same checksum on every store.
 */
export async function checksum(ports: Stored): Promise<Checksum> {
  let [records, edges, sum] = [0, 0, 0n];
  for (const name of recordNames) {
    for await (const page of pages<Versioned>(ports[name])) {
      records += page.items.length;
      sum += recordsSum(name, page.items);
    }
  }
  for await (const page of pages<Edge>(ports.edges)) {
    edges += page.items.length;
    sum += edgesSum(page.items);
  }
  return { records, edges, sum: digits(sum) };
}

/** Everything that a port scans, page by page, from `next` on. */
export async function* pages<T>(
  port: { scan(page: { limit: number; next?: string }): Promise<Scanned<T>> },
  next?: string,
): AsyncGenerator<Scanned<T>> {
  let at = next;
  do {
    const page = await port.scan({ limit: perScan, ...(at !== undefined && { next: at }) });
    yield page;
    at = page.next;
  } while (at !== undefined);
}

/** What records add to the sum. */
export function recordsSum(name: RecordName, records: readonly Versioned[]): bigint {
  return records.reduce((sum, record) => sum + hash64(`${name} ${canonical(record)}`), 0n);
}

/** What edges add to the sum. */
export function edgesSum(edges: readonly Edge[]): bigint {
  return edges.reduce(
    (sum, { kind, from, to, id }) => sum + hash64(JSON.stringify([kind, from, to, id])),
    0n,
  );
}

/** A sum as text. */
export function digits(sum: bigint): string {
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
}
