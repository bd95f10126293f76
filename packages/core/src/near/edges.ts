import type { Edge, End, Fed, Kind, Link } from '../edge.ts';
import type { Edges, FeedQuery, ListQuery } from '../ports.ts';
import { type CountStore, createCounts } from './counts.ts';
import { createLines, type LineStore, type Lines, type Numbers } from './lines.ts';
import { onceInRow } from './once-in-row.ts';
import type { Plain } from './plain.ts';
import type { Room } from './room.ts';
import { createShelves, type Row, type ShelfName, type Shelves, shelfKinds } from './shelves.ts';

type Ways = Plain<Pick<Edges, 'get' | 'list' | 'feed' | 'count'>>;

/** Edges as a store in this process has them: between numbered nodes, of numbered kinds. */
export interface NumberedEdges extends Omit<Ways, 'count'>, LineStore, CountStore {
  /** `undefined`: no edge ever had it. */
  numberOf(node: string): number | undefined;
  readonly kinds: Readonly<Record<Kind, number>>;
  /** Up to so many that leave a node, or reach it (`blockers`), in any order. */
  shelf(name: ShelfName, node: number, limit: number): readonly Row[];
}

export interface NearEdges extends Ways {
  /** After an edge was written, within `Room.write`, with the numbers of its ends: a notice has one. */
  added(edge: Edge, from: number, to: number | undefined): void;
  removed(kind: Kind, from: number, to: number): void;
  counted(node: number, counter: number, by: number): void;
  recounted(node: number): void;
}

/** The id of an edge; `undefined`: there is none; `unknown`: the store has to be asked. */
type Found = string | undefined | typeof unknown;
const unknown = Symbol('unknown');

const fed: readonly Kind[] = ['wrote', 'replied', 'whispered', 'reposted'];
const ofShelf = new Map<Kind, ShelfName>([
  ...shelfKinds.ties.map((kind) => [kind, 'ties'] as const),
  ...shelfKinds.marks.map((kind) => [kind, 'marks'] as const),
]);

/** In bytes. */
const perNumber = 100;
/** The number of a node that has no edge. */
const none = 0;

/** Answers from memory what it can, and leaves the rest to the store. */
export function nearEdges(store: NumberedEdges, room: Room): NearEdges {
  const { kinds } = store;
  const numbers = room.keep<string, number>(() => perNumber);
  const numberOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    const number = store.numberOf(id) ?? none;
    numbers.set(id, number);
    return number;
  };
  const shelves = createShelves(store.shelf, room);
  const lines = createLines(store, room);
  const counts = createCounts(store, numberOf, room);
  const ways = { numberOf, shelves, lines, kinds };
  const [find, newestOf, listed] = [finding(ways), feeding(ways), listing(ways)];
  return {
    get(links) {
      room.enter();
      const [fromOf, toOf] = [onceInRow(numberOf), onceInRow(numberOf)];
      const found = links.map((link) => find(link, fromOf(link.from), toOf(link.to)));
      if (!found.includes(unknown)) return found as (string | undefined)[];
      const missing = links.filter((_, at) => found[at] === unknown);
      const read = store.get(missing).values();
      return found.map((id) => (id === unknown ? read.next().value : id));
    },
    count(ends) {
      room.enter();
      return counts.of(ends);
    },
    list(queries) {
      room.enter();
      return queries.map((query) => listed(query) ?? store.list([query])[0] ?? []);
    },
    feed(query) {
      room.enter();
      return newestOf(query) ?? store.feed(query);
    },
    added({ kind, id, ...ends }, from, to) {
      for (const end of [ends.from, ends.to]) numbers.delete(end);
      if (to === undefined) return;
      const row = [to, kinds[kind], id] as const;
      const shelf = ofShelf.get(kind);
      if (shelf) shelves.add(shelf, from, row);
      if (kind === 'blocks') shelves.add('blockers', to, [from, kinds[kind], id]);
      if (fed.includes(kind)) lines.add(from, row);
    },
    removed(kind, from, to) {
      const shelf = ofShelf.get(kind);
      if (shelf) shelves.remove(shelf, from, to, kinds[kind]);
      if (kind === 'blocks') shelves.remove('blockers', to, from, kinds[kind]);
      if (fed.includes(kind)) lines.remove(from, to, kinds[kind]);
    },
    counted: counts.add,
    recounted: counts.forget,
  };
}

