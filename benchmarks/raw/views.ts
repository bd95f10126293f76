/** One row of a post: its columns, its author's, and what the viewer has to do with both. */
export type PostRow = [
  id: number,
  author: number,
  text: string,
  facets: string | null,
  created: number,
  replyTo: number | null,
  root: number | null,
  quoteOf: number | null,
  control: number,
  audience: number,
  more: string | null,
  replies: number,
  reposts: number,
  quotes: number,
  likes: number,
  bookmarks: number,
  handle: string,
  name: string,
  avatar: string | null,
  locked: number,
  state: number,
  liked: number | null,
  reposted: number | null,
  bookmarked: number | null,
  ties: number | null,
];

export interface Facet {
  readonly kind: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly userId?: number;
}

/** The view of the library, with whole numbers for ids. */
export interface PostView {
  readonly id: number;
  readonly facets: readonly Facet[];
  readonly author: Author;
  readonly replyTo?: number;
  readonly root?: number;
  readonly quote?: PostView | { readonly id: number; readonly placeholder: string } | undefined;
  readonly [more: string]: unknown;
}

export interface Item {
  readonly id: number;
  readonly kind: 'post' | 'repost';
  readonly post: PostView;
  readonly by?: Author;
}

/** The author of a post, or of a repost. */
export interface Author {
  readonly id: number;
  readonly handle: string;
  readonly name: string;
  readonly avatar?: string;
  readonly protected: boolean;
}

const controls = ['everyone', 'followed', 'mentioned'];
const audiences = ['public', 'followers', 'mentioned'];

export function authorOf(
  id: number,
  handle: string,
  name: string,
  ...[avatar, locked]: [string | null, number]
): Author {
  return { id, handle, name, ...(avatar !== null && { avatar }), protected: locked === 1 };
}

/** Whether the viewer may see it: its author is active, no block, and it reaches them. */
export function isOpen(
  viewer: number,
  row: PostRow,
  follows: (viewer: number, author: number) => boolean,
): boolean {
  const author = row[1];
  if (author === viewer) return true;
  if (row[20] !== 0 || (row[24] ?? 0) & 3) return false;
  if (row[19] === 0 && row[9] === 0) return true;
  const named = row[3]?.includes(`"userId":${viewer}}`) === true;
  return named || (row[9] < 2 && follows(viewer, author));
}

export function postOf(viewer: number, row: PostRow, quote: PostView['quote']): PostView {
  const [id, author, text, facets, createdAt, replyTo, root, , control, audience, more] = row;
  const view = {
    id,
    text,
    facets: facets === null ? [] : (JSON.parse(facets) as Facet[]),
    author: authorOf(author, row[16], row[17], row[18], row[19]),
    createdAt,
    replyControl: controls[control],
    audience: audiences[audience],
    counts: { replies: row[11], reposts: row[12], quotes: row[13], likes: row[14] },
    viewer: {
      liked: row[21] !== null,
      reposted: row[22] !== null,
      bookmarked: row[23] !== null,
      ...(author === viewer && { bookmarks: row[15] }),
    },
  };
  if (replyTo === null && quote === undefined && more === null) return view;
  return {
    ...view,
    ...(replyTo !== null && { replyTo }),
    ...(root !== null && { root }),
    ...(quote !== undefined && { quote }),
    ...(more !== null && (JSON.parse(more) as object)),
  };
}
