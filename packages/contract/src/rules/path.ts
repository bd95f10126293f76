import type { End, UserId } from '@twclone/core';
import { farSides, followsOf, pathOf } from '../brute.ts';
import { equal } from '../check.ts';
import { edgeOf } from '../kinds.ts';
import type { GraphRule } from '../rule.ts';
import { dice, pick } from '../tools.ts';
import { follows, world } from '../world.ts';

export const pathRules: readonly GraphRule[] = [
  {
    id: 'G11',
    port: 'edges.graph',
    title: 'path is a shortest chain with both ends; to oneself it is one, to nobody none',
    catches: 'the first chain found in depth, ends left out, or an empty list for none',
    async check(edges, tools) {
      const [a, b, c, d, e, far] = tools.users();
      await follows(edges, tools, [
        [a, b],
        [b, c],
        [c, d],
        [a, e],
        [e, d],
        [d, a],
        [far, a],
      ]);
      const path = (from: UserId, to: UserId) =>
        edges.graph.path({ from, to, depth: 6, except: [] });
      equal(await path(a, d), [a, e, d], 'two hops before three');
      equal(await path(a, b), [a, b], 'one hop');
      equal(await path(b, e), [b, c, d, a, e], 'four hops');
      equal(await path(a, a), [a], 'to oneself');
      equal(await path(a, far), undefined, 'against the arrow');
      equal(await path(a, tools.id() as UserId), undefined, 'to a stranger');
    },
  },
  {
    id: 'G12',
    port: 'edges.graph',
    title: 'a chain has at most `depth` hops, from 1 to 6',
    catches: 'a depth that counts nodes, or a search that meets in the middle one hop too late',
    async check(edges, tools) {
      const chain = tools.users();
      await follows(
        edges,
        tools,
        chain.slice(1).map((to, at) => [chain[at] ?? '', to] as const),
      );
      const [from] = chain;
      for (let hops = 1; hops <= 7; hops += 1) {
        const to = chain[hops] ?? from;
        for (const depth of [hops - 1, hops].filter((each) => each >= 1 && each <= 6)) {
          const found = await edges.graph.path({ from, to, depth, except: [] });
          const expected = hops > depth ? undefined : chain.slice(0, hops + 1);
          equal(found, expected, `${hops} hops at depth ${depth}`);
        }
      }
    },
  },
  {
    id: 'G13',
    port: 'edges.graph',
    title: 'of several shortest chains it is the one with the smallest ids, from the first hop on',
    catches: 'whatever the store finds first, or the smallest seen from the other end',
    async check(edges, tools) {
      const [a, b1, b2, c1, c2, z] = tools.users();
      await follows(edges, tools, [
        [a, b2],
        [b2, c1],
        [c1, z],
        [a, b1],
        [b1, c2],
        [c2, z],
      ]);
      const ask = () => edges.graph.path({ from: a, to: z, depth: 4, except: [] });
      equal(await ask(), [a, b1, c2, z], 'the smaller first hop');
      await follows(edges, tools, [[b1, c1]]);
      equal(await ask(), [a, b1, c1, z], 'then the smaller second');
    },
  },
  {
    id: 'G14',
    port: 'edges.graph',
    title: 'a chain does not go through those at the far side of `except`, in both directions',
    catches: '`except` ignored, read in one direction, or a shortest chain thrown away for none',
    async check(edges, tools) {
      const [a, blocked, blocker, way, mid, z] = tools.users();
      await follows(edges, tools, [
        [a, blocked],
        [blocked, z],
        [a, blocker],
        [blocker, z],
      ]);
      await follows(edges, tools, [
        [a, way],
        [way, mid],
        [mid, z],
      ]);
      await edges.add([edgeOf('blocks', a, blocked, tools.id())]);
      await edges.add([edgeOf('blocks', blocker, a, tools.id())]);
      const path = (except: readonly End[], depth = 6) =>
        edges.graph.path({ from: a, to: z, depth, except });
      const [out, into] = [
        { kind: 'blocks', from: a },
        { kind: 'blocks', to: a },
      ] as const;
      equal(await path([]), [a, blocked, z], 'without except');
      equal(await path([out]), [a, blocker, z], 'leaving');
      equal(await path([into]), [a, blocked, z], 'arriving');
      equal(await path([out, into]), [a, way, mid, z], 'both');
      equal(await path([out, into], 2), undefined, 'both, two hops');
    },
  },
  {
    id: 'G15',
    port: 'edges.graph',
    title: '`except` is about those between: both ends of a chain may stand in it',
    catches: 'an end filtered with the rest, on the side from which the search happens to come',
    async check(edges, tools) {
      const [a, b, z, far] = tools.users();
      await follows(edges, tools, [
        [a, b],
        [b, z],
        [z, far],
        [a, far],
        [far, z],
      ]);
      await edges.add([edgeOf('mutes', far, z, tools.id()), edgeOf('mutes', far, a, tools.id())]);
      const except = [{ kind: 'mutes', from: far }] as const;
      const path = (from: UserId, to: UserId) => edges.graph.path({ from, to, depth: 3, except });
      equal(await path(b, z), [b, z], 'one hop');
      equal(await path(a, z), [a, b, z], 'two hops');
      equal(await path(b, far), undefined, 'through it');
    },
  },
  {
    id: 'G16',
    port: 'edges.graph',
    title: 'in a random world every chain is the one that plain search gives',
    catches: 'a plan that is right for each part and wrong for the whole',
    async check(edges, tools) {
      const { users, all } = await world(edges, tools);
      const sparse = users.filter((user) => followsOf(all, user).length < 8);
      for (let round = 0; round < 60; round += 1) {
        const [from, to] = [pick(tools, sparse), pick(tools, users)];
        const ends: End[] = [
          { kind: 'mutes', to: from },
          { kind: 'blocks', from: to },
        ];
        const far = farSides(all, ends);
        const except = far.has(from) || far.has(to) ? [] : ends;
        const query = { from, to, depth: 1 + dice(tools, 6), except };
        equal(await edges.graph.path(query), pathOf(all, query), JSON.stringify(query));
      }
    },
  },
];
