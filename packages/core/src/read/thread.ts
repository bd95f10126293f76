import type { Edge } from '../edge.ts';
import { invalid } from '../errors.ts';
import { isId, type PostId } from '../ids.ts';
import type { Walk } from '../page.ts';
import type { ReadPorts } from './sight.ts';

export type ReplyKind = 'continues' | 'answers' | 'asides' | 'gone';
export type ReplyEdge = Edge<ReplyKind>;

/** The newest so many direct replies are ranked; older ones follow newest first. */
const ranked = 200;
/** How many replies a nested level shows. */
export const nested = 3;

const chain: readonly ReplyKind[] = ['continues'];
const rest: readonly ReplyKind[] = ['answers', 'asides', 'gone'];

/**
 * Where a walk over direct replies stands: the id before which its window lies ('' = the first),
 * the rank and id of the last reply shown, and what a nested level had shown already.
 */
export interface ThreadPosition {
  readonly bound: string;
  readonly rank: number;
  readonly last: string;
  readonly skip: readonly string[];
}

export const beginning: ThreadPosition = { bound: '', rank: -1, last: '', skip: [] };

/** Reads a position. Throws `invalid` where the cursor was tampered with. */
export function threadPosition({ position }: Walk): ThreadPosition {
  if (position === undefined) return beginning;
  const [bound = '', rank = '', last = '', ...skip] = position;
  const ids = [bound, last].every((id) => id === '' || isId(id)) && skip.every(isId);
  if (!ids || !/^(-1|[0-2])$/.test(rank)) throw invalid('This cursor is damaged. Begin anew.');
  return { bound, rank: Number(rank), last, skip };
}

export function threadCursor(walk: Walk, { bound, rank, last, skip }: ThreadPosition): string {
  return walk.cursor([bound, String(rank), last, ...skip]);
}

/**
 * A window of direct replies: in the first one its author's own chain and the newest others, later
 * ones by time alone.
 */
export async function windowOf(
  ports: ReadPorts,
  focal: PostId,
  bound: string,
): Promise<{ edges: ReplyEdge[]; next: string | undefined }> {
  const before = bound === '' ? undefined : bound;
  const others = { to: focal, kinds: rest, before, limit: ranked };
  const own = { to: focal, kinds: chain, limit: ranked };
  const [newest = [], chained = []] = await ports.edges.list<ReplyKind>(
    before === undefined ? [others, own] : [others],
  );
  const last = newest.at(-1);
  return { edges: [...chained, ...newest], next: newest.length < ranked ? undefined : last?.id };
}

/** The first replies of each of these posts, one more than are shown: its chain, then the newest. */
export async function firstReplies(
  ports: ReadPorts,
  parents: readonly PostId[],
): Promise<Map<PostId, ReplyEdge[]>> {
  if (parents.length === 0) return new Map();
  const queries = parents.flatMap((to) => [
    { to, kinds: chain, limit: nested + 1 },
    { to, kinds: rest, limit: nested + 1 },
  ]);
  const found = await ports.edges.list<ReplyKind>(queries);
  return new Map(
    parents.map((parent, at) => [parent, [found[2 * at] ?? [], found[2 * at + 1] ?? []].flat()]),
  );
}
