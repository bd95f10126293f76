import type { Edge, Fed } from '../edge.ts';
import { newestFirst } from '../edge.ts';
import type { Window } from '../ports.ts';
import type { Room } from './room.ts';
import type { Row } from './shelves.ts';

/** So many of the newest are kept of each: as many as a page of a timeline looks at. */
const perLine = 48;
/** So many lines are read for one feed at most: that takes about as long as the feed itself. */
const atOnce = 8;
/** For so many, what everybody did is looked through: it holds enough of what they did. */
const crowd = 200;
/** So many of the newest are kept of everybody together. */
const ofAll = 2_000;
/** In bytes. */
const [perRow, perEmpty] = [150, 300];

/** A set, or the keys of a map. */
export interface Numbers {
  readonly size: number;
  has(number: number): boolean;
  keys(): Iterable<number>;
}

/** An edge of a line; `edge` is made when it is first answered. */
interface Entry {
  readonly from: number;
  readonly row: Row;
  readonly id: string;
  edge: Edge<Fed> | undefined;
}

/** The newest of what one did, newest first. */
interface Line {
  entries: Entry[];
  /** Nothing is older than the last. */
  isWhole: boolean;
}

export interface LineQuery extends Window {
  /** Their numbers. */
  readonly kinds: readonly number[];
  readonly of: Numbers;
  readonly hidden: Numbers;
}

export interface Lines {
  /** `undefined`: not all that is needed is kept. */
  newest(query: LineQuery): Edge<Fed>[] | undefined;
  /** The id of an edge, or that there is none; `undefined`: unknown. */
  find(node: number, far: number, kind: number): { readonly id: string | undefined } | undefined;
  add(node: number, row: Row): void;
  remove(node: number, far: number, kind: number): void;
}

/** What a store has of what people did: `wrote`, `replied`, `whispered` and `reposted`. */
export interface LineStore {
  /** The newest of one, newest first. */
  line(node: number, limit: number): readonly Row[];
  /** The newest of everybody, newest first. */
  newest(limit: number): readonly (readonly [from: number, ...Row])[];
  toEdge(from: number, row: Row): Edge<Fed>;
}

/** The key of everybody: no node has it. */
const everybody = -1;

export function createLines(store: LineStore, room: Room): Lines {
  const lines = room.keep<number, Line>(({ entries }) => perEmpty + perRow * entries.length);
  const keep = (node: number, entries: Entry[], limit: number): Line => {
    const line = { entries, isWhole: entries.length < limit };
    lines.set(node, line);
    return line;
  };
  const read = (node: number): Line =>
    keep(node, store.line(node, perLine).map((row) => entryOf(node, row)), perLine);
  const all = (): Line[] | undefined => {
    const line = lines.get(everybody);
    if (line || !room.isCalm()) return line && [line];
    const rows = store.newest(ofAll);
    return [keep(everybody, rows.map(([from, ...row]) => entryOf(from, row)), ofAll)];
  };
  /** Those of some, or nothing where too many are not there yet. */
  const linesOf = ({ of, hidden }: LineQuery): Line[] | undefined => {
    const found: Line[] = [];
    let missing = 0;
    for (const node of of.keys()) {
      if (hidden.has(node)) continue;
      const line = lines.get(node);
      if (line === undefined) missing += 1;
      if (missing > atOnce || (missing > 0 && !room.isCalm())) return undefined;
      found.push(line ?? read(node));
    }
    return found;
  };
  const edgeOf = (entry: Entry): Edge<Fed> => {
    entry.edge ??= Object.freeze(store.toEdge(entry.from, entry.row));
    return entry.edge;
  };
  /** A line has no gaps but after its last: what is too short then is read again. */
  const change = (node: number, run: (line: Line) => void): void => {
    for (const key of [node, everybody]) {
      const line = lines.get(key);
      if (line) run(line);
      if (line && !line.isWhole && line.entries.length < perLine / 2) lines.delete(key);
    }
  };
  return {
    newest(query) {
      if (query.limit > perLine) return undefined;
      const entries = merge(query.of.size < crowd ? linesOf(query) : all(), query);
      return entries?.map(edgeOf).sort(newestFirst).slice(0, query.limit);
    },
    find(node, far, kind) {
      const line = lines.get(node);
      const entry = line?.entries.find(({ row }) => row[0] === far && row[1] === kind);
      return entry || line?.isWhole ? { id: entry?.id } : undefined;
    },
    add(node, row) {
      change(node, (line) => {
        insert(line.entries, entryOf(node, row));
        if (!line.isWhole && line.entries.at(-1)?.row === row) line.entries.pop();
      });
    },
    remove(node, far, kind) {
      change(node, (line) => {
        const isIt = (entry: Entry) =>
          entry.from === node && entry.row[0] === far && entry.row[1] === kind;
        line.entries = line.entries.filter((entry) => !isIt(entry));
      });
    },
  };
}

function entryOf(from: number, row: Row): Entry {
  return { from, row, id: row[2], edge: undefined };
}

/** Where it belongs, newest first. */
function insert(entries: Entry[], entry: Entry): void {
  let at = entries.length;
  while (at > 0 && (entries[at - 1]?.id ?? '') < entry.id) at -= 1;
  entries.splice(at, 0, entry);
}

/** The newest of several lines, and all that are as old as the last; nothing if some are missing. */
function merge(
  lines: readonly Line[] | undefined,
  { kinds, of, hidden, limit, before, after = '' }: LineQuery,
): Entry[] | undefined {
  const best: Entry[] = [];
  /** Only what is at least as new can still be among the best. */
  let floor = after;
  const isPast = ({ id }: Entry) => id <= after || id < floor;
  const isAsked = ({ from, id, row }: Entry) =>
    of.has(from) &&
    !hidden.has(from) &&
    kinds.includes(row[1]) &&
    (before === undefined || id < before);
  for (const { entries } of lines ?? []) {
    for (const entry of entries) {
      if (isPast(entry)) break;
      if (!isAsked(entry)) continue;
      insert(best, entry);
      if (best.length >= limit) floor = best[limit - 1]?.id ?? after;
      while (best.length > limit && (best.at(-1)?.id ?? '') < floor) best.pop();
    }
  }
  const isCut = ({ entries, isWhole }: Line) => !isWhole && (entries.at(-1)?.id ?? '') >= floor;
  return lines === undefined || lines.some(isCut) ? undefined : best;
}
