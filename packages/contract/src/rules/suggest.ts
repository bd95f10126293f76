import { suggestOf } from '../brute.ts';
import { equal } from '../check.ts';
import { edgeOf } from '../kinds.ts';
import type { GraphRule } from '../rule.ts';
import { dice } from '../tools.ts';
import { anyEnds, follows, wide, world } from '../world.ts';

export const suggestRules: readonly GraphRule[] = [
  {
    id: 'G1',
    port: 'edges.graph',
    title: 'suggest counts by how many followees each is followed: most first, then by id, limited',
    catches: 'ties in the order found, a limit before the order, or paths counted from afar',
    async check(edges, tools) {
      const [ada, b, c, d, x, y, z] = tools.users();
      const mine = [
        [ada, d],
        [ada, c],
        [ada, b],
      ] as const;
      const theirs = [
        [b, z],
        [b, y],
        [c, y],
        [c, x],
        [d, y],
        [z, x],
        [x, z],
      ] as const;
      await follows(edges, tools, [...mine, ...theirs]);
      const expected = [
        { id: y, known: 3 },
        { id: x, known: 1 },
        { id: z, known: 1 },
      ];
      equal(await edges.graph.suggest({ of: ada, ...wide }), expected, 'suggest');
      const two = await edges.graph.suggest({ of: ada, ...wide, limit: 2 });
      equal(two, expected.slice(0, 2), 'limit 2');
    },
  },
  {
    id: 'G2',
    port: 'edges.graph',
    title: 'suggest leaves out `of`, and those already followed only where `except` says so',
    catches: 'oneself suggested by those who follow back, or a rule of the domain in the store',
    async check(edges, tools) {
      const [ada, b, c, d] = tools.users();
      await follows(edges, tools, [
        [ada, b],
        [ada, c],
        [b, ada],
        [b, c],
        [c, d],
        [c, ada],
      ]);
      const all = await edges.graph.suggest({ of: ada, ...wide });
      equal(
        all,
        [
          { id: c, known: 1 },
          { id: d, known: 1 },
        ],
        'without except',
      );
      const except = [{ kind: 'follows', from: ada }] as const;
      const rest = await edges.graph.suggest({ of: ada, ...wide, except });
      equal(rest, [{ id: d, known: 1 }], 'except those followed');
    },
  },
  {
    id: 'G3',
    port: 'edges.graph',
    title: 'suggest leaves out the far side of ends in both directions, before the limit',
    catches: 'an end read in one direction, or `except` applied to a page that was cut',
    async check(edges, tools) {
      const [ada, b, c, blocker, dismissed, open] = tools.users();
      await follows(edges, tools, [
        [ada, b],
        [ada, c],
        [b, blocker],
        [c, blocker],
      ]);
      await follows(edges, tools, [
        [b, dismissed],
        [c, dismissed],
        [b, open],
      ]);
      await edges.add([edgeOf('blocks', blocker, ada, tools.id())]);
      await edges.add([edgeOf('dismissed', ada, dismissed, tools.id())]);
      const except = [
        { kind: 'blocks', to: ada },
        { kind: 'dismissed', from: ada },
      ] as const;
      const found = await edges.graph.suggest({ of: ada, breadth: 9, limit: 1, except });
      equal(found, [{ id: open, known: 1 }], 'suggest');
    },
  },
  {
    id: 'G4',
    port: 'edges.graph',
    title: 'one who is excepted is not suggested but still counts as a followee',
    catches: '`except` applied to both hops, so that stores count differently',
    async check(edges, tools) {
      const [ada, b, x] = tools.users();
      await follows(edges, tools, [
        [ada, b],
        [b, x],
      ]);
      await edges.add([edgeOf('mutes', ada, b, tools.id())]);
      const except = [{ kind: 'mutes', from: ada }] as const;
      const found = await edges.graph.suggest({ of: ada, ...wide, except });
      equal(found, [{ id: x, known: 1 }], 'suggest');
    },
  },
  {
    id: 'G5',
    port: 'edges.graph',
    title: 'only the newest `breadth` follows of `of` count',
    catches: 'no bound on the first hop, or one by id in place of by time',
    async check(edges, tools) {
      const [ada, b, c, d, x, y, z] = tools.users();
      await follows(edges, tools, [
        [ada, d],
        [ada, b],
        [ada, c],
        [b, x],
        [c, y],
        [d, z],
      ]);
      const found = await edges.graph.suggest({ of: ada, ...wide, breadth: 2 });
      equal(
        found,
        [
          { id: x, known: 1 },
          { id: y, known: 1 },
        ],
        'suggest',
      );
    },
  },
  {
    id: 'G6',
    port: 'edges.graph',
    title: "only the newest `breadth` of each followee's follows count, excepted ones among them",
    catches: 'no bound on the second hop, one for all followees together, or one after `except`',
    async check(edges, tools) {
      const [ada, b, c, x, y, z, hidden] = tools.users();
      await follows(edges, tools, [
        [ada, b],
        [ada, c],
        [b, z],
        [b, y],
        [b, hidden],
        [c, x],
        [c, y],
      ]);
      await edges.add([edgeOf('mutes', ada, hidden, tools.id())]);
      const except = [{ kind: 'mutes', from: ada }] as const;
      const found = await edges.graph.suggest({ of: ada, breadth: 2, limit: 9, except });
      equal(
        found,
        [
          { id: y, known: 2 },
          { id: x, known: 1 },
        ],
        'suggest',
      );
    },
  },
  {
    id: 'G7',
    port: 'edges.graph',
    title: 'in a random world suggest is what plain counting gives, at every breadth',
    catches: 'a plan that is right for each part and wrong for the whole',
    async check(edges, tools) {
      const { users, all } = await world(edges, tools);
      for (const of of users) {
        const breadth = 1 + dice(tools, 8);
        const query = { of, breadth, limit: 1 + dice(tools, 12), except: anyEnds(tools, of) };
        equal(await edges.graph.suggest(query), suggestOf(all, query), JSON.stringify(query));
      }
    },
  },
];
