import type {
  CountedEnd,
  Edge,
  End,
  Fed,
  FeedQuery,
  Kind,
  Link,
  PostId,
  SearchDoc,
  StorePorts,
  Tag,
  UserId,
} from '@twclone/core';
import { countedFrom, countedTo, link } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { expect, test } from 'vitest';
import { fresh } from './temporary.ts';

type Step = (store: StorePorts) => Promise<unknown>;

/** A small generator, so that a failing run can be repeated by its seed. */
function dice(seed: number) {
  let state = seed * 2654435761 + 1;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const some = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: below(most + 1) }, make);
  return { below, one, some };
}

const people = ['ada', 'bob', 'cyd', 'dan', 'eve'] as UserId[];
const posts = ['p1', 'p2', 'p3', '01JB', '01JA', 'p\0"x', '𐐷p'];
const real = [
  ...['01J0000000AAAAAAAAAAAAAAAA', '01J0000000AAAAAAAAAAAAAAAB', '01J0000000BAAAAAAAAAAAAAAA'],
  ...['01J0000001AAAAAAAAAAAAAAAA', '01J0000001AAAAAAAAAAAAAAAC', '01JZZZZZZZAAAAAAAAAAAAAAAA'],
];
const ids = [...real, '01J000000~AAAAAAAAAAAAAAAA', '01J0', 'i1', 'i2', 'é', '~~'];
const kinds: Kind[] = ['follows', 'blocks', 'mutes', 'wrote', 'reposted', 'likes', 'replied'];
const fed: Fed[] = ['wrote', 'reposted', 'replied', 'whispered'];
const words = [
  'ada',
  'ADA',
  'กิ่ง',
  '日本',
  'ς',
  'σ',
  'e\u0301',
  'é',
  'a"b',
  "x' OR 1",
  '',
  'a-b',
  'AND',
];
const tags = ['#a', '#b', '#ж', '#𐐷', '#\uffee'] as Tag[];
const handles = ['a', 'ab', 'abc', 'abcdefgh1', 'abcdefgh0', 'a_', 'é', 'a~', 'b', 'A'];

function edgeSteps({ below, one, some }: ReturnType<typeof dice>): (() => Step)[] {
  const anyLink = (): Link => {
    const kind = one(kinds);
    const social = kind === 'follows' || kind === 'blocks' || kind === 'mutes';
    return link(kind, one(people), (social ? one(people) : one(posts)) as never);
  };
  const anyEdge = (): Edge => ({ ...anyLink(), id: one(ids) }) as Edge;
  const window = () => ({
    limit: one([1, 2, 3, 10]),
    ...(below(3) ? {} : { before: one(ids) }),
    ...(below(3) ? {} : { after: one(ids) }),
  });
  const end = (): End => {
    const { kind, from, to } = anyLink();
    return (below(2) ? { kind, from } : { kind, to }) as End;
  };
  const counted = (): CountedEnd =>
    (below(2)
      ? { kind: one(countedFrom), from: one([...people, ...posts]) }
      : { kind: one(countedTo), to: one([...people, ...posts]) }) as CountedEnd;
  const query = () => {
    const { kind: _, ...at } = end();
    return { ...at, ...window(), kinds: some(3, () => one(kinds)) };
  };
  const except = () => some(3, () => ({ ...end(), kind: one(['blocks', 'mutes'] as const) }));
  const feed = (): FeedQuery => {
    const source = below(2)
      ? { of: one(people), via: one(['follows', 'includes'] as const) }
      : { nodes: some(4, () => one(people)) };
    const hidden = below(2) ? {} : { except: except() };
    return { ...source, ...hidden, ...window(), kinds: some(3, () => one(fed)) } as FeedQuery;
  };
  return [
    () =>
      (
        (batch) => (store) =>
          store.edges.add(batch)
      )(some(8, anyEdge)),
    () =>
      (
        (batch) => (store) =>
          store.edges.add(batch)
      )(some(8, anyEdge)),
    () =>
      (
        (batch) => (store) =>
          store.edges.remove(batch)
      )(some(3, anyLink)),
    () =>
      (
        (batch) => (store) =>
          store.edges.get(batch)
      )(some(8, anyLink)),
    () =>
      (
        (batch) => (store) =>
          store.edges.count(batch)
      )(some(8, counted)),
    () =>
      (
        (batch) => (store) =>
          store.edges.recount(batch)
      )(some(2, counted)),
    () =>
      (
        (batch) => (store) =>
          store.edges.list(batch as never)
      )(some(4, query)),
    () =>
      (
        (asked) => (store) =>
          store.edges.feed(asked)
      )(feed()),
    () =>
      (
        (asked) => (store) =>
          store.edges.graph.suggest(asked)
      )({
        of: one(people),
        breadth: one([1, 2, 10]),
        limit: one([1, 10]),
        except: some(2, end),
      }),
    () =>
      (
        (asked) => (store) =>
          store.edges.graph.known(asked)
      )({
        of: one(people),
        subjects: some(3, () => one(people)),
        sample: below(3),
      }),
    () =>
      (
        (asked) => (store) =>
          store.edges.graph.shared(asked)
      )({
        of: one(people),
        subject: one(people),
        ...window(),
      }),
    () =>
      (
        (asked) => (store) =>
          store.edges.graph.path(asked)
      )({
        from: one(people),
        to: one(people),
        depth: one([1, 3]),
        except: some(1, end),
      }),
    () => async (store) => walked((page) => store.edges.scan(page)),
  ];
}

