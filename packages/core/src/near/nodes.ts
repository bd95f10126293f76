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
  /** What one did to posts. */
  marks: ['likes', 'reposted', 'bookmarked'],
  /** Those by whom one is blocked: these edges arrive, all others leave. */
  blockers: ['blocks'],
};

/** By the far end, all that lies between the two. */
export type Shelf = ReadonlyMap<number, readonly Row[]>;

/** What is kept of one node. */
export interface Node {
  readonly id: string;
  /** `none`: no edge has it. */
  readonly number: number;
  /** All its counters: they are one row. */
  counts: number[] | undefined;
  /** Absent: not read, or too many. */
  ties: Map<number, Row[]> | undefined;
  marks: Map<number, Row[]> | undefined;
  blockers: Map<number, Row[]> | undefined;
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
/** In bytes. */
const [perNode, perRow] = [500, 150];

export function createNodes(store: NodeStore, room: Room): Nodes {
  const nodes = room.keep<string, Node>(sizeOf);
  const kept = (id: string): Node | undefined => nodes.get(id);
  const read = (id: string): Node => {
    const number = store.numberOf(id) ?? none;
    const node: Node = {
      id,
      number,
      counts: number === none ? [] : undefined,
      ties: undefined,
      marks: undefined,
      blockers: undefined,
      asked: { ties: 0, marks: 0, blockers: 0 },
    };
    nodes.set(id, node);
    return node;
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

function shelved(rows: readonly Row[]): Map<number, Row[]> {
  const shelf = new Map<number, Row[]>();
  for (const row of rows) put(shelf, row);
  return shelf;
}

export function put(shelf: Map<number, Row[]> | undefined, row: Row): void {
  const beside = shelf?.get(row[0]);
  if (beside) beside.push(row);
  else shelf?.set(row[0], [row]);
}

export function take(shelf: Map<number, Row[]> | undefined, far: number, kind: number): void {
  const rest = shelf?.get(far)?.filter((row) => row[1] !== kind);
  if (rest === undefined) return;
  if (rest.length > 0) shelf?.set(far, rest);
  else shelf?.delete(far);
}
