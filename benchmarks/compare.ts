import { isDeepStrictEqual } from 'node:util';
import type { Raw } from './raw/load.ts';
import type { Item, PostView } from './raw/views.ts';

/** Throws at the first operation that the two sides answered differently: it voids the run. */
export function mustEqual(what: string, ours: unknown, raw: unknown): void {
  // Through JSON: an absent field and an undefined one are the same answer.
  const [a, b] = [plain(ours), plain(raw)];
  if (isDeepStrictEqual(a, b)) return;
  const text = (value: unknown) => JSON.stringify(value, undefined, 1);
  throw new Error(`${what}: the answers differ, the run is void.\nours ${text(a)}\nraw ${text(b)}`);
}

function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

/** A raw post view with the library's ids. */
export function named(raw: Raw, view: PostView): object {
  const { quote, replyTo, root, facets, author } = view;
  const entry = (number: number) => raw.idOf('entry', number);
  return {
    ...view,
    id: entry(view.id),
    author: namedUser(raw, author),
    facets: facets.map((facet) =>
      facet.userId === undefined ? facet : { ...facet, userId: raw.idOf('user', facet.userId) },
    ),
    ...(replyTo !== undefined && { replyTo: entry(replyTo) }),
    ...(root !== undefined && { root: entry(root) }),
    ...(quote && { quote: namedQuote(raw, quote) }),
  };
}

function namedQuote(raw: Raw, quote: NonNullable<PostView['quote']>): object {
  return 'author' in quote
    ? named(raw, quote as PostView)
    : { ...quote, id: raw.idOf('entry', quote.id) };
}

/** A raw account with the library's id. */
export function namedUser<T extends { readonly id: number }>(raw: Raw, user: T): object {
  return { ...user, id: raw.idOf('user', user.id) };
}

/** A raw timeline with the library's ids. */
export function namedItems(raw: Raw, items: readonly Item[]): object[] {
  return items.map(({ id, kind, post, by }) => ({
    id: raw.idOf('entry', id),
    kind,
    post: named(raw, post),
    ...(by && { by: namedUser(raw, by) }),
  }));
}
