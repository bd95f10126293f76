import type { Kind } from '../edge.ts';
import type { Room } from './room.ts';

/** The number of the node at the far end of an edge, the number of its kind, and its id. */
export type Row = readonly [far: number, kind: number, id: string];

/** What is kept of a node's edges for `get`: all of a sort, or nothing of it. */
export type ShelfName = 'ties' | 'marks' | 'blockers';

export const shelfKinds: Readonly<Record<ShelfName, readonly Kind[]>> = {
  /** What one has with other people, or a list with its members. */
  ties: [
    ...(['follows', 'requested', 'blocks', 'mutes', 'hears', 'includes'] as const),
    ...(['hidesReposts', 'showsReplies', 'watches'] as const),
  ],
  /** What one did to posts and their polls. */
  marks: ['likes', 'reposted', 'bookmarked', 'voted'],
  /** Those by whom one is blocked: these edges arrive, all others leave. */
  blockers: ['blocks'],
};

/** An edge on a shelf. What else lies between the same two hangs on it. */
export interface Tie {
  readonly kind: number;
  readonly id: string;
  readonly next: Tie | undefined;
}

/** By the far end, all that lies between the two. */
export type Shelf = ReadonlyMap<number, Tie>;

/** Whether there is an edge of this kind from somebody to a node. What else is known hangs on it. */
export interface Fact {
  readonly from: number;
  readonly kind: number;
  readonly id: string | undefined;
  readonly next: Fact | undefined;
}

/** What is kept of one node. */
export interface Node {
  readonly id: string;
  /** `none`: no edge has it. */
  readonly number: number;
  /** All its counters: they are one row. */
  counts: number[] | undefined;
  /** Absent: not read, or too many. */
  ties: Map<number, Tie> | undefined;
  marks: Map<number, Tie> | undefined;
  blockers: Map<number, Tie> | undefined;
  /** What was asked about edges to it that are on no shelf: those by which a post exists. */
  facts: Fact | undefined;
  /** How often a shelf was asked for in vain. */
  readonly asked: Record<ShelfName, number>;
}

/** The id of an edge; `undefined`: there is none; `unknown`: the store has to be asked. */
export type Found = string | undefined | typeof unknown;
export const unknown: unique symbol = Symbol('unknown');

/** The number of a node that has no edge. */
export const none = 0;

/** What a store in this process has of nodes, which it numbers. */
export interface NodeStore {
  /** Whether this number was given to a new node just now; true once. */
  isNew(number: number): boolean;
  /** `undefined`: no edge ever had it. */
  numberOf(node: string): number | undefined;
  /** Up to so many edges that leave a node, or reach it (`blockers`), in any order. */
  shelf(name: ShelfName, node: number, limit: number): readonly Row[];
  /** All counters of each of these nodes, in any order. */
  counters(nodes: readonly number[]): readonly [node: number, ...counts: number[]][];
}

export interface Nodes {
  /** What is known of it is read now; its shelves and counts when they are asked for. */
  of(id: string): Node;
  /** Only if it is kept. */
  kept(id: string): Node | undefined;
  forget(id: string): void;
  /** After it got its first edge: what is kept has its number, and of a new one all counters. */
  enter(id: string, number: number): void;
  /** `undefined`: too many to be kept, or not asked for often enough. */
  shelf(node: Node, name: ShelfName): Shelf | undefined;
  /** Reads those that are missing at once. */
  count(nodes: readonly Node[]): void;
}

/**
 * Reading a shelf costs more than one answer. So few are read when they are asked for again, and
 * many when they were asked for often.
 */
const worth = [
  { asked: 2, limit: 256 },
  { asked: 20, limit: 10_000 },
];
/** One for all that have none: most are blocked by nobody. */
const empty = new Map<number, Tie>();
/** In bytes. */
const [perNode, perRow] = [500, 130];

