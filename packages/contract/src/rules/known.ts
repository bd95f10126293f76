import { type Edge, link, type UserId } from '@twclone/core';
import { sharedOf } from '../brute.ts';
import { equal } from '../check.ts';
import type { GraphRule } from '../rule.ts';
import { follows, world } from '../world.ts';

export const knownRules: readonly GraphRule[] = [
  {
    id: 'G8',
    port: 'edges.graph',
    title: 'known answers for each subject, in the order asked, the total and the newest few',
    catches: 'subjects without followers left out, a total of the sample, or the oldest as sample',
    async check(edges, tools) {
      const [ada, b, c, d, x, y, stranger] = tools.users();
      await follows(edges, tools, [
        [ada, b],
        [ada, c],
        [ada, d],
        [d, x],
        [stranger, x],
      ]);
      await follows(edges, tools, [
        [b, x],
        [c, x],
        [c, y],
      ]);
      const subjects = [y, stranger, x, y];
      const known = (sample: number) => edges.graph.known({ of: ada, subjects, sample });
      const [one, none] = [
        { total: 1, sample: [c] },
        { total: 0, sample: [] },
      ];
      equal(await known(2), [one, none, { total: 3, sample: [c, b] }, one], 'known');
      const totals = (await known(0)).map(({ total, sample }) => [total, sample.length]);
      equal(
        totals,
        [
          [1, 0],
          [0, 0],
          [3, 0],
          [1, 0],
        ],
        'known without a sample',
      );
      equal(await edges.graph.known({ of: ada, subjects: [], sample: 2 }), [], 'no subjects');
    },
  },
  {
    id: 'G9',
    port: 'edges.graph',
    title: 'shared is a page of whole `follows` edges, newest first, between exclusive bounds',
    catches: '`<=` for `<`, bounds on the follow of `of`, or the limit before the intersection',
    async check(edges, tools) {
      const [ada, x, stranger] = tools.users();
      const friends = tools.many(9);
      await follows(
        edges,
        tools,
        [...friends].reverse().map((each) => [ada, each] as const),
      );
      const made = await follows(
        edges,
        tools,
        friends.map((each) => [each, x] as const),
      );
      await follows(edges, tools, [
        [stranger, x],
        ...tools.many(9).map((each) => [each, x] as const),
      ]);
      const page = (window: object) =>
        edges.graph.shared({ of: ada, subject: x, limit: 20, ...window });
      const newest = [...made].reverse();
      equal(await page({}), newest, 'all');
      equal(await page({ limit: 2 }), newest.slice(0, 2), 'limit');
      equal(await page({ before: newest[1]?.id, limit: 3 }), newest.slice(2, 5), 'before');
      equal(await page({ after: newest[4]?.id }), newest.slice(0, 4), 'after');
      equal(await page({ after: newest[6]?.id, limit: 2 }), newest.slice(0, 2), 'after, limit');
    },
  },
  {
    id: 'G10',
    port: 'edges.graph',
    title: 'in a random world known and shared are what plain counting gives, and agree',
    catches: 'a plan that is right for each part and wrong for the whole',
    async check(edges, tools) {
      const { users, all } = await world(edges, tools);
      for (const of of users.slice(0, 12)) {
        const found = await edges.graph.known({ of, subjects: users, sample: 3 });
        const lists = users.map((subject) => sharedOf(all, of, subject));
        const sample = (list: Edge[]) => list.slice(0, 3).map(({ from }) => from);
        const expected = lists.map((list) => ({ total: list.length, sample: sample(list) }));
        equal(found, expected, 'known');
        const [subject, list] = [users[0] ?? of, lists[0] ?? []];
        equal(await edges.graph.shared({ of, subject, limit: 3 }), list.slice(0, 3), 'shared');
      }
    },
  },
  {
    id: 'G19',
    port: 'edges.graph',
    title: 'of more than 1,000 followees all count',
    catches: 'the links of a first batch of 1,000 taken for all',
    async check(edges, tools) {
      const [ada, x] = tools.users();
      const friends = tools.many<UserId>(1300);
      await follows(
        edges,
        tools,
        friends.slice(0, 700).map((each) => [ada, each] as const),
      );
      await follows(
        edges,
        tools,
        friends.slice(700).map((each) => [ada, each] as const),
      );
      const some = friends.filter((_, at) => at % 100 === 0);
      const made = await follows(
        edges,
        tools,
        some.map((each) => [each, x] as const),
      );
      const known = await edges.graph.known({ of: ada, subjects: [x], sample: 13 });
      equal(known, [{ total: 13, sample: [...some].reverse() }], 'known');
      const shared = await edges.graph.shared({ of: ada, subject: x, limit: 20 });
      equal(shared, made.reverse(), 'shared');
    },
  },
  {
    id: 'G21',
    port: 'edges.graph',
    title: 'of more than 10,000 followees or followers all count, also on the way of a chain',
    catches: 'a list of 10,000, the most that one call answers, taken for all',
    async check(edges, tools) {
      const [ada, first, star] = tools.users();
      const friends = [first, ...tools.many<UserId>(10_001)];
      const pairs = friends.flatMap((each) => [[ada, each] as const, [each, star] as const]);
      for (let at = 0; at < pairs.length; at += 1000) {
        await follows(edges, tools, pairs.slice(at, at + 1000));
      }
      const { graph } = edges;
      const known = await graph.known({ of: ada, subjects: [star], sample: 2 });
      equal(known, [{ total: 10_002, sample: friends.slice(-2).reverse() }], 'known');
      const [before] = await edges.get([link('follows', friends[2] ?? first, star)]);
      const shared = await graph.shared({ of: ada, subject: star, before, limit: 9 });
      equal(
        shared.map(({ from }) => from),
        [friends[1], first],
        'shared',
      );
      const chain = await graph.path({ from: ada, to: star, depth: 2, except: [] });
      equal(chain, [ada, first, star], 'path');
    },
  },
];
