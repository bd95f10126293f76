import { type Actor, admit, viewerOf } from '../actor.ts';
import { link } from '../edge.ts';
import { notFound } from '../errors.ts';
import { type PostId, postId, type UserId } from '../ids.ts';
import { limitOf, type Page, type PageRequest } from '../page.ts';
import { isTombstone, type Post } from '../post.ts';
import { walkOf } from '../read/lists.ts';
import {
  createWants,
  loadPosts,
  type ReadPorts,
  type Sight,
  type Wants,
  wantPost,
} from '../read/sight.ts';
import {
  beginning,
  firstReplies,
  isFirst,
  nested,
  type ReplyEdge,
  type ReplyWindow,
  type ThreadPosition,
  threadCursor,
  threadPosition,
  windowOf,
} from '../read/thread.ts';
import { type Placeholder, type PostView, present, presentWhole } from '../read/view.ts';
import { fields } from './input.ts';
import { visible } from './see-post.ts';

/** A reply and what was said below it. */
export interface ThreadNode {
  readonly post: PostView | Placeholder;
  /**
   * Its cursor goes to `thread(viewer, node.post.id, { cursor })`. Below a post that is deleted or
   * unavailable only the first three show.
   */
  readonly replies: Page<ThreadNode>;
}

export interface ThreadView {
  /** From the first post of the thread down to the parent: the root and the nearest 16. */
  readonly ancestors: readonly (PostView | Placeholder)[];
  readonly post: PostView;
  readonly replies: Page<ThreadNode>;
}

/**
 * A post with its ancestors and, two levels deep, its replies: its author's own chain first, then
 * people the viewer follows, then newest. Throws `not_found`.
 *
 * At most 12 port calls in 5 steps.
 */
export async function thread(
  ports: ReadPorts,
  viewer: Actor | undefined,
  id: string,
  page: PageRequest = {},
): Promise<ThreadView> {
  const request = fields(page, 'The page');
  const focal = postId(id);
  const walkFrom = (of: PostId, from: PageRequest = {}) =>
    walkOf({ viewer, page: from, scope: ['thread', of] });
  const [limit, open] = [limitOf(request), walkFrom(focal, request)];
  const at = threadPosition(open);
  const found = await gather(ports, viewerOf(viewer).id, { focal, at, limit });
  const sight = await look(ports, viewer, found.posts);
  admit(viewer, sight);
  const post = visible(sight, focal);
  const shown = presentWhole(sight, post, 'focal');
  if (shown === undefined) throw notFound('post');
  const cursor = (of: PostId, to: ThreadPosition) => threadCursor(walkFrom(of), to);
  const items = found.edges.flatMap((edge) => nodeOf({ sight, found, cursor }, edge) ?? []);
  return {
    ancestors: ancestorsOf(sight, post),
    post: shown,
    replies: found.next ? { items, cursor: cursor(focal, found.next) } : { items },
  };
}

interface Found {
  readonly posts: readonly Post[];
  /** The direct replies of this page, best first. */
  readonly edges: readonly ReplyEdge[];
  readonly next: ThreadPosition | undefined;
  readonly below: ReadonlyMap<PostId, readonly ReplyEdge[]>;
}

/** focal post ‖ replies → their records and the ancestors' → ranks ‖ nested replies → records */
async function gather(
  ports: ReadPorts,
  viewer: UserId | undefined,
  { focal, at, limit }: { focal: PostId; at: ThreadPosition; limit: number },
): Promise<Found> {
  const [[post], window] = await Promise.all([
    loadPosts(ports, [focal]),
    windowOf(ports, focal, at),
  ]);
  if (post === undefined) throw notFound('post');
  const direct = window.edges.map((edge) => edge.from);
  const near = await loadPosts(ports, [...ancestorIds(post), ...direct]);
  const [followed, below] = await Promise.all([
    followedAuthors(ports, viewer, near),
    firstReplies(ports, direct),
  ]);
  const page = pick(window, (edge) => rankOf(edge, followed), limit);
  const shown = new Set<PostId>(page.edges.map((edge) => edge.from));
  const nestedIds = [...shown].flatMap((id) => below.get(id)?.slice(0, nested) ?? []);
  const far = await loadPosts(
    ports,
    nestedIds.map((edge) => edge.from),
  );
  const wanted = near.filter(({ id }) => shown.has(id) || !direct.includes(id));
  return { ...page, posts: [post, ...wanted, ...far], below };
}

/** Those of the posts whose authors the viewer follows. */
async function followedAuthors(
  ports: ReadPorts,
  viewer: UserId | undefined,
  posts: readonly Post[],
): Promise<ReadonlySet<PostId>> {
  if (viewer === undefined || posts.length === 0) return new Set();
  const links = posts.map(({ authorId }) => link('follows', viewer, authorId));
  const ids = await ports.edges.get(links);
  return new Set(posts.filter((_, at) => ids[at] !== undefined).map(({ id }) => id));
}