function recordSteps({ below, one, some }: ReturnType<typeof dice>): (() => Step)[] {
  const receipt = () => ({
    id: one(posts),
    version: 1 + below(3),
    subject: one(words),
    hash: '\0\ud800',
    until: below(9),
  });
  return [
    () =>
      (
        (batch) => (store) =>
          store.receipts.insert(batch)
      )(some(3, receipt)),
    () =>
      (
        (batch) => (store) =>
          store.receipts.replace(batch)
      )(some(3, receipt)),
    () =>
      (
        (batch) => (store) =>
          store.receipts.remove(batch)
      )(some(2, () => one(posts))),
    () =>
      (
        (batch) => (store) =>
          store.receipts.get(batch)
      )(some(4, () => one(posts))),
    () => async (store) => walked((page) => store.receipts.scan(page)),
  ];
}

function searchSteps({ below, one, some }: ReturnType<typeof dice>): (() => Step)[] {
  const version = () => 1 + below(3);
  const post = (): SearchDoc => ({
    id: one(real) as PostId,
    version: version(),
    words: some(4, () => one(words)),
    author: one(people),
    to: some(2, () => one(people)),
    tags: some(3, () => one(tags)),
    open: below(3) > 0,
    ...(below(2) ? { media: below(2) > 0 } : {}),
  });
  const user = (): SearchDoc => {
    const n = below(handles.length);
    const words_ = some(4, () => one(words));
    return {
      id: `${real[0]?.slice(0, 25)}${n}` as UserId,
      version: version(),
      words: words_,
      handle: handles[n] as string,
    };
  };
  const window = () => ({
    limit: one([1, 2, 10]),
    ...(below(3) ? {} : { before: one(real) }),
    ...(below(3) ? {} : { after: one(real) }),
  });
  return [
    () =>
      (
        (batch) => (store) =>
          store.search.index(batch)
      )(some(6, post)),
    () =>
      (
        (batch) => (store) =>
          store.search.index(batch)
      )(some(6, user)),
    () =>
      (
        (batch) => (store) =>
          store.search.remove(batch)
      )(some(2, () => one(real) as PostId)),
    () =>
      (
        (asked) => (store) =>
          store.search.posts(asked)
      )({
        ...window(),
        words: some(2, () => one(words)),
        ...(below(3) ? {} : { author: one(people) }),
        ...(below(3) ? {} : { to: one(people) }),
        ...(below(3) ? {} : { tag: one(tags) }),
        ...(below(3) ? {} : { media: below(2) > 0 }),
      }),
    () =>
      (
        (asked) => (store) =>
          store.search.users(asked)
      )({
        limit: one([1, 2, 10]),
        after: below(2) ? undefined : one(handles),
        prefix: below(2) ? undefined : one(['', 'a', 'ab', 'abcdefgh', '%', 'é', 'A']),
        words: below(2) ? undefined : some(2, () => one(words)),
      }),
    () =>
      (
        (asked) => (store) =>
          store.search.trends(asked)
      )({
        ...window(),
        ...(below(2) ? {} : { tags: some(2, () => one(tags)) }),
      }),
  ];
}

/** All items of a scan, in an order of our own. */
async function walked(
  scan: (page: {
    limit: number;
    next?: string | undefined;
  }) => Promise<{ items: readonly unknown[]; next?: string }>,
): Promise<string[]> {
  const found: string[] = [];
  for (let next: string | undefined, first = true; first || next; first = false) {
    const page = await scan({ limit: 2, next });
    found.push(...page.items.map((item) => JSON.stringify(item)));
    next = page.next;
  }
  return found.sort();
}

const scale = Number(process.env['TWCLONE_RUNS'] ?? 1);

test.each([
  ['edges', edgeSteps],
  ['records', recordSteps],
  ['search', searchSteps],
] as const)('%s answer as the memory adapter does, step by step', async (_name, steps) => {
  for (let seed = 1; seed <= 100 * scale; seed += 1) {
    const random = dice(seed);
    const makers = steps(random);
    const [model, { store, db }] = [memory(), await fresh()];
    for (let at = 0; at < 40; at += 1) {
      const step = random.one(makers)();
      const [wanted, found] = [await step(model), await step(store)];
      expect(found, `seed ${seed}, step ${at}`).toEqual(wanted);
    }
    db.close();
  }
});
