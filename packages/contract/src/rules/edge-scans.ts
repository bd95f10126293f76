import { type Edge, type Edges, isTwcloneError, type UserId } from '@twclone/core';
import { equal, heedsSignal, ok } from '../check.ts';
import { anEdge, edgeOf, idsOf, kinds, linkOf, linksOf } from '../kinds.ts';
import type { EdgesRule } from '../rule.ts';

export const edgeScanRules: readonly EdgesRule[] = [
  {
    id: 'E13',
    port: 'edges',
    global: true,
    title: 'scan gives every edge exactly once in pages of any size, and ends',
    catches: '`>=` at a page border, a `next` for ever, or a kind that is left out',
    async check(edges, tools) {
      equal(await scanned(edges, 10), [], 'nothing');
      const hub = edgeOf('follows', tools.id(), tools.id(), tools.id());
      const same = kinds.map((kind) => ({ ...hub, kind, id: tools.id() }) as Edge);
      const all = [...kinds.map((kind) => anEdge(kind, tools)), ...same];
      await edges.add(all);
      for (const limit of [1, 13, 78, 200]) {
        equal(sorted(await scanned(edges, limit)), sorted(all), `pages of ${limit}`);
      }
    },
  },
  {
    id: 'E14',
    port: 'edges',
    global: true,
    title: 'scan gives what is there all along exactly once while others come and go',
    catches: '`OFFSET`, which skips or repeats when rows before it go or come',
    async check(edges, tools) {
      const [ada] = tools.users();
      const made = tools.many<UserId>(60).map((to) => edgeOf('follows', ada, to, tools.id()));
      const stays = made.filter((_, at) => at % 3 === 0);
      const goes = made.filter((_, at) => at % 3 === 1);
      const comes = made.filter((_, at) => at % 3 === 2);
      await edges.add([...stays, ...goes]);
      const found = await scanned(edges, 5, async () => {
        await edges.remove(linksOf(goes.splice(0, 2)));
        await edges.add(comes.splice(-2));
      });
      const kept = new Set(idsOf(stays));
      equal(sorted(found.filter(({ id }) => kept.has(id))), sorted(stays), 'those that stayed');
      ok(new Set(idsOf(found)).size === found.length, 'nothing came twice');
    },
  },
  {
    id: 'E15',
    port: 'edges',
    title: "a call that was given up rejects with its signal's reason",
    catches: 'a signal that is ignored, or an error of the driver in its place',
    async check(edges, tools) {
      const one = anEdge('follows', tools);
      const of = one.from as UserId;
      const [link, end] = [linkOf(one), { kind: 'follows', from: of } as const];
      await heedsSignal({
        add: (call) => edges.add([one], call),
        get: (call) => edges.get([link], call),
        count: (call) => edges.count([end], call),
        recount: (call) => edges.recount([end], call),
        list: (call) => edges.list([{ kinds: ['follows'], from: of, limit: 1 }], call),
        feed: (call) => edges.feed({ of, via: 'follows', kinds: ['wrote'], limit: 1 }, call),
        scan: (call) => edges.scan({ limit: 1 }, call),
        remove: (call) => edges.remove([link], call),
      });
    },
  },
  {
    id: 'E16',
    port: 'edges',
    title: 'a `next` that no scan gave is `invalid`, or a place to go on from',
    catches:
      "a `next` that is parsed unseen: an error of the parser, or one said to be the store's",
    async check(edges, tools) {
      await edges.add([anEdge('follows', tools)]);
      const { next } = await edges.scan({ limit: 1 });
      for (const foreign of [...foreignNexts, ...(next ? [`${next}x`, next.slice(0, -1)] : [])]) {
        const page = await edges.scan({ limit: 50, next: foreign }).catch((error: unknown) => {
          if (isTwcloneError(error, 'invalid')) return { items: [] };
          throw new Error(`next ${JSON.stringify(foreign)}: ${String(error)}`);
        });
        const links = page.items.map((each) => JSON.stringify(linkOf(each)));
        ok(new Set(links).size === links.length, `nothing comes twice after ${foreign}`);
      }
    },
  },
];

/** Of other stores, of no store, and names that every object has. */
const foreignNexts: readonly string[] = [
  ...['', ' ', 'x', 's', 'sx', 'a', 'ax', '5', '1 2', '1 2 3', '1 2 /x', '-1 -1 -1', 'null', '{}'],
  ...[
    '[1]',
    '[1,2,3]',
    '["a","b","follows"]',
    's[',
    'sfollows x',
    'follows ',
    'follows x',
    'nothing x',
  ],
  ...[
    'constructor ',
    'constructor x',
    '__proto__ x',
    '>follows 1 ab',
    '<follows 1 ab',
    '\u{10ffff}',
  ],
];

function sorted(edges: readonly Edge[]): Edge[] {
  return [...edges].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function scanned(
  edges: Edges,
  limit: number,
  between: () => Promise<void> = async () => {},
): Promise<Edge[]> {
  const found: Edge[] = [];
  let next: string | undefined;
  for (let page = 0; page < 1000; page += 1) {
    const answer = await edges.scan({ limit, next });
    ok(answer.items.length <= limit, `a page has at most ${limit} items`);
    found.push(...answer.items);
    next = answer.next;
    if (next === undefined) return found;
    await between();
  }
  throw new Error('The scan does not end.');
}
