import type {
  Edges,
  Graph,
  Records,
  Scan,
  Scanned,
  Search,
  StorePorts,
  Versioned,
} from '@twclone/core';
import { recordNames } from '@twclone/core';

/** A store with one deliberate bug, and the rules that have to notice it. */
export interface Mutant {
  readonly name: string;
  readonly killedBy: readonly string[];
  readonly spoil: (ports: StorePorts) => StorePorts;
}

export type Doc = Versioned & { readonly [field: string]: unknown };
export type Docs = Records<Doc>;

/** The rules by their ids, in one string: `R1 R2`. */
function rulesOf(ids: string): string[] {
  return ids.split(' ');
}

export function records(name: string, ids: string, change: (own: Docs) => Partial<Docs>): Mutant {
  const spoil = (ports: StorePorts): StorePorts => {
    const spoilt = recordNames.map((type) => {
      const own = ports[type] as unknown as Docs;
      return [type, { ...own, ...change(own) }];
    });
    return { ...ports, ...Object.fromEntries(spoilt) };
  };
  return { name, killedBy: rulesOf(ids), spoil };
}

export function edges(name: string, ids: string, change: (own: Edges) => Partial<Edges>): Mutant {
  const spoil = (ports: StorePorts): StorePorts => ({
    ...ports,
    edges: { ...ports.edges, ...change(ports.edges) },
  });
  return { name, killedBy: rulesOf(ids), spoil };
}

export function graph(name: string, ids: string, change: (own: Edges) => Partial<Graph>): Mutant {
  return edges(name, ids, (own) => ({ graph: { ...own.graph, ...change(own) } }));
}

export function search(
  name: string,
  ids: string,
  change: (own: Search) => Partial<Search>,
): Mutant {
  const spoil = (ports: StorePorts): StorePorts => ({
    ...ports,
    search: { ...ports.search, ...change(ports.search) },
  });
  return { name, killedBy: rulesOf(ids), spoil };
}

/** Lets every other call that is under way go on. */
export async function pause(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await undefined;
}

/** The members of a port, each without the signal it is given. */
export function deaf<P extends object>(port: P): P {
  const members = Object.entries(port).map(([name, member]) => {
    if (typeof member !== 'function') return [name, deaf(member)];
    return [name, (input: unknown) => member(input)];
  });
  return Object.fromEntries(members) as P;
}

/** Everything that a scan gives. */
export async function everything<T>(port: {
  scan(page: { limit: number }): Promise<{ readonly items: readonly T[] }>;
}): Promise<readonly T[]> {
  return (await port.scan({ limit: 1_000_000 })).items;
}

/** A scan by `OFFSET`; `step` is how far the next page lies behind a full one. */
export function byOffset<T>(
  port: { scan(page: { limit: number }): Promise<{ readonly items: readonly T[] }> },
  step: (limit: number) => number = (limit) => limit,
): (page: Scan) => Promise<Scanned<T>> {
  return async ({ limit, next }) => {
    const all = await everything(port);
    const start = Number(next ?? 0);
    const items = all.slice(start, start + limit);
    const end = start + step(limit);
    return start + limit < all.length ? { items, next: String(end) } : { items };
  };
}
