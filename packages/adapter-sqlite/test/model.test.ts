import type { CountedEnd, Edge, End, FeedQuery, Link } from '@twclone/core';
import { countedFrom, countedTo, link } from '@twclone/core';
import { memory as specified } from '@twclone/core/memory';
import { expect, test } from 'vitest';
import { type Dice, dice, fed, ids, kinds, people, posts, type Step, words } from './samples.ts';
import { searchSteps } from './search-steps.ts';
import { fresh } from './temporary.ts';

function edgeSteps({ below, one, some }: Dice): (() => Step)[] {
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

function recordSteps({ below, one, some }: Dice): (() => Step)[] {
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

/** In MiB: nothing, some kB, which are full at once, and as much as there is. */
const rooms = [0, 0.01, 0.1, undefined];

/** What search finds is never kept. */
const walks = [
  ...rooms.map((memory) => ['edges', edgeSteps, memory] as const),
  ...rooms.map((memory) => ['records', recordSteps, memory] as const),
  ['search', searchSteps, undefined] as const,
];

test.each(walks)('%s answer as the memory adapter does, step by step', async (_, steps, memory) => {
  const options = { synchronous: 'NORMAL', ...(memory === undefined ? {} : { memory }) } as const;
  for (let seed = 1; seed <= 100 * scale; seed += 1) {
    const random = dice(seed);
    const makers = steps(random);
    const [model, { store, db }] = [specified(), await fresh(':memory:', options)];
    for (let at = 0; at < 60; at += 1) {
      const step = random.one(makers)();
      const [wanted, found] = [await step(model), await step(store)];
      expect(found, `seed ${seed}, step ${at}`).toEqual(wanted);
    }
    db.close();
  }
});
