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
    const size = round === 0 ? limit + 1 : limit * 2 ** round;
    const { entries, next } = await source.fetch(position, size);
    const views = entries.length > 0 ? await view(entries) : [];
    for (const [at, entry] of entries.entries()) {
      if (items.length === limit) return { items, position };
      position = source.position(entry);
      const item = views[at];
      if (item !== undefined && (options.keep?.(item) ?? true)) items.push(item);
    }
    if (next === undefined) return { items, position: undefined };
    position = next;
  }
  return { items, position };
}
