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

/** What a page has so far: one item more than it shows, to know whether there is a next page. */
interface Filling<T> {
  readonly items: T[];
  /** Where each item stands. */
  readonly places: string[];
}

/**
 * Fills a page: skeleton → views, with what the rules drop made up for by further rounds (n + 1 or
 * 2n + 1, then 2n, 4n, 8n). A page has a position to go on from only if one more item can be seen,
 * so that a cursor does not tell of what is hidden; or after four rounds, when it may be short.
 */
export async function fill<E, T>(
  source: Source<E>,
  limit: number,
  view: (entries: readonly E[]) => Promise<(T | undefined)[]>,
  options: FillOptions<T>,
): Promise<Filled<T>> {
  const page: Filling<T> = { items: [], places: [] };
  let position = options.from;
  for (let round = 0; round < rounds; round += 1) {
    const { entries, next } = await source.fetch(position, sizeOf(source, round, limit));
    const some = worthLooking(source, entries, limit - page.items.length + 1);
    take(page, some.map(source.position), await viewAny(some, view), {
      ...options,
      limit,
    });
    const last = page.places[limit - 1];
    if (page.items.length > limit) return upTo(limit, page, last);
    position = some.length < entries.length ? some.map(source.position).at(-1) : next;
    if (position === undefined) break;
  }
  return upTo(limit, page, position);
}

/** A page, and where it and each of its items stand. */
interface Filled<T> {
  readonly items: readonly T[];
  readonly places: readonly string[];
  readonly position: string | undefined;
}

function upTo<T>(limit: number, page: Filling<T>, position: string | undefined): Filled<T> {
  return { items: page.items.slice(0, limit), places: page.places.slice(0, limit), position };
}

export interface FillOptions<T> {
  readonly from: string | undefined;
  /** Whether an item is shown beside those that the page has; default: all are. */
  keep?(item: T, before: readonly T[]): boolean;
  /** The place of the item that gives way to this one; default: none does. */
  gives?(item: T, before: readonly T[]): number;
}

function viewAny<E, V>(entries: readonly E[], view: (entries: readonly E[]) => Promise<V[]>) {
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

function sizeOf<E>({ likely }: Source<E>, round: number, limit: number): number {
  if (round > 0) return limit * 2 ** round;
  return likely ? limit * 2 + 1 : limit + 1;
}

function take<T>(
  page: Filling<T>,
  positions: readonly string[],
  views: readonly (T | undefined)[],
  { keep = () => true, gives = () => -1, limit }: FillOptions<T> & { readonly limit: number },
): void {
  for (const [at, item] of views.entries()) {
    if (page.items.length > limit) return;
    if (item === undefined || !keep(item, page.items)) continue;
    remove(page, gives(item, page.items));
    page.items.push(item);
    page.places.push(positions[at] ?? '');
  }
}

function remove<T>({ items, places }: Filling<T>, at: number): void {
  if (at < 0) return;
  items.splice(at, 1);
  places.splice(at, 1);
}
