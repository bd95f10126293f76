import { type Edge, edge, type UserId } from '@twclone/core';
import { int } from 'neo4j-driver';
import { expect, test } from 'vitest';
import * as cypher from '../src/cypher.ts';
import { kinds, labels } from '../src/kinds.ts';
import { fresh } from './server.ts';

interface Plan {
  readonly operatorType: string;
  readonly dbHits?: unknown;
  readonly children: readonly Plan[];
}

function operators(plan: Plan): string[] {
  return [plan.operatorType, ...plan.children.flatMap(operators)];
}

function hits(plan: Plan): number {
  return Number(plan.dbHits) + plan.children.reduce((sum, child) => sum + hits(child), 0);
}

const sides = kinds.flatMap((kind) => [
  { kind, out: true, name: `${kind}Out` },
  { kind, out: false, name: `${kind}In` },
]);
const sources = [cypher.ofFollows, cypher.ofIncludes, cypher.ofNodes];
const fed = ['reposted', 'wrote'] as const;
const texts = [
  ...labels.flatMap((label) => [cypher.lock(label), cypher.lockOrMake(label), cypher.count(label)]),
  ...kinds.flatMap((kind) => [
    ...[cypher.add(kind), cypher.remove(kind), cypher.get(kind), cypher.scan(kind)],
    ...[cypher.listOut(kind), cypher.listIn(kind)],
  ]),
  ...sources.flatMap((source) => [
    ...(source.degree ? [source.degree] : []),
    ...[[], sides].flatMap((hidden) => [
      cypher.feedEach(source, hidden, fed),
      cypher.feedRecent(source, hidden, fed),
    ]),
  ]),
  ...[cypher.shared, cypher.suggest([]), cypher.suggest(sides)],
];
/** What the texts take. */
const values = {
  ...{ ids: [], links: [], ends: [], pages: [], nodes: [], subject: 'bob', of: 'ada', except: {} },
  ...{ low: ' ', high: '!', after: '', before: '~', few: 1, most: int(1), breadth: int(1) },
  limit: int(21),
};

test('no statement reads a label, a type or an index from end to end', async () => {
  const { driver } = await fresh();
  const session = driver.session();
  for (const text of texts) {
    const { summary } = await session.run(`EXPLAIN ${text}`, values);
    const steps = operators(summary.plan as Plan).join(' ');
    expect(steps, text).not.toMatch(/AllNodes|AllRel|LabelScan|TypeScan|IndexScan/);
  }
  await session.close();
});

test('a page at a degree of 20,000 reads about as much as at one of 200', async () => {
  const { driver, edges } = await fresh({ deadlineMs: 30_000 });
  const id = (at: number) => `i${String(at).padStart(6, '0')}`;
  const follow = (to: string, at: number): Edge =>
    edge('follows', `u${at}` as UserId, to as UserId, id(at));
  const degrees = [200, 20_000];
  for (const degree of degrees) {
    const all = Array.from({ length: degree }, (_, at) => follow(`of ${degree}`, at));
    for (let at = 0; at < degree; at += 1000) await edges.add(all.slice(at, at + 1000));
  }
  const session = driver.session();
  const reads: number[] = [];
  for (const degree of degrees) {
    const to = `of ${degree}` as UserId;
    const [page] = await edges.list([{ kinds: ['follows'], to, before: id(150), limit: 21 }]);
    expect(page).toEqual(Array.from({ length: 21 }, (_, at) => follow(to, 149 - at)));
    const near = to.replace(' ', '!B');
    const pages = [{ at: 0, low: `${near} `, high: `${near} ${id(150)} ` }];
    const profile = `PROFILE ${cypher.listIn('follows')}`;
    const { summary } = await session.run(profile, { pages, limit: int(21) });
    reads.push(hits(summary.profile as unknown as Plan));
  }
  await session.close();
  console.log(`A page of followers: ${reads.join(' and ')} db hits.`);
  expect(reads[0]).toBeLessThan(100);
  expect(reads[1]).toBeLessThanOrEqual((reads[0] ?? 0) + 5);
});
