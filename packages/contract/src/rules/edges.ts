import type { Edge, Edges, ListQuery } from '@twclone/core';
import { equal, ok } from '../check.ts';
import { anEdge, edgeOf, idsOf, kinds, linkOf, linksOf } from '../kinds.ts';
import type { EdgesRule } from '../rule.ts';
import { oddTexts, type Tools } from '../tools.ts';

/** The one list at this end. */
export async function listed(
  edges: Edges,
  query: { kinds: readonly string[]; from?: string; to?: string; limit?: number },
): Promise<Edge[]> {
  const asked = { limit: 100, ...query } as unknown as ListQuery;
  const [found = []] = await edges.list([asked]);
  return found;
}

function likes(tools: Tools, count: number, from: string = tools.id()): Edge[] {
  return Array.from({ length: count }, () => edgeOf('likes', from, tools.id(), tools.id()));
}

export const edgesRules: readonly EdgesRule[] = [
  {
    id: 'E1',
    port: 'edges',
    title: 'get answers the ids in the order asked, undefined where there is no such link',
    catches: 'rows in index order, without gaps and each once',
    async check(edges, tools) {
      const [a, b] = [anEdge('likes', tools), anEdge('follows', tools)];
      const absent = anEdge('likes', tools);
      equal(await edges.add([a, b]), [true, true], 'add');
      const asked = [b, absent, a, b].map(linkOf);
      equal(await edges.get(asked), [b.id, undefined, a.id, b.id], 'get');
    },
  },
  {
    id: 'E2',
    port: 'edges',
    title: 'add, get and remove take 1,000 items',
    catches: 'a limit of 999 bound parameters, or a batch that is silently cut',
    async check(edges, tools) {
      const all = likes(tools, 1000);
      const yes = all.map(() => true);
      equal(await edges.add(all), yes, 'add');
      equal(await edges.get(linksOf(all)), idsOf(all), 'get');
      equal(await edges.remove(linksOf(all)), yes, 'remove');
      equal(
        await edges.get(linksOf(all)),
        all.map(() => undefined),
        'get after remove',
      );
    },
  },
  {
    id: 'E3',
    port: 'edges',
    title: 'no items are no work, and unknown nodes have no edges',
    catches: '`IN ()` as a syntax error, or an end without a row as an error',
    async check(edges, tools) {
      equal(await edges.add([]), [], 'add');
      equal(await edges.remove([]), [], 'remove');
      equal(await edges.get([]), [], 'get');
      equal(await edges.count([]), [], 'count');
      equal(await edges.recount([]), [], 'recount');
      equal(await edges.list([]), [], 'list');
      equal(await listed(edges, { kinds: ['likes'], from: tools.id() }), [], 'list of nobody');
    },
  },
  {
    id: 'E4',
    port: 'edges',
    title: 'an existing edge keeps its id, whether the other id is newer or older',
    catches: 'an upsert that writes the id, or keeps the smaller or the greater one',
    async check(edges, tools) {
      const [older, id, newer] = tools.ids();
      const first = { ...anEdge('follows', tools), id };
      const { from, to } = first;
      equal(await edges.add([first]), [true], 'add');
      equal(await edges.add([first]), [false], 'the same add again');
      equal(
        await edges.add([
          { ...first, id: older },
          { ...first, id: newer },
        ]),
        [false, false],
        '',
      );
      equal(await edges.get([linkOf(first)]), [id], 'get');
      equal(await listed(edges, { kinds: ['follows'], from }), [first], 'list from');
      equal(await listed(edges, { kinds: ['follows'], to }), [first], 'list to');
    },
  },
  {
    id: 'E5',
    port: 'edges',
    title: 'each item of an add has its own answer; of one link twice the first counts',
    catches: 'an unordered batch, or one that a duplicate key ends for the items after it',
    async check(edges, tools) {
      const [a, b, c] = [anEdge('likes', tools), anEdge('likes', tools), anEdge('likes', tools)];
      await edges.add([b]);
      const again = { ...a, id: tools.id() };
      equal(await edges.add([a, b, again, c]), [true, false, false, true], 'add');
      equal(await edges.get(linksOf([a, b, c])), idsOf([a, b, c]), 'get');
      equal(await listed(edges, { kinds: ['likes'], from: a.from }), [a], 'list from');
      equal(await listed(edges, { kinds: ['likes'], to: a.to }), [a], 'list to');
    },
  },
  {
    id: 'E6',
    port: 'edges',
    title: 'direction and kind are part of a link',
    catches: 'a key of the two nodes, sorted or without the kind; a relationship read both ways',
    async check(edges, tools) {
      const [ada, bob] = tools.users();
      const forth = edgeOf('follows', ada, bob, tools.id());
      const back = edgeOf('follows', bob, ada, tools.id());
      const mute = edgeOf('mutes', ada, bob, tools.id());
      equal(await edges.add([forth]), [true], 'add');
      equal(await edges.get(linksOf([back, mute])), [undefined, undefined], 'get of the others');
      equal(await edges.remove(linksOf([back, mute])), [false, false], 'remove of the others');
      equal(await edges.add([back, mute]), [true, true], 'add of the others');
      equal(await edges.remove([linkOf(forth)]), [true], 'remove');
      const all = linksOf([forth, back, mute]);
      equal(await edges.get(all), [undefined, back.id, mute.id], 'get');
    },
  },
  {
    id: 'E7',
    port: 'edges',
    title: 'every kind is kept, listed at both ends with no more than its four fields, and removed',
    catches: 'a kind that is missing in a table of kinds, or a row answered with its columns',
    async check(edges, tools) {
      const all = kinds.map((kind) => anEdge(kind, tools));
      await edges.add(all);
      equal(await edges.get(linksOf(all)), idsOf(all), 'get');
      const out = all.map(({ kind, from }) => ({ kinds: [kind], from, limit: 9 }) as ListQuery);
      equal(
        await edges.list(out),
        all.map((each) => [each]),
        'lists from',
      );
      const unique = all.filter(({ kind }) => kind !== 'stirred');
      const into = unique.map(({ kind, to }) => ({ kinds: [kind], to, limit: 9 }) as ListQuery);
      equal(
        await edges.list(into),
        unique.map((each) => [each]),
        'lists to',
      );
      equal(
        await edges.remove(linksOf(all)),
        all.map(() => true),
        'remove',
      );
    },
  },
  {
    id: 'E8',
    port: 'edges',
    title: 'remove answers false where there is none, also the second time in one call',
    catches: 'a delete that always answers true, or one row count for the whole batch',
    async check(edges, tools) {
      const [a, b] = [anEdge('likes', tools), anEdge('likes', tools)];
      const absent = anEdge('likes', tools);
      await edges.add([a, b]);
      equal(await edges.remove(linksOf([a, absent, a])), [true, false, false], 'remove');
      equal(await edges.remove([linkOf(a)]), [false], 'the same remove again');
      equal(await edges.get(linksOf([a, b])), [undefined, b.id], 'get');
    },
  },
  {
    id: 'E9',
    port: 'edges',
    title: 'what is removed is gone at both ends, and comes back under a new id',
    catches: 'edges kept twice of which one copy stays, or a tombstone that keeps the old id',
    async check(edges, tools) {
      const first = anEdge('follows', tools);
      const { from, to } = first;
      await edges.add([first]);
      await edges.remove([linkOf(first)]);
      equal(await listed(edges, { kinds: ['follows'], from }), [], 'list from');
      equal(await listed(edges, { kinds: ['follows'], to }), [], 'list to');
      const second = { ...first, id: tools.id() };
      equal(await edges.add([second]), [true], 'add again');
      equal(await edges.get([linkOf(first)]), [second.id], 'get');
      equal(await listed(edges, { kinds: ['follows'], from }), [second], 'list from, again');
      equal(await listed(edges, { kinds: ['follows'], to }), [second], 'list to, again');
    },
  },
  {
    id: 'E10',
    port: 'edges',
    title:
      'ends are exact: signs, letter case, accents, spaces at the end, names of object members',
    catches:
      'a collation that folds, a plain object as a map, ends joined by a sign that they hold',
    async check(edges, tools) {
      const [post] = tools.posts();
      const odd = [...oddTexts, 'a|b', 'a/b', 'a:b', '#', ''];
      const all = odd.map((text) => edgeOf('tagged', post, `#${text}`, tools.id()));
      equal(
        await edges.add(all),
        all.map(() => true),
        'add',
      );
      equal(await edges.get(linksOf(all)), idsOf(all), 'get');
      equal(await listed(edges, { kinds: ['tagged'], from: post }), [...all].reverse(), 'list');
      for (const each of [all[3], all[21], all[22]]) {
        const at = await listed(edges, { kinds: ['tagged'], to: each?.to ?? '' });
        equal(
          at.filter(({ from }) => from === post),
          [each],
          'list at a tag',
        );
      }
    },
  },
  {
    id: 'E11',
    port: 'edges',
    title: 'ends of 300 characters that differ in the last are two',
    catches: 'an index over the beginning of a key, or keys that are cut or hashed short',
    async check(edges, tools) {
      const [post] = tools.posts();
      const stem = tools.tag().padEnd(299, 'x');
      const [a, b] = ['a', 'b'].map((end) => edgeOf('tagged', post, `${stem}${end}`, tools.id()));
      const all = [a, b].filter((each) => each !== undefined);
      equal(await edges.add(all), [true, true], 'add');
      equal(await edges.get(linksOf(all)), idsOf(all), 'get');
      equal(await listed(edges, { kinds: ['tagged'], to: `${stem}a` }), [a], 'list');
    },
  },
  {
    id: 'E12',
    port: 'edges',
    title: 'of 50 adds of one link at once one id is kept, the same at every end',
    catches: 'a look before the insert, or two copies of an edge written one after the other',
    async check(edges, tools) {
      const link = anEdge('follows', tools);
      const racers = tools.many(50).map((id) => ({ ...link, id }));
      await Promise.all(racers.map((racer) => edges.add([racer])));
      const [id] = await edges.get([linkOf(link)]);
      ok(
        racers.some((racer) => racer.id === id),
        'the id kept is one of those given',
      );
      const kept = [{ ...link, id }];
      equal(await listed(edges, { kinds: ['follows'], from: link.from }), kept, 'list from');
      equal(await listed(edges, { kinds: ['follows'], to: link.to }), kept, 'list to');
    },
  },
];
