import type { Edge, Fed } from '../edge.ts';

/** An edge of a line; `edge` is made when it is first answered. */
export interface Entry {
  readonly from: number;
  readonly far: number;
  readonly kind: number;
  readonly id: string;
  edge: Edge<Fed> | undefined;
}

/** The newest of what one did, or of what everybody did, newest first. */
export interface Line {
  readonly entries: Entry[];
  /** Nothing is older than the last. */
  isWhole: boolean;
}

interface Wanted {
  readonly limit: number;
  readonly after: string;
  isAsked(entry: Entry): boolean;
}

/** The newest of several lines, and all that are as old as the last; nothing if some may be missing. */
export function merge(lines: readonly Line[], wanted: Wanted): Entry[] | undefined {
  const best: Entry[] = [];
  /** Only what is at least as new can still be among the best. */
  let floor = wanted.after;
  for (const { entries } of lines) floor = gather(best, entries, floor, wanted);
  return lines.some((line) => endsAbove(line, floor)) ? undefined : best;
}

function gather(
  best: Entry[],
  entries: readonly Entry[],
  from: string,
  { limit, after, isAsked }: Wanted,
): string {
  let floor = from;
  for (const entry of entries) {
    if (entry.id <= after || entry.id < floor) break;
    if (isAsked(entry)) floor = put(best, entry, limit) ?? floor;
  }
  return floor;
}

/** Answers the id of the last that has a place, once all have been given. */
function put(best: Entry[], entry: Entry, limit: number): string | undefined {
  insert(best, entry);
  const last = best[limit - 1]?.id;
  while (last !== undefined && (best.at(-1)?.id ?? last) < last) best.pop();
  return last;
}

/** Where it belongs, newest first. */
export function insert(entries: Entry[], entry: Entry): void {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.id ?? '') < entry.id) high = middle;
    else low = middle + 1;
  }
  entries.splice(low, 0, entry);
}

/** Whether there may be more, as new as this, that is not kept. */
function endsAbove({ entries, isWhole }: Line, floor: string): boolean {
  return !isWhole && (entries.at(-1)?.id ?? '') >= floor;
}
