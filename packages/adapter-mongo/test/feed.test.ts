import { type Edge, edge, type Fed, type FeedQuery, type PostId, type UserId } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { expect, test } from 'vitest';
import { feed } from '../src/feed.ts';
import type { EndDoc, Ends } from '../src/layout.ts';
import { fresh } from './server.ts';

/** Numbers below a bound, the same in each run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const kinds: readonly Fed[] = ['wrote', 'replied', 'whispered', 'reposted'];
const user = (at: number) => `u${String(at).padStart(4, '0')}` as UserId;
/** So few that many share one. */
const id = (at: number) => `i${String(at).padStart(4, '0')}`;

/** Some follow all of the first, others few; those behind them are quiet, or not there at all. */
function world(below: (n: number) => number): Edge[] {
  const follows = [
    ...[0, 1, 2].flatMap((who) => Array.from({ length: 260 }, (_, at) => [who, at + 10])),
    ...Array.from({ length: 30 }, (_, at) => [3, at * 9]),
    ...Array.from({ length: 240 }, (_, at) => [4, at + 300]),
  ].map(([from = 0, to = 0], at) => edge('follows', user(from), user(to), `f${at}`));
  const hidden = Array.from({ length: 300 }, (_, at) =>
    edge(at % 2 ? 'mutes' : 'blocks', user(at % 3), user(below(400)), `h${at}`),
  );
  const done = Array.from({ length: 3000 }, (_, at) => {
    const what = `p${below(40)}` as PostId;
    return edge(kinds[below(4)] ?? 'wrote', user(below(at % 20 ? 300 : 540)), what, id(below(900)));
  });
  const tie = Array.from({ length: 120 }, (_, at) =>
    edge('reposted', user(at + 10), 'tied' as PostId, id(880)),
  );
  return [...follows, ...hidden, ...done, ...tie];
}

test('every way to a feed answers as the memory adapter does', async () => {
  const below = dice(7);
  const [{ store }, model] = [await fresh(), memory()];
  const all = world(below);
  for (let at = 0; at < all.length; at += 1000) {
    const some = all.slice(at, at + 1000);
    expect(await store.edges.add(some)).toEqual(await model.edges.add(some));
  }
  for (let round = 0; round < 150; round += 1) {
    const of = user(below(6));
    const nodes = Array.from({ length: [5, 150, 500][below(3)] ?? 5 }, () => user(below(540)));
    const ends = [
      { kind: 'mutes', from: of },
      { kind: 'blocks', from: user(1) },
      { kind: 'blocks', to: user(below(40)) },
    ] as const;
    const query = {
      ...(below(4) ? { of, via: 'follows' } : { nodes }),
      kinds: kinds.slice(below(4)),
      limit: [1, 7, 30, 130, 600][below(5)] ?? 1,
      except: ends.filter(() => below(2) === 1),
      ...(below(2) && { before: id(below(900)) }),
      ...(below(4) === 0 && { after: id(below(900)) }),
    } as FeedQuery;
    const [found, wanted] = [await store.edges.feed(query), await model.edges.feed(query)];
    expect(found, `round ${round}`).toEqual(wanted);
  }
});

test('suggestions are counted by the server as by hand, also of those who follow many', async () => {
  const below = dice(11);
  const [{ store }, model] = [await fresh(), memory()];
  const people = Array.from({ length: 60 }, (_, at) => user(at));
  const all = people.flatMap((who, n) =>
    Array.from({ length: n % 7 ? 8 : 40 }, (_, at) =>
      edge('follows', who, user(below(60)), `f${n}-${at}`),
    ),
  );
  for (const { edges } of [store, model]) await edges.add(all);
  for (const of of people.slice(0, 30)) {
    const except = below(2) ? [{ kind: 'follows', from: of } as const] : [];
    const query = { of, breadth: [1, 5, 20, 100][below(4)] ?? 1, limit: 1 + below(30), except };
    expect(await store.edges.graph.suggest(query)).toEqual(await model.edges.graph.suggest(query));
  }
});

/** A table in which one follows so many, and only the oldest of these ever wrote something. */
function crowded(followees: number): Ends {
  const row = (n: string, k: string, id: string, o: string): EndDoc => ({ _id: '', n, k, id, o });
  const find = async ({ n, t }: Record<string, unknown>, { limit = 0 } = {}) => {
    // Strangers did what is new, more than is looked through.
    if (t) return Array.from({ length: limit }, (_, at) => row('x', 'wrote_from', `z${at}`, 'p'));
    if (n === 'ada') {
      const size = Math.min(limit, followees);
      return Array.from({ length: size }, (_, at) =>
        row('ada', 'follows_from', `f${at}`, `u${at}`),
      );
    }
    const asked = (n as { $in: string[] }).$in;
    const wrote = asked.includes(`u${followees - 1}`);
    return wrote ? [row(`u${followees - 1}`, 'wrote_from', 'w', 'p')] : [];
  };
  return { find } as unknown as Ends;
}

// An empty page would say that nobody wrote anything.
test('a reader of more than a million quiet people has a feed', async () => {
  const query = { of: 'ada' as UserId, via: 'follows', kinds: ['wrote'], limit: 1 } as const;
  for (const followees of [1000, 1_000_010]) {
    const found = await feed(crowded(followees))(query);
    expect(found.map(({ id }) => id)).toEqual(['w']);
  }
});
