import {
  type CountedEnd,
  type Edge,
  type Edges,
  type Kind,
  type Link,
  type ListQuery,
  newestFirst,
  type Scan,
  type Scanned,
  TwcloneError,
} from '@twclone/core';
import { int } from 'neo4j-driver';
import * as cypher from './cypher.ts';
import { counterOf, kinds, type Label, labelAt, shapes } from './kinds.ts';
import { range, stored, toEdge, told } from './text.ts';
import type { Run, Statement, Transact } from './transact.ts';

type Ways = Omit<Edges, 'graph' | 'feed'>;

/** Edges as typed relationships between labelled nodes, which keep the counters. */
export function edges(db: Transact): Ways {
  return {
    // Both ends are locked first, always in one order: nothing is made twice, none deadlock.
    add: (added) => db.write((run) => change(run, added, [cypher.lockOrMake, cypher.add])),
    remove: (links) => db.write((run) => change(run, links, [cypher.lock, cypher.remove])),
    get: (links) => db.read((run) => get(run, links)),
    count: (ends) => db.read((run) => count(run, ends)),
    recount: (ends) => db.write((run) => recount(run, ends)),
    list: <K extends Kind>(queries: readonly ListQuery<K>[]) =>
      db.read((run) => list(run, queries as readonly ListQuery[]) as Promise<Edge<K>[][]>),
    scan: (page) => db.read((run) => scan(run, page)),
  };
}

type Row = ReturnType<typeof toRows>[number];
type Texts = readonly [lock: (label: Label) => string, change: (kind: Kind) => string];

async function change(run: Run, links: readonly Link[], [lock, text]: Texts): Promise<boolean[]> {
  const rows = toRows(links);
  const nodes = rows.flatMap(({ kind, from, to }): Node[] => [
    [shapes[kind].from, from],
    [shapes[kind].to, to],
  ]);
  // Of one link twice in a call the first counts: a map keeps the last, and here it comes last.
  const first = new Map(rows.reverse().map((row) => [`${row.kind} ${row.from} ${row.to}`, row]));
  const changes = perKind([...first.values()], text);
  const found = await run([...locks(nodes, lock), ...changes]);
  const answers = links.map(() => false);
  for (const [at] of found.flat()) answers[Number(at)] = true;
  return answers;
}

async function get(run: Run, links: readonly Link[]): Promise<(string | undefined)[]> {
  const found = await run(perKind(toRows(links), cypher.get));
  const ids: (string | undefined)[] = links.map(() => undefined);
  for (const [at, id] of found.flat()) ids[Number(at)] = told(String(id));
  return ids;
}

/** Links as statements take them: `at` is the place in the call. */
function toRows(links: readonly (Link | Edge)[]) {
  return links.map((link, at) => {
    const { kind, from, to } = link;
    const id = 'id' in link && { id: stored(link.id) };
    return { at, kind, from: stored(from), to: stored(to), ...id };
  });
}

function perKind(rows: readonly Row[], text: (kind: Kind) => string): Statement[] {
  const byKind = grouped(rows, ({ kind }) => kind);
  return byKind.map(([kind, links]) => ({ text: text(kind), with: { links } }));
}

type Node = readonly [label: Label, id: string];

function locks(nodes: readonly Node[], text: (label: Label) => string): Statement[] {
  const byLabel = grouped(nodes, ([label]) => label).sort(([a], [b]) => (a < b ? -1 : 1));
  return byLabel.map(([label, some]) => {
    const ids = [...new Set(some.map(([, id]) => id))].sort();
    return { text: text(label), with: { ids } };
  });
}

async function count(run: Run, ends: readonly CountedEnd[]): Promise<number[]> {
  const rows = ends.map((end, at) => ({ at, end, id: idAt(end), counter: counterOf(end) }));
  const byLabel = grouped(rows, ({ end }) => labelAt(end));
  const asked = byLabel.map(([label, ends]) => ({ text: cypher.count(label), with: { ends } }));
  return numbers(ends.length, await run(asked));
}

async function recount(run: Run, ends: readonly CountedEnd[]): Promise<number[]> {
  const rows = ends.map((end, at) => ({ at, end, id: idAt(end) }));
  const nodes = rows.map(({ end, id }): Node => [labelAt(end), id]);
  const changes = grouped(rows, ({ end }) => counterOf(end)).map(([, ends]) => {
    const [{ end }] = ends;
    const text = end.from === undefined ? cypher.recountIn : cypher.recountOut;
    return { text: text(end.kind), with: { ends } };
  });
  return numbers(ends.length, await run([...locks(nodes, cypher.lock), ...changes]));
}

function idAt({ from, to }: CountedEnd): string {
  return stored(from ?? to);
}

function numbers(length: number, found: readonly (readonly (readonly unknown[])[])[]): number[] {
  const answers = Array.from({ length }, () => 0);
  for (const [at, number] of found.flat()) answers[Number(at)] = Number(number ?? 0);
  return answers;
}

async function list(run: Run, queries: readonly ListQuery[]): Promise<Edge[][]> {
  const hops = queries.flatMap((query, at) => {
    const { low, high } = range(query);
    const node = stored(query.from ?? query.to);
    const page = { at, low: node + low, high: node + high };
    const text = query.from === undefined ? cypher.listIn : cypher.listOut;
    return [...new Set(query.kinds)].map((kind) => ({ kind, page, text, limit: query.limit }));
  });
  const alike = grouped(hops, ({ kind, text, limit }) => text(kind) + limit);
  const found = await run(
    alike.map(([, some]) => {
      const [{ kind, text, limit }] = some;
      const pages = some.map(({ page }) => page);
      return { text: text(kind), with: { pages, limit: int(limit) } };
    }),
  );
  const answers = queries.map((): Edge[] => []);
  alike.forEach(([, [{ kind, text }]], group) => {
    const turned = text === cypher.listIn;
    for (const [at, keys] of found[group] ?? []) {
      const page = (keys as string[]).map((key) => toEdge(kind, key, turned));
      answers[Number(at)]?.push(...page);
    }
  });
  return answers.map((some, at) => some.sort(newestFirst).slice(0, queries[at]?.limit));
}

async function scan(run: Run, { limit, next = `${kinds[0]} ` }: Scan): Promise<Scanned<Edge>> {
  const [kind, after] = next.split(/ (.*)/s) as [Kind, string?];
  if (!kinds.includes(kind) || after === undefined) {
    throw new TwcloneError('invalid', 'Give `scan` the `next` of the page before, or none.');
  }
  const [found = []] = await run([{ text: cypher.scan(kind), with: { after, limit: int(limit) } }]);
  const items = found.map(([out]) => toEdge(kind, out));
  if (items.length === limit) return { items, next: `${kind} ${found.at(-1)?.[0]}` };
  const following = kinds[kinds.indexOf(kind) + 1];
  return following ? { items, next: `${following} ` } : { items };
}

/** These by what they have in common, none of them empty. */
function grouped<T, Key>(items: readonly T[], keyOf: (item: T) => Key): [Key, [T, ...T[]]][] {
  const found = new Map<Key, [T, ...T[]]>();
  for (const item of items) {
    const group = found.get(keyOf(item));
    if (group) group.push(item);
    else found.set(keyOf(item), [item]);
  }
  return [...found];
}
