import type { Graph } from '@twclone/core';
import { equal, heedsSignal } from '../check.ts';
import { edgeOf, linkOf } from '../kinds.ts';
import type { GraphRule } from '../rule.ts';
import { follows, wide } from '../world.ts';
import { knownRules } from './known.ts';
import { pathRules } from './path.ts';
import { suggestRules } from './suggest.ts';

const wholeGraph: readonly GraphRule[] = [
  {
    id: 'G17',
    port: 'edges.graph',
    title: 'the graph is made of `follows` alone, each in its direction',
    catches: 'a traversal over every relationship, or one without its arrow',
    async check(edges, tools) {
      const [a, b, c, d] = tools.users();
      await follows(edges, tools, [
        [a, b],
        [c, b],
      ]);
      const others = ['requested', 'mutes', 'watches'] as const;
      const pairs = [
        [b, c],
        [a, c],
        [b, d],
        [c, d],
      ] as const;
      const made = pairs.flatMap(([from, to]) =>
        others.map((kind) => edgeOf(kind, from, to, tools.id())),
      );
      await edges.add(made);
      const graph: Graph = edges.graph;
      equal(await graph.suggest({ of: a, ...wide }), [], 'suggest');
      const known = await graph.known({ of: a, subjects: [c, d], sample: 2 });
      equal(
        known,
        [
          { total: 0, sample: [] },
          { total: 0, sample: [] },
        ],
        'known',
      );
      equal(await graph.shared({ of: a, subject: d, limit: 9 }), [], 'shared');
      equal(await graph.path({ from: a, to: c, depth: 6, except: [] }), undefined, 'path');
    },
  },
  {
    id: 'G18',
    port: 'edges.graph',
    title: 'the graph is over these very edges: it sees every write answered before it began',
    catches: 'a projection in memory, or a second copy that follows later',
    async check(edges, tools) {
      const [a, b, c] = tools.users();
      const [, gone] = await follows(edges, tools, [
        [a, b],
        [b, c],
      ]);
      const see = async () => [
        (await edges.graph.suggest({ of: a, ...wide })).length,
        (await edges.graph.known({ of: a, subjects: [c], sample: 1 }))[0]?.total,
        (await edges.graph.shared({ of: a, subject: c, limit: 9 })).length,
        (await edges.graph.path({ from: a, to: c, depth: 3, except: [] }))?.length,
      ];
      equal(await see(), [1, 1, 1, 3], 'after the follows');
      if (gone) await edges.remove([linkOf(gone)]);
      equal(await see(), [0, 0, 0, undefined], 'after one was removed');
    },
  },
  {
    id: 'G20',
    port: 'edges.graph',
    title: "a call that was given up rejects with its signal's reason",
    catches: 'a signal that is not handed on to the hops below',
    async check(edges, tools) {
      const [a, b, c] = tools.users();
      await follows(edges, tools, [
        [a, b],
        [b, c],
      ]);
      const { graph } = edges;
      await heedsSignal({
        suggest: (call) => graph.suggest({ of: a, ...wide }, call),
        known: (call) => graph.known({ of: a, subjects: [c], sample: 1 }, call),
        shared: (call) => graph.shared({ of: a, subject: c, limit: 1 }, call),
        path: (call) => graph.path({ from: a, to: c, depth: 3, except: [] }, call),
      });
    },
  },
];

export const graphRules: readonly GraphRule[] = [
  ...suggestRules,
  ...knownRules,
  ...pathRules,
  ...wholeGraph,
];
