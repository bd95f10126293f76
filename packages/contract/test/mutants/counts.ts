import {
  type CountedEnd,
  countedFrom,
  countedTo,
  type Edge,
  type Edges,
  type Link,
} from '@twclone/core';
import { linkOf } from '../../src/kinds.ts';
import { listOf } from './edges.ts';
import { edges, type Mutant, pause } from './mutant.ts';

function keysOf({ kind, from, to }: Link): string[] {
  const out = (countedFrom as readonly string[]).includes(kind) ? [`${kind} from ${from}`] : [];
  const into = (countedTo as readonly string[]).includes(kind) ? [`${kind} to ${to}`] : [];
  return [...out, ...into];
}

const keyOf = ({ kind, from, to }: CountedEnd) =>
  from === undefined ? `${kind} to ${to}` : `${kind} from ${from}`;

interface Bug {
  /** What an edge that is added counts, and whether that waits for a look first. */
  readonly up?: (fresh: boolean, edge: Link) => number;
  readonly down?: (was: boolean, edge: Link) => number;
  readonly keys?: (edge: Link) => string[];
  readonly looks?: boolean;
  readonly writesBack?: boolean;
}

/** Kept numbers beside the edges, as a store keeps them. */
function kept(own: Edges, bug: Bug): Partial<Edges> {
  const counters = new Map<string, number>();
  const { up = Number, down = Number, keys = keysOf, looks = false, writesBack = false } = bug;
  const change = async (edge: Link, by: number) => {
    for (const key of keys(edge)) {
      const old = counters.get(key) ?? 0;
      if (writesBack) await pause();
      counters.set(key, old + by);
    }
  };
  const there = async (edge: Link) => {
    const [id] = await own.get([linkOf(edge)]);
    await pause();
    return id !== undefined;
  };
  const add = async (edge: Edge) => {
    const before = looks && !(await there(edge));
    const [fresh = false] = await own.add([edge]);
    await change(edge, up(looks ? before : fresh, edge));
    return fresh;
  };
  const remove = async (link: Link) => {
    const before = looks && (await there(link));
    const [was = false] = await own.remove([link]);
    await change(link, -down(looks ? before : was, link));
    return was;
  };
  return {
    add: (added) => inTurn(added, add),
    remove: (links) => inTurn(links, remove),
    count: async (ends) => ends.map((end) => counters.get(keyOf(end)) ?? 0),
  };
}

async function inTurn<T>(items: readonly T[], run: (item: T) => Promise<boolean>) {
  const answers: boolean[] = [];
  for (const item of items) answers.push(await run(item));
  return answers;
}

export const countMutants: readonly Mutant[] = [
  edges('ends without a row are left out', 'C1', (own) => ({
    count: async (ends) => (await own.count(ends)).filter((count) => count > 0),
  })),
  edges('counts in index order', 'C1', (own) => ({
    count: (ends) => own.count([...ends].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))),
  })),
  edges('a counter was forgotten', 'C2', (own) =>
    kept(own, { keys: (edge) => keysOf(edge).filter((key) => !key.startsWith('voted')) }),
  ),
  edges('counters never go down', 'C2', (own) => kept(own, { down: () => 0 })),
  edges('raised by the size of the batch', 'C3', (own) => kept(own, { up: () => 1 })),
  edges('lowered by the size of the batch', 'C4', (own) => kept(own, { down: () => 1 })),
  edges('one counter for both directions', 'C5', (own) => ({
    async count(ends) {
      const counts = await own.count(ends);
      const other = ends.map(({ kind, from, to }) => ({
        kind,
        ...(from ? { to: from } : { from: to }),
      }));
      const more = await own.count(other as CountedEnd[]);
      return counts.map((count, at) => count + (more[at] ?? 0));
    },
  })),
  edges('a loop counts once for both ends', 'C5', (own) =>
    kept(own, { keys: (edge) => keysOf(edge).slice(edge.from === (edge.to as string) ? 1 : 0) }),
  ),
  edges('counters are read and written back', 'C6', (own) => kept(own, { writesBack: true })),
  edges('a look before the counter', 'C7 C8', (own) => kept(own, { looks: true })),
  edges('locks in the order given', 'C9', (own) => {
    const busy: string[][] = [];
    return {
      async add(added) {
        const mine = added.map(({ to }) => to as string);
        const dead = busy.some((theirs) => theirs.length > 1 && theirs[0] === mine.at(-1));
        if (dead) throw new Error('Deadlock detected');
        busy.push(mine);
        await pause();
        busy.splice(busy.indexOf(mine), 1);
        return own.add(added);
      },
    };
  }),
  edges('count is cut at 999', 'C10', (own) => ({
    count: (ends) => own.count(ends.slice(0, 999)),
  })),
  edges('count goes up to a cap', 'L10', (own) => ({
    count: async (ends) => (await own.count(ends)).map((count) => Math.min(count, 1000)),
  })),
  edges('recount counts every kind', 'C11', (own) => ({
    async recount(ends) {
      const kinds = ['follows', 'requested', 'likes', 'mutes'];
      const all = ends.map(({ kind: _, ...end }) => listOf(own, { ...end, kinds, limit: 10_000 }));
      return (await Promise.all(all)).map((list) => list.length);
    },
  })),
  edges('recount spoils what it should mend', 'C11', (own) => {
    const wrong = new Set<string>();
    return {
      async recount(ends) {
        for (const end of ends) wrong.add(keyOf(end));
        return own.recount(ends);
      },
      count: async (ends) =>
        (await own.count(ends)).map((count, at) => {
          const end = ends[at];
          return end && wrong.has(keyOf(end)) ? count * 2 : count;
        }),
    };
  }),
  edges('count of what was counted first', 'C2 C4', (own) => {
    const cache = new Map<string, number>();
    return {
      async count(ends) {
        const counts = await own.count(ends);
        return ends.map((end, at) => {
          const key = keyOf(end);
          cache.set(key, cache.get(key) ?? counts[at] ?? 0);
          return cache.get(key) ?? 0;
        });
      },
    };
  }),
  edges('only new edges of a batch are counted if all are new', 'C3', (own) => {
    const lost = new Map<string, number>();
    return {
      async add(added) {
        const answers = await own.add(added);
        if (answers.includes(false)) {
          for (const key of added.filter((_, at) => answers[at]).flatMap(keysOf)) {
            lost.set(key, (lost.get(key) ?? 0) + 1);
          }
        }
        return answers;
      },
      count: async (ends) =>
        (await own.count(ends)).map((count, at) => {
          const end = ends[at];
          return count - (end ? (lost.get(keyOf(end)) ?? 0) : 0);
        }),
    };
  }),
];
