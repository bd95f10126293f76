import type { Edge, Fed } from '../edge.ts';
import { newestFirst } from '../edge.ts';
import type { Window } from '../ports.ts';
import { type Entry, insert, type Line, merge } from './merge.ts';
import { type Found, none, type Row, unknown } from './nodes.ts';
import type { Room } from './room.ts';

/** So many of the newest are kept of each: as many as a page of a timeline looks at. */
const perLine = 48;
/** So many lines are read for one feed at most: that takes about as long as the feed itself. */
const atOnce = 8;
/** For so many, what everybody did is looked through: it holds enough of what they did. */
const crowd = 200;
/** So many of the newest are kept of everybody together. */
const ofAll = 2_000;
/** In bytes. */
const [perRow, perEmpty] = [120, 300];

/** A set, or the keys of a map; it may have fewer than its size. */
export interface Numbers {
  readonly size: number;
  has(number: number): boolean;
  keys(): Iterable<number>;
}

export interface LineQuery extends Window {
  /** Their numbers. */
  readonly kinds: readonly number[];
  readonly of: Numbers;
  /** Nothing that these did. */
  readonly hidden: readonly Numbers[];
}

export interface Lines {
  /** `undefined`: not all that is needed is kept. */
  newest(query: LineQuery): Edge<Fed>[] | undefined;
  find(node: number, far: number, kind: number): Found;
  add(node: number, row: Row, edge: Edge): void;
  remove(node: number, far: number, kind: number): void;
}

/** What a store has of what people did: `wrote`, `replied`, `whispered` and `reposted`. */
export interface LineStore {
  /** The newest of one, newest first. */
  line(node: number, limit: number): readonly Row[];
  /** The newest of everybody, newest first. */
  newest(limit: number): readonly (readonly [from: number, ...Row])[];
  toEdge(row: [from: number, ...Row]): Edge;
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
  const read = (node: number): Line => {
    const rows = store.line(node, perLine);
    return keep(
      node,
      rows.map((row) => entryOf(node, ...row)),
      perLine,
    );
  };
  const readAll = (): Line => {
    const entries = store.newest(ofAll).map((row) => entryOf(...row));
    return keep(everybody, entries, ofAll);
  };
  const lineOfAll = (): Line[] | undefined => {
    const line = lines.get(everybody) ?? (room.isCalm() ? readAll() : undefined);
    return line && [line];
  };
  /** Those of some, or nothing where too many are not there yet. */
  const linesOf = ({ of, hidden }: LineQuery): Line[] | undefined => {
    const nodes = [...of.keys()].filter((node) => node !== none && !isAmong(hidden, node));
    const found = nodes.map(lines.get);
    if (found.every(isThere)) return found;
    const missing = nodes.filter((_, at) => !isThere(found[at]));
    const fresh = missing.slice(0, room.isCalm() ? atOnce : 0).map(read);
    return fresh.length < missing.length ? undefined : [...found.filter(isThere), ...fresh];
  };
  const edgeOf = (entry: Entry): Edge<Fed> => {
    const { from, far, kind, id } = entry;
    entry.edge ??= Object.freeze(store.toEdge([from, far, kind, id]) as Edge<Fed>);
    return entry.edge;
  };
  /** What is too short then is read again. */
  const change = (node: number, run: (line: Line, most: number) => Line): void => {
    const [own, all] = [lines.get(node), lines.get(everybody)];
    if (own && isSpent(run(own, perLine))) lines.delete(node);
    if (all && isSpent(run(all, ofAll))) lines.delete(everybody);
  };
  return {
    newest(query) {
      if (query.limit > perLine) return undefined;
      const isCrowd = query.of.size >= crowd;
      const found = isCrowd ? lineOfAll() : linesOf(query);
      if (found === undefined) return undefined;
      const { limit, after = '' } = query;
      const entries = merge(found, { limit, after, isAsked: asking(query, isCrowd) });
      return entries?.map(edgeOf).sort(newestFirst).slice(0, limit);
    },
    find(node, far, kind) {
      const line = lines.get(node);
      return line ? idIn(line, far, kind) : unknown;
    },
    add(node, row, edge) {
      const entry = entryOf(node, ...row);
      entry.edge = Object.freeze({ ...edge } as Edge<Fed>);
      change(node, (line, most) => addTo(line, entry, most));
    },
    remove: (node, far, kind) => change(node, (line) => removeFrom(line, { node, far, kind })),
  };
}

/** Nothing may be added after the last, where there may be more. What is too long is cut. */
function addTo(line: Line, entry: Entry, most: number): Line {
  const { entries } = line;
  insert(entries, entry);
  if (!line.isWhole && entries.at(-1) === entry) entries.pop();
  if (entries.length > 2 * most) {
    entries.length = most;
    line.isWhole = false;
  }
  return line;
}

function removeFrom(
  line: Line,
  { node, far, kind }: { readonly node: number; readonly far: number; readonly kind: number },
): Line {
  const isIt = (entry: Entry) => entry.from === node && entry.far === far && entry.kind === kind;
  const at = line.entries.findIndex(isIt);
  if (at >= 0) line.entries.splice(at, 1);
  return line;
}

function isSpent({ entries, isWhole }: Line): boolean {
  return !isWhole && entries.length < perLine / 2;
}

function idIn({ entries, isWhole }: Line, far: number, kind: number): Found {
  for (const entry of entries) if (entry.far === far && entry.kind === kind) return entry.id;
  return isWhole ? undefined : unknown;
}

function isThere(line: Line | undefined): line is Line {
  return line !== undefined;
}

function entryOf(from: number, ...[far, kind, id]: Row): Entry {
  return { from, far, kind, id, edge: undefined };
}

/** Lines of everybody have more than what these did. */
function asking(
  { kinds, of, hidden, before }: LineQuery,
  isOfAll: boolean,
): (entry: Entry) => boolean {
  const isTheirs = (from: number) => !isOfAll || (of.has(from) && !isAmong(hidden, from));
  const isOld = (id: string) => before === undefined || id < before;
  return ({ from, id, kind }) => kinds.includes(kind) && isOld(id) && isTheirs(from);
}

function isAmong(all: readonly Numbers[], node: number): boolean {
  for (const numbers of all) if (numbers.has(node)) return true;
  return false;
}
