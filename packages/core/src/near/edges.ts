import type { Kind, Link } from '../edge.ts';
import type { Edges } from '../ports.ts';
import { type Changes, changing } from './changes.ts';
import { counterOf } from './counters.ts';
import { feeding, listing, type Near } from './feed.ts';
import { createLines, type LineStore, type Lines } from './lines.ts';
import {
  createNodes,
  type Found,
  factOf,
  learn,
  type Node,
  type NodeStore,
  none,
  type Shelf,
  type Tie,
  tieOf,
  unknown,
} from './nodes.ts';
import { onceInRow } from './once-in-row.ts';
import { type Place, placesOf } from './places.ts';
import type { Plain } from './port.ts';
import type { Room } from './room.ts';

type Ways = Plain<Pick<Edges, 'get' | 'list' | 'feed' | 'count'>>;

/** Edges as a store in this process has them: between numbered nodes, of numbered kinds. */
export interface NumberedEdges extends Omit<Ways, 'count'>, LineStore, NodeStore {
  readonly kinds: Readonly<Record<Kind, number>>;
}

export interface NearEdges extends Changes {
  /** Answered from memory where they can be. */
  readonly reads: Ways;
}

/** Answers from memory what it can, and leaves the rest to the store. */
export function nearEdges(store: NumberedEdges, room: Room): NearEdges {
  const { kinds } = store;
  const nodes = createNodes(store, room);
  const lines = createLines(store, room);
  const near = { nodes, lines, kinds, places: placesOf(kinds) };
  const [newestOf, listed] = [feeding(near), listing(near)];
  const ways: Ways = {
    get(links) {
      const found = finding(near, links);
      if (!found.includes(unknown)) return found as (string | undefined)[];
      const missing = links.filter((_, at) => found[at] === unknown);
      const read = store.get(missing);
      for (const [at, link] of missing.entries()) learnLink(near, link, read[at]);
      const ids = read.values();
      return found.map((id) => (id === unknown ? ids.next().value : id));
    },
    count(ends) {
      const nodeOf = onceInRow(nodes.of);
      const asked = ends.map(({ from, to }) => nodeOf(from ?? to));
      nodes.count(asked);
      return ends.map((end, at) => asked[at]?.counts?.[counterOf(end)] ?? 0);
    },
    list: (queries) => queries.map((query) => listed(query) ?? store.list([query])[0] ?? []),
    feed: (query) => newestOf(query) ?? store.feed(query),
  };
  const reads: Ways = {
    get: (links) => room.read(() => ways.get(links)),
    count: (ends) => room.read(() => ways.count(ends)),
    list: (queries) => room.read(() => ways.list(queries)),
    feed: (query) => room.read(() => ways.feed(query)),
  };
  return { reads, ...changing(near) };
}

/** The links of a call, of which those between the same two stand side by side. */
function finding(near: Near, links: readonly Link[]): Found[] {
  const nodeOf = { from: onceInRow(near.nodes.of), to: onceInRow(near.nodes.of) };
  let pair: Pair | undefined;
  return links.map(({ kind, from, to }) => {
    const place = near.places.get(kind);
    if (place === undefined) return unknown;
    if (pair === undefined || pair.from.id !== from || pair.to.id !== to) {
      pair = { from: nodeOf.from(from), to: nodeOf.to(to), ties: undefined, marks: undefined };
    }
    const isOfNone = pair.from.number === none || pair.to.number === none;
    return isOfNone ? undefined : findIn(near, pair, place);
  });
}

/** What is on no shelf is known from now on. */
function learnLink({ nodes, places }: Near, link: Link, id: string | undefined): void {
  const { at, kind = 0 } = places.get(link.kind) ?? {};
  if (at === 'line') learn(nodes.of(link.to), { from: nodes.of(link.from).number, kind, id });
}

/** Two nodes, and what is known to lie between them. */
interface Pair {
  readonly from: Node;
  readonly to: Node;
  ties: Between | undefined;
  marks: Between | undefined;
}

type Between = Tie | typeof unknown;
/** It is of no kind. */
const nothing: Tie = { kind: -1, id: '', next: undefined };

function findIn({ nodes, lines, kinds }: Near, pair: Pair, { at, kind }: Place): Found {
  const { from, to } = pair;
  if (at === 'line') return findFact(lines, pair, kind);
  if (at === 'marks') {
    pair.marks ??= between(nodes.shelf(from, 'marks'), to);
    return idIn(pair.marks, kind);
  }
  // Most are blocked by nobody: that is known of the one who looks before it is of all who are seen.
  if (kind === kinds.blocks && typeof pair.ties !== 'object') {
    const blockers = nodes.shelf(to, 'blockers');
    if (blockers || !from.ties) return idIn(between(blockers, from), kind);
  }
  pair.ties ??= between(nodes.shelf(from, 'ties'), to);
  return idIn(pair.ties, kind);
}

function findFact(lines: Lines, { from, to }: Pair, kind: number): Found {
  const known = factOf(to, from.number, kind);
  if (known) return known.id;
  const id = lines.find(from.number, to.number, kind);
  if (id !== unknown) learn(to, { from: from.number, kind, id });
  return id;
}

function between(shelf: Shelf | undefined, { number }: Node): Between {
  return shelf === undefined ? unknown : (shelf.get(number) ?? nothing);
}

function idIn(tie: Between, kind: number): Found {
  return tie === unknown ? unknown : tieOf(tie, kind)?.id;
}
