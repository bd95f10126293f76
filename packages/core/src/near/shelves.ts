import type { Kind } from '../edge.ts';
import type { Room } from './room.ts';

/** The number of the node at the far end of an edge, the number of its kind, and its id. */
export type Row = readonly [far: number, kind: number, id: string];

/** What is kept of a node for `get`: all of a sort, or nothing of it. */
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

/** By kind: the far ends, and the ids of the edges. */
export type Links = ReadonlyMap<number, ReadonlyMap<number, string>>;

/**
 * Reading a shelf costs more than one answer. So few are read when they are asked for again, and
 * many when they were asked for often.
 */
const worth = [
  { asked: 2, limit: 256 },
  { asked: 20, limit: 10_000 },
];
/** In bytes. */
const [perRow, perShelf] = [130, 300];

interface Shelf {
  /** Absent: not read, or too many. */
  links?: Map<number, Map<number, string>>;
  size: number;
  asked: number;
}

export interface Shelves {
  /** `undefined`: too many to be kept, or not asked for often enough. */
  links(name: ShelfName, node: number): Links | undefined;
  /** Only if they are there. */
  kept(name: ShelfName, node: number): Links | undefined;
  add(name: ShelfName, node: number, row: Row): void;
  remove(name: ShelfName, node: number, far: number, kind: number): void;
}

/** `read`: up to so many that leave or reach a node, in any order. */
export function createShelves(
  read: (name: ShelfName, node: number, limit: number) => readonly Row[],
  room: Room,
): Shelves {
  const part = () => room.keep<number, Shelf>(({ size }) => perShelf + perRow * size);
  const parts = { ties: part(), marks: part(), blockers: part() };
  const fill = (name: ShelfName, node: number, asked: number): Links | undefined => {
    const limit = worth.find((each) => each.asked === asked)?.limit ?? 0;
    const rows = limit > 0 && room.isCalm() ? read(name, node, limit) : [];
    const isWhole = rows.length < limit && room.isCalm();
    const shelf = isWhole ? { links: linksOf(rows), size: rows.length, asked } : { size: 0, asked };
    parts[name].set(node, shelf);
    return shelf.links;
  };
  return {
    links(name, node) {
      const shelf = parts[name].get(node);
      return shelf?.links ?? fill(name, node, (shelf?.asked ?? 0) + 1);
    },
    kept: (name, node) => parts[name].get(node)?.links,
    add(name, node, row) {
      const links = parts[name].get(node)?.links;
      if (links) put(links, row);
    },
    remove: (name, node, far, kind) => void parts[name].get(node)?.links?.get(kind)?.delete(far),
  };
}

function linksOf(rows: readonly Row[]): Map<number, Map<number, string>> {
  const links = new Map<number, Map<number, string>>();
  for (const row of rows) put(links, row);
  return links;
}

function put(links: Map<number, Map<number, string>>, [far, kind, id]: Row): void {
  const ofKind = links.get(kind);
  if (ofKind) ofKind.set(far, id);
  else links.set(kind, new Map([[far, id]]));
}
