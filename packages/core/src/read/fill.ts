/** How often a page is refilled; each round reads twice as much as the one before. */
const rounds = 4;

/** Where a skeleton comes from: up to `size` entries after a position, newest first. */
export interface Source<E> {
  fetch(
    before: string | undefined,
    size: number,
  ): Promise<{ entries: readonly E[]; next?: string }>;
  position(entry: E): string;
  /**
   * Whether an entry most likely shows; default: all do. Where many do not, twice as many entries
   * are fetched at first, and only as many looked at as should fill the page.
   */
  readonly likely?: (entry: E) => boolean;
}

/**
 * Fills a page: skeleton → views, with what the rules drop made up for by further rounds (n + 1 or
 * 2n + 1, then 2n, 4n, 8n). After four rounds a page may be short, but then it has a cursor.
 */
export async function fill<E, T>(
  source: Source<E>,
  limit: number,
  view: (entries: readonly E[]) => Promise<(T | undefined)[]>,
  options: { readonly from: string | undefined; readonly keep?: (item: T) => boolean },
): Promise<{ items: T[]; position: string | undefined }> {
  const items: T[] = [];
  let position = options.from;
  for (let round = 0; round < rounds; round += 1) {
    const { entries, next } = await source.fetch(position, sizeOf(source, round, limit));
    const some = worthLooking(source, entries, limit - items.length + 1);
    const read = take(items, limit, await viewAny(some, view), options.keep);
    const all = read === entries.length;
    position = all ? next : at(source, entries[read - 1], position);
    if (position === undefined || (!all && items.length === limit)) break;
  }
  return { items, position };
}

async function viewAny<E, V>(entries: readonly E[], view: (entries: readonly E[]) => Promise<V[]>) {
  return entries.length > 0 ? view(entries) : [];
}

/** The first entries with as many likely ones as are needed; all, if there are fewer. */
function worthLooking<E>({ likely }: Source<E>, entries: readonly E[], needed: number) {
  if (likely === undefined) return entries;
  let found = 0;
  const last = entries.findIndex((entry) => {
    if (likely(entry)) found += 1;
    return found === needed;
  });
  return last === -1 ? entries : entries.slice(0, last + 1);
}

/** Where the walk stands after an entry; where it stood, if none of a round was read. */
function at<E>(source: Source<E>, entry: E | undefined, before: string | undefined) {
  return entry === undefined ? before : source.position(entry);
}

function sizeOf<E>({ likely }: Source<E>, round: number, limit: number): number {
  if (round > 0) return limit * 2 ** round;
  return likely ? limit * 2 + 1 : limit + 1;
}

/** Moves views into the page until it is full; how many it has read. */
function take<T>(
  items: T[],
  limit: number,
  views: readonly (T | undefined)[],
  keep: (item: T) => boolean = () => true,
): number {
  let read = 0;
  for (const item of views) {
    if (items.length === limit) break;
    if (item !== undefined && keep(item)) items.push(item);
    read += 1;
  }
  return read;
}
