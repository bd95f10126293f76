import { invalid } from '../errors.ts';
import { idAt, isId } from '../ids.ts';
import type { Walk } from '../page.ts';
import type { Source } from './fill.ts';

/**
 * So far back a read of what is new looks for what became visible late: an id is taken before its
 * edge is written, perhaps on another machine.
 */
const slack = 5_000;

/** So many ids a token names: a longer one would be refused when it comes back. */
const mostSeen = 200;

/** Where a read of what is new begins. */
export interface Since {
  /** Everything up to this id was read, or is not new any more. */
  readonly floor: string;
  /** What was read above the floor. */
  readonly seen: ReadonlySet<string>;
}

/** What a token says. Throws `invalid` for one that was tampered with. */
export function sinceOf({ position }: Walk): Since | undefined {
  if (position === undefined) return undefined;
  const [floor, ...seen] = position;
  if (!isId(floor)) throw invalid('This `since` is damaged. Begin without.');
  return { floor, seen: new Set(seen) };
}

/** Only what came since then. */
export function newSince<E>(source: Source<E>, since: Since | undefined): Source<E> {
  if (since === undefined) return source;
  const isNew = (entry: E) => {
    const id = source.position(entry);
    return id > since.floor && !since.seen.has(id);
  };
  return {
    ...source,
    async fetch(before, size) {
      const page = await source.fetch(before, size);
      const last = page.entries.at(-1);
      const isOver = last === undefined || source.position(last) <= since.floor;
      const entries = page.entries.filter(isNew);
      return isOver || page.next === undefined ? { entries } : { entries, next: page.next };
    },
  };
}

/**
 * The token for the next such read: a floor some seconds back, and what was seen above it; a higher
 * floor where that is much. (A pinned post stands far in the future, and is no news.)
 */
export function newestOf(
  open: Walk,
  now: number,
  ids: readonly string[],
  since: Since | undefined,
): string {
  const [, floor = ''] = [idAt(now - slack), since?.floor ?? ''].sort();
  const soon = idAt(now + slack);
  const seen = [...ids, ...(since?.seen ?? [])].filter((id) => id > floor && id < soon);
  const newest = [...new Set(seen)].sort().reverse();
  return open.cursor([newest[mostSeen] ?? floor, ...newest.slice(0, mostSeen)]);
}
