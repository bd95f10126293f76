import {
  type CountedEnd,
  countedFrom,
  countedTo,
  type Edge,
  type Edges,
  type PostId,
  type UserId,
} from '@twclone/core';
import { equal } from '../check.ts';
import { anEdge, edgeOf, linkOf, linksOf } from '../kinds.ts';
import type { EdgesRule } from '../rule.ts';
import { dice, pick } from '../tools.ts';
import { listed } from './edges.ts';

/** The ends of an edge that keep a count. */
function countedEnds({ kind, from, to }: Edge): CountedEnd[] {
  const out = (countedFrom as readonly string[]).includes(kind) ? [{ kind, from }] : [];
  const into = (countedTo as readonly string[]).includes(kind) ? [{ kind, to }] : [];
  return [...out, ...into] as CountedEnd[];
}

/** Counts at these ends, which have to be what their lists add up to. */
async function exact(edges: Edges, ends: readonly CountedEnd[], what: string): Promise<number[]> {
  const counts = await edges.count(ends);
  const lists = await Promise.all(
    ends.map(({ kind, ...end }) => listed(edges, { kinds: [kind], ...end, limit: 10_000 })),
  );
  equal(
    counts,
    lists.map((list) => list.length),
    `${what}: counts beside lists`,
  );
  return counts;
}

