/** How often a page is refilled; each round reads twice as much as the one before. */
const rounds = 4;

/** Where a skeleton comes from: up to `size` entries after a position, newest first. */
export interface Source<E> {
  fetch(
    before: string | undefined,
    size: number,
  ): Promise<{ entries: readonly E[]; next?: string }>;
  position(entry: E): string;
}

/**
 * Fills a page: skeleton → views, with what the rules drop made up for by further rounds (n + 1,
 * 2n, 4n, 8n). After four rounds a page may be short, but then it has a cursor.
 */
export async function fill<E, T>(
  source: Source<E>,
  limit: number,
  view: (entries: readonly E[]) => Promise<readonly (T | undefined)[]>,
  options: { readonly from: string | undefined; readonly keep?: (item: T) => boolean },
): Promise<{ items: T[]; position: string | undefined }> {
  const items: T[] = [];
  let position = options.from;
  for (let round = 0; round < rounds; round += 1) {
    const { entries, next } = await source.fetch(position, sizeOf(round, limit));
    const views = entries.length > 0 ? await view(entries) : [];
    const read = take(items, limit, views, options.keep);
    if (read < entries.length) return { items, position: at(source, entries[read - 1], position) };
    position = next;
    if (next === undefined) break;
  }
  return { items, position };
}

/** Where the walk stands after an entry; where it stood, if none of a round was read. */
function at<E>(source: Source<E>, entry: E | undefined, before: string | undefined) {
  return entry === undefined ? before : source.position(entry);
}

function sizeOf(round: number, limit: number): number {
  return round === 0 ? limit + 1 : limit * 2 ** round;
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
