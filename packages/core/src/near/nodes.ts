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

/** Whether there is an edge of this kind from somebody to a node. */
export interface Fact {
  readonly from: number;
  readonly kind: number;
  readonly id: string | undefined;
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
  facts: readonly Fact[];
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
const noFacts: readonly Fact[] = [];
/** In bytes. */
const [perNode, perRow] = [500, 130];

export function createNodes(store: NodeStore, room: Room): Nodes {
  const nodes = room.keep<string, Node>(sizeOf);
  const kept = (id: string): Node | undefined => nodes.get(id);
  const keep = (id: string, number: number, counts: number[] | undefined): Node => {
    const node: Node = {
      id,
      number,
      counts,
      ties: undefined,
      marks: undefined,
      blockers: undefined,
      facts: noFacts,
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
    node[name] = shelved(rows);
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

function sizeOf({ ties, marks, blockers }: Node): number {
  const rows = [ties, marks, blockers].map((shelf) => shelf?.size ?? 0);
  return perNode + perRow * rows.reduce((a, b) => a + b);
}

function shelved(rows: readonly Row[]): Map<number, Tie> {
  const shelf = new Map<number, Tie>();
  for (const row of rows) put(shelf, row);
  return shelf;
}

export function put(shelf: Map<number, Tie> | undefined, [far, kind, id]: Row): void {
  shelf?.set(far, { kind, id, next: shelf.get(far) });
}

export function take(shelf: Map<number, Tie> | undefined, far: number, kind: number): void {
  const rest = without(shelf?.get(far), kind);
  if (rest) shelf?.set(far, rest);
  else shelf?.delete(far);
}

function without(tie: Tie | undefined, kind: number): Tie | undefined {
  if (tie === undefined) return undefined;
  const next = without(tie.next, kind);
  return tie.kind === kind ? next : { ...tie, next };
}

/** The edge of a kind among those between the same two. */
export function tieOf(first: Tie | undefined, kind: number): Tie | undefined {
  let tie = first;
  while (tie !== undefined && tie.kind !== kind) tie = tie.next;
  return tie;
}

export function factOf({ facts }: Node, from: number, kind: number): Fact | undefined {
  for (const fact of facts) if (fact.from === from && fact.kind === kind) return fact;
  return undefined;
}

/** One of each kind is kept: a post has one author. */
export function learn(node: Node | undefined, fact: Fact): void {
  if (node === undefined) return;
  node.facts = [fact, ...node.facts.filter(({ kind }) => kind !== fact.kind)];
}