function ancestorIds({ above = [], root }: Post): PostId[] {
  const known = [...above].reverse();
  return root === undefined || known.includes(root) ? known : [root, ...known];
}

async function look(
  ports: ReadPorts,
  actor: Actor | undefined,
  posts: readonly Post[],
): Promise<Sight> {
  const viewer = viewerOf(actor);
  const wants = createWants(viewer);
  for (const post of posts) {
    wantPost(wants, post);
    if (!isTombstone(post)) wantParties(wants, post.authorId, post.replyToAuthor);
  }
  return wants.resolve(ports, posts);
}

function wantParties(wants: Wants, author: Post['authorId'], other?: Post['authorId']): void {
  if (other === undefined || other === author) return;
  wants.link('blocks', author, other);
  wants.link('blocks', other, author);
}

function ancestorsOf(sight: Sight, post: Post): (PostView | Placeholder)[] {
  return ancestorIds(post).map((id) => {
    const shown = present(sight, sight.post(id), 'ancestor');
    return shown ?? { id, placeholder: 'unavailable' };
  });
}

/** 0: the author's own chain. 1: by somebody the viewer follows. 2: anyone. */
function rankOf(edge: ReplyEdge, followed: ReadonlySet<PostId>): number {
  if (edge.kind === 'continues') return 0;
  return followed.has(edge.from) ? 1 : 2;
}

/** The replies of a window after its position, best first, up to the limit. */
function pick(
  { edges, at, next }: ReplyWindow,
  rank: (edge: ReplyEdge) => number,
  limit: number,
): Pick<Found, 'edges' | 'next'> {
  const sorted = edges
    .map((edge) => ({ edge, rank: isFirst(at) ? rank(edge) : 2 }))
    .sort((a, b) => a.rank - b.rank || (a.edge.id > b.edge.id ? -1 : 1))
    .filter((reply) => reply.rank > at.rank || (reply.rank === at.rank && reply.edge.id < at.last))
    .filter(({ edge }) => !at.skip.includes(edge.from));
  const taken = sorted.slice(0, limit);
  const last = taken.at(-1);
  const more = sorted.length > limit && last !== undefined;
  return {
    edges: taken.map(({ edge }) => edge),
    next: more ? { ...at, rank: last.rank, last: last.edge.id } : next,
  };
}

interface Tree {
  readonly sight: Sight;
  readonly found: Pick<Found, 'below'>;
  cursor(of: PostId, to: ThreadPosition): string;
}

/**
 * A direct reply with the first ones below it. A place alone shows only with something below it,
 * and has no cursor: nobody may open what stood there.
 */
function nodeOf(tree: Tree, edge: ReplyEdge): ThreadNode | undefined {
  const reply = replyOf(tree.sight, edge);
  if (reply === undefined) return undefined;
  const edges = tree.found.below.get(edge.from) ?? [];
  const some = edges.slice(0, nested);
  const items = some.flatMap((below) => leafOf(tree, below) ?? []);
  if (reply.isPlace && items.length === 0) return undefined;
  const skip = some.map((below) => below.from);
  const more = edges.length > nested && !reply.isClosed;
  const cursor = more ? tree.cursor(edge.from, { ...beginning, skip }) : undefined;
  return { post: reply.shown, replies: cursor ? { items, cursor } : { items } };
}

/** A nested reply; where more hangs below it, it has a cursor. */
function leafOf({ sight, cursor }: Tree, edge: ReplyEdge): ThreadNode | undefined {
  const reply = replyOf(sight, edge);
  if (reply === undefined || reply.isPlace) return undefined;
  const count = sight.counts(edge.from);
  const more = count('answers') + count('continues') > 0;
  const open = more && !reply.isClosed;
  const replies = open ? { items: [], cursor: cursor(edge.from, beginning) } : { items: [] };
  return { post: reply.shown, replies };
}

/**
 * What shows of a reply. `isClosed`: its thread cannot be opened. `isPlace`: it shows only for what
 * hangs below it, as a tombstone, or a reply to fewer people, of whom the viewer is none.
 */
function replyOf(sight: Sight, edge: ReplyEdge) {
  const post = sight.post(edge.from);
  if (post === undefined || (edge.kind === 'gone' && !isTombstone(post))) return undefined;
  const shown = present(sight, post, 'reply', { partiesBlock: partiesBlock(sight, post) });
  if (shown === undefined) return undefined;
  const isClosed = 'placeholder' in shown && shown.placeholder !== 'muted';
  const isPlace = isTombstone(post) || (isClosed && edge.kind === 'asides');
  return { shown, isClosed, isPlace };
}

function partiesBlock(sight: Sight, post: Post): boolean {
  if (isTombstone(post) || post.replyToAuthor === undefined) return false;
  const { authorId, replyToAuthor: other } = post;
  return sight.has('blocks', authorId, other) || sight.has('blocks', other, authorId);
}