export const countRules: readonly EdgesRule[] = [
  {
    id: 'C1',
    port: 'edges',
    title: 'counts come in the order asked, zero where there is nothing, twice where asked twice',
    catches: 'rows in index order, or an end without a row left out',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      await edges.add([ada, bob].map((from) => edgeOf('follows', from, cyd, tools.id())));
      const into = { kind: 'follows', to: cyd } as const;
      const nobody = { kind: 'follows', to: ada } as const;
      const out = { kind: 'follows', from: ada } as const;
      equal(await edges.count([into, nobody, out, into]), [2, 0, 1, 2], 'count');
    },
  },
  {
    id: 'C2',
    port: 'edges',
    title: 'every end of `Counted` keeps a count, up with add and down with remove',
    catches: 'a counter that was forgotten, or one that never goes down',
    async check(edges, tools) {
      const kinds = [...new Set([...countedFrom, ...countedTo])];
      const all = kinds.map((kind) => anEdge(kind, tools));
      const ends = all.flatMap(countedEnds);
      await edges.add(all);
      equal(
        await edges.count(ends),
        ends.map(() => 1),
        'count',
      );
      await edges.remove(linksOf(all));
      equal(
        await edges.count(ends),
        ends.map(() => 0),
        'count after remove',
      );
    },
  },
  {
    id: 'C3',
    port: 'edges',
    title: 'an edge that exists is not counted again, nor a link twice in one call',
    catches: 'a counter raised by the size of the batch (Neo4j: counter 2, edges 1)',
    async check(edges, tools) {
      const one = anEdge('follows', tools);
      const again = { ...one, id: tools.id() };
      await edges.add([one, again]);
      equal(await exact(edges, countedEnds(one), 'twice in one call'), [1, 1], 'count');
      await edges.add([again]);
      equal(await exact(edges, countedEnds(one), 'added again'), [1, 1], 'count');
    },
  },
  {
    id: 'C4',
    port: 'edges',
    title: 'removing what is not there counts nothing down, and no count falls below zero',
    catches: 'a counter lowered by the size of the batch',
    async check(edges, tools) {
      const one = anEdge('follows', tools);
      const ends = countedEnds(one);
      await edges.remove([linkOf(one)]);
      equal(await edges.count(ends), [0, 0], 'removed before it was there');
      await edges.add([one]);
      equal(await edges.count(ends), [1, 1], 'added');
      await edges.remove([linkOf(one), linkOf(one)]);
      await edges.remove([linkOf(one)]);
      equal(await edges.count(ends), [0, 0], 'removed three times');
      await edges.add([one]);
      equal(await edges.count(ends), [1, 1], 'added again');
    },
  },
  {
    id: 'C5',
    port: 'edges',
    title: 'a count is of one kind and one direction, also where somebody follows themself',
    catches: 'one counter for both directions or for all kinds; a loop counted twice',
    async check(edges, tools) {
      const [ada, bob] = tools.users();
      const loop = edgeOf('follows', ada, ada, tools.id());
      const out = edgeOf('follows', ada, bob, tools.id());
      await edges.add([loop, out, edgeOf('requested', bob, ada, tools.id())]);
      const ends = [
        { kind: 'follows', from: ada },
        { kind: 'follows', to: ada },
        { kind: 'requested', to: ada },
        { kind: 'follows', from: bob },
      ] as CountedEnd[];
      equal(await exact(edges, ends, 'added'), [2, 1, 1, 0], 'count');
      await edges.remove([linkOf(loop)]);
      equal(await exact(edges, ends, 'removed'), [1, 0, 1, 0], 'count');
    },
  },
  {
    id: 'C6',
    port: 'edges',
    title: '200 adds at once to one node are all counted',
    catches: 'a counter that is read, raised and written back',
    async check(edges, tools) {
      const [post] = tools.posts();
      const all = tools.many(200).map((from) => edgeOf('likes', from, post, tools.id()));
      await Promise.all(all.map((each) => edges.add([each])));
      equal(await exact(edges, [{ kind: 'likes', to: post }], 'added'), [200], 'count');
      await Promise.all(all.slice(0, 150).map((each) => edges.remove([linkOf(each)])));
      equal(await exact(edges, [{ kind: 'likes', to: post }], 'removed'), [50], 'count');
    },
  },
  {
    id: 'C7',
    port: 'edges',
    title: '200 adds, then 200 removes, of one link at once count as one',
    catches: 'a counter that is changed before it is known whether the edge is new, or was there',
    async check(edges, tools) {
      const one = anEdge('follows', tools);
      const ends = countedEnds(one);
      await Promise.all(tools.many(200).map((id) => edges.add([{ ...one, id }])));
      equal(await exact(edges, ends, 'added'), [1, 1], 'count');
      await Promise.all(tools.many(200).map(() => edges.remove([linkOf(one)])));
      equal(await exact(edges, ends, 'removed'), [0, 0], 'count');
      await edges.add([one]);
      equal(await exact(edges, ends, 'added again'), [1, 1], 'count');
    },
  },
  {
    id: 'C8',
    port: 'edges',
    title: 'adds and removes of the same few links at once leave counts that equal the lists',
    catches: 'an edge and its counter written apart, or counters mended by what was just read',
    async check(edges, tools) {
      const users = tools.users().slice(0, 5);
      const followed = users.slice(0, 3);
      const moves = Array.from({ length: 200 }, () => {
        const one = edgeOf('follows', pick(tools, users), pick(tools, followed), tools.id());
        return dice(tools, 2) ? () => edges.add([one]) : () => edges.remove([linkOf(one)]);
      });
      await Promise.all(moves.map((move) => move()));
      const into = followed.map((to) => ({ kind: 'follows', to }) as CountedEnd);
      const out = users.map((from) => ({ kind: 'follows', from }) as CountedEnd);
      await exact(edges, [...into, ...out], 'after the race');
    },
  },
  {
    id: 'C9',
    port: 'edges',
    title: 'batches at once that meet the same nodes in opposite order all succeed',
    catches: 'counters locked in the order given, which deadlocks, and a deadlock not tried again',
    async check(edges, tools) {
      const posts = tools.many<PostId>(30);
      const batches = tools.many<UserId>(4).map((from, at) => {
        const order = at % 2 ? posts : [...posts].reverse();
        return order.map((to) => edgeOf('likes', from, to, tools.id()));
      });
      await Promise.all(batches.map((batch) => edges.add(batch)));
      const ends = posts.map((to) => ({ kind: 'likes', to }) as const);
      equal(
        await edges.count(ends),
        posts.map(() => 4),
        'count',
      );
    },
  },
  {
    id: 'C10',
    port: 'edges',
    title: 'count and recount take 1,000 ends',
    catches: 'a limit of 999 bound parameters, or a batch that is silently cut',
    async check(edges, tools) {
      const all = tools
        .many<UserId>(1000)
        .map((to) => edgeOf('follows', tools.id(), to, tools.id()));
      await edges.add(all.filter((_, at) => at % 3));
      const ends = all.map(({ to }) => ({ kind: 'follows', to }) as CountedEnd);
      const expected = all.map((_, at) => (at % 3 ? 1 : 0));
      equal(await edges.count(ends), expected, 'count');
      equal(await edges.recount(ends), expected, 'recount');
    },
  },
  {
    id: 'C11',
    port: 'edges',
    title: 'recount answers what the lists add up to, in the order asked, and count agrees',
    catches: 'a recount of all kinds or of the other end, or one that writes what it should not',
    async check(edges, tools) {
      const [ada, bob, cyd] = tools.users();
      const follow = (from: string, to: string) => edgeOf('follows', from, to, tools.id());
      await edges.add([follow(ada, bob), follow(cyd, bob), follow(bob, ada), follow(bob, bob)]);
      await edges.add([edgeOf('requested', ada, bob, tools.id())]);
      await edges.add([edgeOf('mutes', bob, ada, tools.id())]);
      await edges.remove([linkOf(follow(cyd, bob))]);
      const ends = [
        { kind: 'follows', to: bob },
        { kind: 'follows', from: cyd },
        { kind: 'follows', from: bob },
        { kind: 'requested', to: bob },
        { kind: 'wrote', from: bob },
      ] as CountedEnd[];
      equal(await edges.recount(ends), [2, 0, 2, 1, 0], 'recount');
      equal(await exact(edges, ends, 'afterwards'), [2, 0, 2, 1, 0], 'count');
      await edges.add([follow(cyd, bob)]);
      equal((await exact(edges, ends, 'one more')).slice(0, 2), [3, 1], 'count');
    },
  },
];
