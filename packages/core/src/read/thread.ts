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
 * Where a walk over direct replies stands. Ids are '' where there is none yet, `done` where a side
 * has no more.
 */
export interface ThreadPosition {
  /** The newest reply when the walk began: the first window does not move while new ones come. */
  readonly top: string;
  /** Before these lies the window: other people's replies, and the author's own chain. */
  readonly others: string;
  readonly chain: string;
  /** The rank and id of the last reply shown. */
  readonly rank: number;
  readonly last: string;
  /** What a nested level had shown already. */
  readonly skip: readonly string[];
}

const done = '-';
const anew = { rank: -1, last: '' };
export const beginning: ThreadPosition = { top: '', others: '', chain: '', ...anew, skip: [] };

/** Whether a position is in the first window, in which replies are ranked. */
export function isFirst({ others, chain }: ThreadPosition): boolean {
  return others === '' && chain === '';
}

/** Reads a position. Throws `invalid` where the cursor was tampered with. */
export function threadPosition({ position }: Walk): ThreadPosition {
  if (position === undefined) return beginning;
  const [top = '', others = '', chain = '', rank = '', last = '', ...skip] = position;
  const isPlace = (id: string) => id === '' || id === done || isId(id);
  if (![top, others, chain, last].every(isPlace) || !/^(-1|[0-2])$/.test(rank)) {
    throw invalid('This cursor is damaged. Begin anew.');
  }
  return { top, others, chain, rank: Number(rank), last, skip };
}

export function threadCursor(walk: Walk, position: ThreadPosition): string {
  const { top, others, chain, rank, last, skip } = position;
  return walk.cursor([top, others, chain, String(rank), last, ...skip]);
}

export interface ReplyWindow {
  readonly edges: readonly ReplyEdge[];
  /** Where this window begins, once it is known. */
  readonly at: ThreadPosition;
  /** The window below this one. */
  readonly next: ThreadPosition | undefined;
}

/** A window of direct replies: the newest of the author's own chain, and of all others. */
export async function windowOf(
  ports: ReadPorts,
  focal: PostId,
  at: ThreadPosition,
): Promise<ReplyWindow> {
  // `top` itself belongs to the window, whose bounds are not part of it.
  const before = (bound: string) => bound || (at.top && `${at.top}0`) || undefined;
  const ask = (kinds: readonly ReplyKind[], bound: string) =>
    bound === done ? [] : [{ to: focal, kinds, before: before(bound), limit: ranked }];
  const asked = [...ask(rest, at.others), ...ask(chain, at.chain)];
  const found = asked.length > 0 ? await ports.edges.list<ReplyKind>(asked) : [];
  const others = at.others === done ? [] : (found[0] ?? []);
  const chained = at.chain === done ? [] : (found.at(-1) ?? []);
  const edges = onceEach([...chained, ...others]);
  const top = at.top || newest(edges);
  const bounds = { others: below(others), chain: below(chained) };
  const over = bounds.others === done && bounds.chain === done;
  const next = over ? undefined : { top, ...bounds, ...anew, skip: at.skip };
  return { edges, at: { ...at, top }, next };
}

function below(edges: readonly ReplyEdge[]): string {
  return edges.length < ranked ? done : (edges.at(-1)?.id ?? done);
}

function newest(edges: readonly ReplyEdge[]): string {
  const ids = edges.map(({ id }) => id);
  return ids.sort().at(-1) ?? '';
}

/** A deletion that was cut leaves a reply at its place twice: as a reply, and as `gone`. */
function onceEach(edges: readonly ReplyEdge[]): ReplyEdge[] {
  return [...new Map(edges.map((edge) => [edge.from, edge])).values()];
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
    parents.map((parent, at) => {
      const both = [found[2 * at] ?? [], found[2 * at + 1] ?? []];
      return [parent, onceEach(both.flat())];
    }),
  );
}
