import { type Edge, type Edges, idAt, type ListQuery, newestFirst } from '@twclone/core';
import { equal, ok } from '../check.ts';
import { edgeOf, idsOf, linksOf } from '../kinds.ts';
import type { EdgesRule } from '../rule.ts';
import type { Tools } from '../tools.ts';
import { listed } from './edges.ts';

/** `count` edges of one user, oldest first. */
async function added(
  edges: Edges,
  tools: Tools,
  count: number,
  kind: 'likes' | 'wrote' = 'likes',
): Promise<Edge[]> {
  const [ada] = tools.users();
  const made = tools.many(count).map((post) => edgeOf(kind, ada, post, tools.id()));
  for (let at = 0; at < count; at += 1000) await edges.add(made.slice(at, at + 1000));
  return made;
}

export const listRules: readonly EdgesRule[] = [
  {
    id: 'L1',
    port: 'edges',
    title: 'a list is newest first by the id of the edge, at either end, and knows no present',
    catches: 'the order of insertion, of the other end or of a clock; a future edge left out',
    async check(edges, tools) {
      const [node] = tools.users();
      const all = [1, -1, 2, 0, -2].map((days) => {
        const time = idAt(Date.now() + days * 86_400_000).slice(0, 10);
        return time + tools.id().slice(10);
      });
      const out = all.map((id) => edgeOf('follows', node, tools.id(), id));
      const into = all.map((id) => edgeOf('follows', tools.id(), node, id));
      await edges.add([...out, ...into]);
      const [from, to] = [
        { kinds: ['follows'], from: node },
        { kinds: ['follows'], to: node },
      ];
      equal(await listed(edges, from), [...out].sort(newestFirst), 'list from');
      equal(await listed(edges, to), [...into].sort(newestFirst), 'list to');
    },
  },
  {
    id: 'L2',
    port: 'edges',
    title: '`before` and `after` are exclusive, together too; `limit` keeps the newest',
    catches: '`<=` for `<`, or one bound that makes the other forgotten',
    async check(edges, tools) {
      const all = await added(edges, tools, 9);
      const [a0, a1, a2, , , , a6, , a8] = idsOf(all);
      const ids = async (window: object) =>
        idsOf(await listed(edges, { kinds: ['likes'], from: all[0]?.from ?? '', ...window }));
      equal(await ids({ before: a2 }), [a1, a0], 'before');
      equal(await ids({ after: a6 }), [a8, idsOf(all)[7]], 'after');
      equal(await ids({ before: a8, after: a6 }), [idsOf(all)[7]], 'both');
      equal(await ids({ before: a1, after: a0 }), [], 'nothing between');
      equal(await ids({ limit: 1 }), [a8], 'limit');
      equal(await ids({ limit: 2, before: a2 }), [a1, a0], 'limit as many as there are');
    },
  },
  {
    id: 'L3',
    port: 'edges',
    title: 'with `after`, a list is still the newest, not those next to the bound',
    catches: 'a page that is read upwards from `after`, then turned round',
    async check(edges, tools) {
      const all = await added(edges, tools, 8);
      const query = { kinds: ['likes'], from: all[0]?.from ?? '', after: all[0]?.id, limit: 3 };
      equal(await listed(edges, query), [all[7], all[6], all[5]], 'list');
    },
  },
  {
    id: 'L4',
    port: 'edges',
    title: 'several kinds are one list, merged by id, with one limit for all',
    catches: 'a limit for each kind, or kinds one after the other',
    async check(edges, tools) {
      const [ada, bob] = tools.users();
      const kinds = ['wrote', 'replied', 'reposted'] as const;
      const made = tools
        .many(30)
        .map((post, at) => edgeOf(kinds[at % 7 < 4 ? 0 : at % 3] ?? 'wrote', ada, post, post));
      const into = kinds.map((kind) => edgeOf(kind, tools.id(), bob, tools.id()));
      await edges.add([...made, ...into]);
      const newest = [...made].reverse();
      equal(await listed(edges, { kinds, from: ada, limit: 12 }), newest.slice(0, 12), 'list');
      const before = newest[5]?.id;
      const page = { kinds, from: ada, limit: 12, before };
      equal(await listed(edges, page), newest.slice(6, 18), 'list before');
      equal(await listed(edges, { kinds, to: bob, limit: 2 }), into.reverse().slice(0, 2), 'to');
    },
  },
  {
    id: 'L5',
    port: 'edges',
    title: 'a list has the kinds asked for and no other, each edge once; no kind is no edge',
    catches: 'a filter that an empty list of kinds switches off, or kinds joined in twice',
    async check(edges, tools) {
      const [ada, bob] = tools.users();
      const [a, b] = (['blocks', 'mutes'] as const).map((k) => edgeOf(k, ada, bob, tools.id()));
      await edges.add([a, b].filter((each) => each !== undefined));
      equal(await listed(edges, { kinds: ['blocks'], from: ada }), [a], 'one kind');
      equal(await listed(edges, { kinds: ['blocks', 'blocks'], to: bob }), [a], 'a kind twice');
      equal(await listed(edges, { kinds: ['follows'], from: ada }), [], 'another kind');
      equal(await listed(edges, { kinds: [], from: ada }), [], 'no kind');
    },
  },
  {
    id: 'L6',
    port: 'edges',
    title: 'queries are answered in the order asked, each by itself, the same one twice',
    catches: 'answers grouped by node, empty ones left out, or one window for the whole batch',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      const follow = (from: string, to: string) => edgeOf('follows', from, to, tools.id());
      const made = [
        follow(ada, bob),
        follow(ada, cyd),
        follow(bob, ada),
        follow(cyd, ada),
      ] as const;
      const [ab, ac, ba, ca] = made;
      await edges.add(made);
      const kinds = ['follows'] as const;
      const newest = { kinds, from: ada, limit: 1 };
      const queries = [
        { kinds, to: ada, limit: 9 },
        newest,
        { kinds: ['mutes'], from: ada, limit: 9 },
        { kinds, from: bob, limit: 9 },
        newest,
        { kinds, from: ada, limit: 9, before: ac.id },
      ] as ListQuery[];
      equal(await edges.list(queries), [[ca, ba], [ac], [], [ba], [ac], [ab]], 'list');
    },
  },
  {
    id: 'L7',
    port: 'edges',
    title: 'ties are settled by the other end, descending and letter by letter, then by kind',
    catches:
      'the order of insertion, of bytes or a collation, or the number of a kind for its name',
    async check(edges, tools) {
      const [ada, bob] = tools.users();
      const id = tools.id();
      const ends = ['a', 'B', '_', 'b', '9', 'a/b', 'a-b'];
      const out = ends.map((to) => edgeOf('noticed', ada, to, id));
      // JavaScript compares code units: so the last planes come before U+E000.
      const signs = [
        '\ue000',
        '\uffff',
        '\u{1f600}',
        '\u{10ffff}',
        '~',
        'a',
        'a b',
        'ab',
        'a!',
        '',
      ];
      const tags = signs.map((to) => edgeOf('tagged', ada, to, id));
      const [low, high] = tools.users();
      const kinds = ['follows', 'requested', 'blocks', 'mutes', 'watches'] as const;
      const into = [high, low].flatMap((from) => kinds.map((kind) => edgeOf(kind, from, bob, id)));
      await edges.add([...out, ...into, ...tags]);
      const byUnits = [...tags].sort(newestFirst);
      for (const limit of [10, 3, 2, 1]) {
        const page = await listed(edges, { kinds: ['tagged'], from: ada, limit });
        equal(page, byUnits.slice(0, limit), 'ties of any sign');
      }
      const ordered = [...out].sort(newestFirst);
      const query = { kinds: ['noticed'], from: ada };
      equal(await listed(edges, query), ordered, 'ties by end');
      equal(await listed(edges, { ...query, limit: 3 }), ordered.slice(0, 3), 'cut in the ties');
      const tied = [...into].sort(newestFirst);
      for (const limit of [10, 7, 2]) {
        equal(await listed(edges, { kinds, to: bob, limit }), tied.slice(0, limit), 'ties by kind');
      }
    },
  },
  {
    id: 'L8',
    port: 'edges',
    title: 'pages joined by `before` are the whole list, nothing lost and nothing twice',
    catches: 'a page border that skips or repeats, or `OFFSET`',
    async check(edges, tools) {
      const all = await added(edges, tools, 100);
      const from = all[0]?.from ?? '';
      const found: Edge[] = [];
      for (let before: string | undefined; ; before = found.at(-1)?.id) {
        const page = { kinds: ['likes'], from, limit: 7, ...(before && { before }) };
        const items = await listed(edges, page);
        found.push(...items);
        if (items.length < 7) break;
        ok(found.length <= 100, 'the pages end');
      }
      equal(found, [...all].reverse(), 'all pages');
    },
  },
  {
    id: 'L9',
    port: 'edges',
    title: 'list takes 1,000 queries',
    catches: 'a compound statement with a limit of terms, or a batch that is silently cut',
    async check(edges, tools) {
      const made = tools.many(1000).map((from) => edgeOf('follows', from, tools.id(), tools.id()));
      await edges.add(made);
      const queries = made.map(({ from, to }, at) =>
        at % 2 ? { kinds: ['follows'], from, limit: 2 } : { kinds: ['follows'], to, limit: 2 },
      ) as ListQuery[];
      equal(
        await edges.list(queries),
        made.map((each) => [each]),
        'list',
      );
    },
  },
  {
    id: 'L10',
    port: 'edges',
    title: 'a list of up to 10,000 is whole at 2,500 edges, and their count is exact',
    catches: 'a first batch of a cursor (101 or 1,000) taken for all, or a count up to a cap',
    async check(edges, tools) {
      const all = await added(edges, tools, 2500, 'wrote');
      const from = (all[0]?.from ?? '') as never;
      const found = await listed(edges, { kinds: ['wrote'], from, limit: 10_000 });
      equal(idsOf(found), idsOf(all).reverse(), 'list');
      equal(await edges.count([{ kind: 'wrote', from }]), [2500], 'count');
      await edges.remove(linksOf(all.slice(0, 1000)));
      equal(await edges.count([{ kind: 'wrote', from }]), [1500], 'count after remove');
    },
  },
];