interface Kept {
  readonly numberOf: (node: string) => number;
  readonly shelves: Shelves;
  readonly lines: Lines;
  readonly kinds: NumberedEdges['kinds'];
}

/** One link, with the numbers of its ends. */
type Find = (link: Link, from: number, to: number) => Found;

/** Between nodes of which one has no edge there is none. */
function finding({ shelves, lines, kinds }: Kept): Find {
  const inShelf = (name: ShelfName, node: number, far: number, kind: Kind): Found => {
    const links = shelves.links(name, node);
    return links === undefined ? unknown : links.get(kinds[kind])?.get(far);
  };
  /** By whichever end is kept; else by that of the one who is blocked, as few block anybody. */
  const block = (from: number, to: number): Found =>
    shelves.kept('ties', from)
      ? inShelf('ties', from, to, 'blocks')
      : inShelf('blockers', to, from, 'blocks');
  const inLine = (from: number, to: number, kind: Kind): Found => {
    const found = lines.find(from, to, kinds[kind]);
    return found === undefined ? unknown : found.id;
  };
  return ({ kind }, from, to) => {
    const shelf = ofShelf.get(kind);
    if (shelf === undefined && !fed.includes(kind)) return unknown;
    if (from === none || to === none) return undefined;
    if (kind === 'blocks') return block(from, to);
    return shelf ? inShelf(shelf, from, to, kind) : inLine(from, to, kind);
  };
}

const nobody: ReadonlySet<number> = new Set();

/** What those whom one follows did, or these nodes; `undefined`: not all of it is kept. */
function feeding({ numberOf, shelves, lines, kinds }: Kept) {
  const farSide = ({ from, to, kind }: End): Numbers | undefined => {
    if (from === undefined && kind !== 'blocks') return undefined;
    const node = numberOf(from ?? to);
    if (node === none) return nobody;
    const links = shelves.links(from === undefined ? 'blockers' : 'ties', node);
    return links && (links.get(kinds[kind]) ?? nobody);
  };
  const sourceOf = ({ of, via, nodes }: FeedQuery): Numbers | undefined =>
    nodes === undefined
      ? farSide({ kind: via, from: of } as End)
      : new Set(nodes.map(numberOf));
  const hiddenBy = (except: readonly End[]): ReadonlySet<number> | undefined => {
    const hidden = new Set<number>();
    for (const end of except) {
      const far = farSide(end);
      if (far === undefined) return undefined;
      for (const node of far.keys()) hidden.add(node);
    }
    return hidden;
  };
  return <K extends Fed>(query: FeedQuery<K>): Edge<K>[] | undefined => {
    const [of, hidden] = [sourceOf(query), hiddenBy(query.except ?? [])];
    if (of === undefined || hidden === undefined) return undefined;
    const asked = query.kinds.map((kind) => kinds[kind]);
    return lines.newest({ ...query, kinds: asked, of, hidden }) as Edge<K>[] | undefined;
  };
}

/** What one did, of the kinds that lines are made of. */
function listing({ numberOf, lines, kinds }: Kept) {
  return <K extends Kind>(query: ListQuery<K>): Edge<K>[] | undefined => {
    const { from, kinds: asked, ...window } = query;
    if (from === undefined || !asked.every((kind) => fed.includes(kind))) return undefined;
    const of = new Set([numberOf(from)]);
    const numbers = asked.map((kind) => kinds[kind]);
    return lines.newest({ ...window, kinds: numbers, of, hidden: nobody }) as Edge<K>[] | undefined;
  };
}
