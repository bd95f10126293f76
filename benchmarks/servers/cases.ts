import { type Edge, type Edges, edge, type Fed, type PostId, type UserId } from '@twclone/core';
import { median } from '../rounds.ts';
import { spent } from './cpu.ts';
import { addAll, crowdOf, followers } from './data.ts';

/** A server with our edges on it, and the best raw form of a feed on the same data. */
export interface Bench {
  readonly name: string;
  readonly pid: number;
  readonly edges: Edges;
  /** How many the reader of the feed follows. */
  readonly followees: number;
  /** Requests that the driver sent so far. */
  requests(): number;
  loadRaw(edges: readonly Edge[]): Promise<void>;
  /** The ids of the newest edges of these kinds by those whom the reader follows. */
  rawFeed(reader: UserId, limit: number): Promise<string[]>;
}

/** One line of the report; `most` is what the figure may be. */
export interface Figure {
  readonly what: string;
  readonly figure: number;
  readonly most: number;
  readonly detail: string;
}

export const kinds: readonly Fed[] = ['wrote', 'reposted'];
const limit = 21;
const rounds = 7;
const repeats = 40;
const racers = 300;

/** All figures of a server. Throws where an answer is wrong. */
export async function measureServer(bench: Bench): Promise<Figure[]> {
  return [
    ...(await feeds(bench)),
    await race(bench, 'likes on one post', (at) =>
      edge('likes', `racer${at}` as UserId, 'hot' as PostId, `like${at}`),
    ),
    await race(bench, 'follows of one user', (at) =>
      edge('follows', `racer${at}` as UserId, 'star' as UserId, `follow${at}`),
    ),
    await followersPages(bench),
  ];
}

async function feeds(bench: Bench): Promise<Figure[]> {
  const { reader, edges } = crowdOf(bench.followees);
  await addAll(bench.edges, edges);
  await bench.loadRaw(edges);
  const ours = async () => {
    const found = await bench.edges.feed({ of: reader, via: 'follows', kinds, limit });
    return found.map(({ id }) => id);
  };
  const raw = () => bench.rawFeed(reader, limit);
  const [a, b] = [await ours(), await raw()];
  if (a.join() !== b.join() || a.length !== limit) throw new Error(`The feeds differ:\n${a}\n${b}`);
  for (const run of [ours, raw]) await many(repeats, run);
  const before = bench.requests();
  await ours();
  const trips = bench.requests() - before;
  const costs = { ours: [] as number[], raw: [] as number[], ratios: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const one = await spent(bench.pid, () => many(repeats, round % 2 ? ours : raw));
    const other = await spent(bench.pid, () => many(repeats, round % 2 ? raw : ours));
    const [mine, theirs] = round % 2 ? [one, other] : [other, one];
    costs.ours.push(mine / repeats);
    costs.raw.push(theirs / repeats);
    costs.ratios.push(mine / theirs);
  }
  const detail = `CPU-ms ${median(costs.ours).toFixed(2)} against ${median(costs.raw).toFixed(2)}`;
  const what = `feed at ${bench.followees} followees`;
  return [
    { what: `${what}, over raw`, figure: median(costs.ratios), most: 1.5, detail },
    { what: `${what}, round trips`, figure: trips, most: 3, detail: '' },
  ];
}

/** All at once, as that many requests would call. */
async function race(bench: Bench, what: string, make: (at: number) => Edge): Promise<Figure> {
  // Plans and connections are there before the clock runs.
  await bench.edges.add([make(0)]);
  await bench.edges.remove([make(0)]);
  const all = Array.from({ length: racers }, (_, at) => make(at));
  const ms = await spent(bench.pid, () => Promise.all(all.map((each) => bench.edges.add([each]))));
  const [{ kind, to }] = all as [Edge];
  const [count] = await bench.edges.count([{ kind, to } as never]);
  if (count !== racers) throw new Error(`${what}: counted ${count}, not ${racers}.`);
  const detail = `${ms.toFixed(0)} CPU-ms`;
  return { what: `${racers} racing ${what}, CPU-s`, figure: ms / 1000, most: 1, detail };
}

async function followersPages(bench: Bench): Promise<Figure> {
  const [small, large] = ['small', 'large'] as [string, string] as [UserId, UserId];
  await addAll(bench.edges, followers(small, 200, 's'));
  await addAll(bench.edges, followers(large, 200_000, 'l'));
  const page = (to: UserId) => () => bench.edges.list([{ kinds: ['follows'], to, limit }]);
  for (const to of [small, large]) await many(repeats, page(to));
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const most = await spent(bench.pid, () => many(5 * repeats, page(large)));
    ratios.push(most / (await spent(bench.pid, () => many(5 * repeats, page(small)))));
  }
  const what = 'followers at 200,000 over at 200';
  return { what, figure: median(ratios), most: 2, detail: '' };
}

async function many(times: number, run: () => Promise<unknown>): Promise<void> {
  for (let at = 0; at < times; at += 1) await run();
}
