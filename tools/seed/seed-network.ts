import type { Edge, LivePost, Mark, Needs, SearchDoc, User, Versioned } from '@twclone/core';
import { type Graph, generatedGraph } from './graph.ts';
import { type Network, networkOf } from './network.ts';
import { addFollow, addPost, addReaction, addUser, noRows, type Rows } from './rows.ts';

export interface SeedOptions {
  /** Default 200; a graph says it itself. */
  readonly users?: number | undefined;
  /** Default 2,000, each with a few reactions. */
  readonly posts?: number | undefined;
  /** Any whole number; default 1. */
  readonly seed?: number | undefined;
  /** Who follows whom; default: generated, with a heavy tail. */
  readonly graph?: Graph | undefined;
  /**
   * Epoch milliseconds: everything happens in the week before it. Default: what the first run on
   * this store took, or else the beginning of this day (UTC).
   */
  readonly base?: number | undefined;
  /** Told after each batch. Units are accounts, follows, and posts with their reactions. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export type SeedPorts = Needs<'users' | 'handles' | 'posts' | 'marks' | 'edges' | 'search'>;

const day = 24 * 60 * 60 * 1000;
/** As many items as a port takes at once. */
const perCall = 1_000;
/** More edges than one unit (a post with twenty reactions) adds. */
const slack = 64;

/**
 * Fills the stores with a generated network: the records, edges and search documents that the
 * verbs would have written, in large batches. It may be cut at any time: the same call goes on
 * after the last whole batch, and ends in the same state. A finished one is left as it is.
 *
 * @throws Error where the store was begun with other options.
 *
 * @example
 * await seedNetwork(memory(), { users: 50, posts: 300 });
 */
export async function seedNetwork(ports: SeedPorts, options: SeedOptions = {}): Promise<Network> {
  const { users = 200, posts = 2_000, seed = 1, base, onProgress } = options;
  const graph = options.graph ?? generatedGraph(seed, users);
  const asked = { seed, posts, users: graph.users, follows: graph.from.length };
  let mark = await begin(ports, asked, base);
  const network = networkOf({ seed, posts, graph, base: progressOf(mark).base });
  const total = graph.users + graph.from.length + posts;
  for (let { done } = progressOf(mark); done < total; ) {
    const batch = gather(network, done, total);
    await write(ports, batch.rows);
    done = batch.done;
    mark = await advance(ports, mark, done);
    onProgress?.(done, total);
  }
  return network;
}

interface Asked {
  readonly seed: number;
  readonly posts: number;
  readonly users: number;
  readonly follows: number;
}

interface Progress {
  readonly asked: Asked;
  readonly base: number;
  readonly done: number;
}

function progressOf(mark: Mark): Progress {
  return JSON.parse(mark.value) as Progress;
}

/** How far an earlier run came, which is kept in the store itself. */
async function begin(ports: SeedPorts, asked: Asked, base: number | undefined): Promise<Mark> {
  const id = `seed:${asked.seed}`;
  const started = base ?? Math.floor(Date.now() / day) * day;
  const first = { asked, base: started, done: 0 } satisfies Progress;
  await ports.marks.insert([{ id, version: 1, value: JSON.stringify(first) }]);
  const [mark] = await ports.marks.get([id]);
  if (mark === undefined) throw new Error('The store forgot a mark that was just written.');
  const stored = progressOf(mark);
  const same = JSON.stringify(stored.asked) === JSON.stringify(asked);
  if (same && stored.base === (base ?? stored.base)) return mark;
  throw new Error(
    `This store was seeded with other options: ${JSON.stringify(stored)}. Give these, or a new file.`,
  );
}

async function advance(ports: SeedPorts, mark: Mark, done: number): Promise<Mark> {
  const value = JSON.stringify({ ...progressOf(mark), done });
  const next = { ...mark, version: mark.version + 1, value };
  const [replaced] = await ports.marks.replace([next]);
  if (!replaced) throw new Error('Another run is seeding this store. Let it finish.');
  return next;
}

/** The rows of the units from `done` on, as many as fit one call of each port. */
function gather(network: Network, from: number, total: number): { rows: Rows; done: number } {
  const rows = noRows();
  let done = from;
  while (done < total && rows.docs.length < perCall && rows.edges.length <= perCall - slack) {
    addUnit(rows, network, done);
    done += 1;
  }
  return { rows, done };
}

/** Accounts come first, then all follows, then each post with the reactions until the next. */
function addUnit(rows: Rows, network: Network, unit: number): void {
  const { users, from } = network.plan.graph;
  const post = unit - users - from.length;
  if (unit < users) addUser(rows, network, unit);
  else if (post < 0) addFollow(rows, network, unit - users);
  else addSlot(rows, network, post);
}

function addSlot(rows: Rows, network: Network, post: number): void {
  addPost(rows, network, post);
  for (const reaction of network.reactions(post)) addReaction(rows, network, reaction);
}

/** In the order of the verbs: what an edge leads to is there before it. */
async function write(ports: SeedPorts, rows: Rows): Promise<void> {
  await insert<User>(ports.users, rows.users);
  await insert(ports.handles, rows.handles);
  await insert<LivePost>(ports.posts as SeedPosts, rows.posts);
  if (rows.edges.length > 0) await ports.edges.add(rows.edges satisfies readonly Edge[]);
  if (rows.docs.length > 0) await ports.search.index(rows.docs satisfies readonly SearchDoc[]);
}

type SeedPosts = { insert(posts: readonly LivePost[]): Promise<boolean[]> };

async function insert<T extends Versioned>(
  records: { insert(items: readonly T[]): Promise<boolean[]> },
  items: readonly T[],
): Promise<void> {
  if (items.length > 0) await records.insert(items);
}