export function createNodes(store: NodeStore, room: Room): Nodes {
  const nodes = room.keep<string, Node>(sizeOf);
  const kept = (id: string): Node | undefined => nodes.get(id);
  const keep = (name: string, number: number, counts: number[] | undefined): Node => {
    const id = room.one(name);
    const node: Node = {
      id,
      number,
      counts,
      ties: undefined,
      marks: undefined,
      blockers: undefined,
      facts: undefined,
      asked: { ties: 0, marks: 0, blockers: 0 },
    };
    nodes.set(id, node);
    return node;
  };
  const read = (id: string): Node => {
    const number = store.numberOf(id);
    return number === undefined ? keep(id, none, []) : keep(id, number, undefined);
  };
  const fill = (node: Node, name: ShelfName): Shelf | undefined => {
    node.asked[name] += 1;
    const limit = worth.find(({ asked }) => asked === node.asked[name])?.limit ?? 0;
    if (limit === 0 || !room.isCalm()) return undefined;
    const rows = store.shelf(name, node.number, limit);
    if (rows.length === limit) return undefined;
    node[name] = rows.length === 0 ? empty : shelved(rows);
    nodes.set(node.id, node);
    return node[name];
  };
  return {
    of: (id) => nodes.get(id) ?? read(id),
    kept,
    forget: nodes.delete,
    enter(id, number) {
      if (store.isNew(number)) keep(id, number, []);
      else if (kept(id)?.number === none) nodes.delete(id);
    },
    shelf: (node, name) => node[name] ?? fill(node, name),
    count(asked) {
      const missing = asked.filter(({ counts }) => counts === undefined);
      if (missing.length === 0) return;
      const rows = store.counters([...new Set(missing.map(({ number }) => number))]);
      const found = new Map(rows.map(([number, ...counts]) => [number, counts]));
      for (const node of missing) node.counts ??= found.get(node.number) ?? [];
    },
  };
}

function shelved(rows: readonly Row[]): Map<number, Tie> {
  const shelf = new Map<number, Tie>();
  for (const [far, kind, id] of rows) shelf.set(far, { kind, id, next: shelf.get(far) });
  return shelf;
}

function sizeOf({ ties, marks, blockers }: Node): number {
  const rows = [ties, marks, blockers].map((shelf) => shelf?.size ?? 0);
  return perNode + perRow * rows.reduce((a, b) => a + b);
}

/** Puts a tie onto a shelf that is kept, or, without an id, takes it away. */
export function tie(
  node: Node | undefined,
  name: ShelfName,
  [far, kind, id]: readonly [number, number, string | undefined],
): void {
  const shelf = node?.[name];
  if (node === undefined || shelf === undefined) return;
  const next = without(shelf.get(far), kind);
  const first = id === undefined ? next : { kind, id, next };
  if (first === undefined) shelf.delete(far);
  else if (shelf === empty) node[name] = new Map([[far, first]]);
  else shelf.set(far, first);
}

interface Link<Next> {
  readonly kind: number;
  readonly next: Next | undefined;
}

function without<T extends Link<T>>(first: T | undefined, kind: number): T | undefined {
  if (first === undefined) return undefined;
  const next = without(first.next, kind);
  return first.kind === kind ? next : { ...first, next };
}

/** The edge of a kind among those between the same two. */
export function tieOf(first: Tie | undefined, kind: number): Tie | undefined {
  let found = first;
  while (found !== undefined && found.kind !== kind) found = found.next;
  return found;
}

export function factOf({ facts }: Node, from: number, kind: number): Fact | undefined {
  let fact = facts;
  while (fact !== undefined && fact.kind !== kind) fact = fact.next;
  return fact?.from === from ? fact : undefined;
}

/** One of each kind is kept: a post has one author. */
export function learn(node: Node | undefined, fact: Omit<Fact, 'next'>): void {
  if (node) node.facts = { ...fact, next: without(node.facts, fact.kind) };
}
