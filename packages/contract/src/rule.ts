import type { Edges, RecordName, Records, Search, Versioned } from '@twclone/core';
import type { Tools } from './tools.ts';

/** A port of a store; `edges.graph` is declared apart, since not every store walks far. */
export type PortName = RecordName | 'edges' | 'edges.graph' | 'search';

interface Promised {
  /** Stable, and never given to another rule: `E4`. */
  readonly id: string;
  /** The promise, in words of the port. */
  readonly title: string;
  /** The plausible wrong implementation that fails it. */
  readonly catches: string;
  /** Looks at the whole store: runs alone, after a wipe. */
  readonly global?: true;
}

/** The records of one type, with what makes valid ones. */
export interface Collection {
  readonly name: RecordName;
  readonly records: Records<Sample>;
  /** Another covered type, if there is one. */
  readonly sibling: Collection | undefined;
  /** A valid record with only what it must have, at version 1; `text` makes it distinguishable. */
  sample(text?: string, id?: string): Sample;
  /** The same with every optional field. */
  full(text?: string, id?: string): Sample;
}

export type Sample = Versioned & { readonly [field: string]: unknown };

export interface RecordsRule extends Promised {
  readonly port: 'records';
  /** The types it runs on; by default two: users and receipts, where they are covered. */
  readonly types?: readonly RecordName[];
  check(collection: Collection, tools: Tools): Promise<void>;
}

export interface EdgesRule extends Promised {
  readonly port: 'edges';
  check(edges: Edges, tools: Tools): Promise<void>;
}

export interface GraphRule extends Promised {
  readonly port: 'edges.graph';
  check(edges: Edges, tools: Tools): Promise<void>;
}

export interface SearchRule extends Promised {
  readonly port: 'search';
  check(search: Search, tools: Tools): Promise<void>;
}

/** One promise of a port: it throws an error that says what was expected where the port breaks it. */
export type Rule = RecordsRule | EdgesRule | GraphRule | SearchRule;
