import type { Edge, Edges, Link, ListQuery } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import { linkOf, linksOf } from '../../src/kinds.ts';
import { byOffset, deaf, edges, everything, type Mutant, pause } from './mutant.ts';

type Lists = Pick<Edges, 'list'>;

/** Lists that are made from one another query, or from another answer. */
export function lists(
  own: Edges,
  change: (query: ListQuery, own: Edges) => Promise<Edge[]>,
): Lists {
  const list = (queries: readonly ListQuery[]) =>
    Promise.all(queries.map((query) => change(query, own)));
  return { list: list as Edges['list'] };
}

export async function listOf(own: Edges, query: object): Promise<Edge[]> {
  const [found = []] = await own.list([query as ListQuery]);
  return found;
}

/** Refuses what looks like a link it has. */
function folding(own: Edges, fold: (to: string) => string): Partial<Edges> {
  const seen = new Map<string, string>();
  return {
    async add(added) {
      const fresh = added.filter(({ kind, from, to }) => {
        const key = JSON.stringify([kind, from, fold(to)]);
        const known = seen.get(key);
        seen.set(key, known ?? to);
        return known === undefined || known === to;
      });
      const done = await own.add(fresh);
      return added.map((each) => done[fresh.indexOf(each)] ?? false);
    },
  };
}

/** A second copy of all edges, for those who ask from the other end. */
function twoCopies(own: Edges, change: (second: Edges) => Partial<Edges>): Partial<Edges> {
  const second = memory().edges;
  const list = async (queries: readonly ListQuery[]) =>
    Promise.all(queries.map((query) => listOf(query.to === undefined ? own : second, query)));
  return {
    list: list as Edges['list'],
    async add(added) {
      await second.add(added);
      return own.add(added);
    },
    async remove(links) {
      await second.remove(links);
      return own.remove(links);
    },
    ...change(second),
  };
}

export const edgeMutants: readonly Mutant[] = [
  edges('get leaves out what is not there', 'E1', (own) => ({
    get: async (links) => (await own.get(links)).filter((id) => id !== undefined),
  })),
  edges('get answers each link once', 'E1', (own) => ({
    get: (links) => own.get([...new Map(links.map((each) => [each.to, each])).values()]),
  })),
  edges('add is cut at 999', 'E2', (own) => ({ add: (added) => own.add(added.slice(0, 999)) })),
  edges('an empty bulk is refused', 'E3', (own) => ({
    async remove(links) {
      if (links.length === 0) throw new Error('Batch cannot be empty');
      return own.remove(links);
    },
  })),
  edges('add writes the newer id', 'E4', (own) => ({
    async add(added) {
      const old = await own.get(linksOf(added));
      await own.remove(linksOf(added.filter((each, at) => each.id > (old[at] ?? ''))));
      const done = await own.add(added);
      return done.map((fresh, at) => fresh && old[at] === undefined);
    },
  })),
  edges('add keeps the smaller id', 'E4', (own) => ({
    async add(added) {
      const old = await own.get(linksOf(added));
      await own.remove(linksOf(added.filter((each, at) => each.id < (old[at] ?? ''))));
      const done = await own.add(added);
      return done.map((fresh, at) => fresh && old[at] === undefined);
    },
  })),
  edges('an existing edge ends the batch', 'E5', (own) => ({
    async add(added) {
      const stop = (await own.get(linksOf(added))).findIndex((id) => id !== undefined);
      const done = await own.add(stop < 0 ? added : added.slice(0, stop));
      return added.map((_, at) => done[at] ?? false);
    },
  })),
  edges('the last of a link in a call counts', 'E5', (own) => ({
    add: async (added) => (await own.add([...added].reverse())).reverse(),
  })),
  edges('a link has no direction', 'E6', (own) => ({
    async get(links) {
      const back = await own.get(
        links.map(({ kind, from, to }) => ({ kind, from: to, to: from }) as Link),
      );
      return (await own.get(links)).map((id, at) => id ?? back[at]);
    },
  })),
  edges('a link has no kind', 'E6', (own) => ({
    async add(added) {
      const all = (await everything(own)).map(({ from, to }) => `${from}${to}`);
      return own.add(added.filter(({ from, to }) => !all.includes(`${from}${to}`)));
    },
  })),
  edges('a kind was forgotten', 'E7', (own) => ({
    add: (added) => own.add(added.filter(({ kind }) => kind !== 'silences')),
  })),
  edges('a list answers its columns', 'E7', (own) =>
    lists(own, async (query) =>
      (await listOf(own, query)).map((each) => ({ ...each, seq: 1 }) as unknown as Edge),
    ),
  ),
  edges('remove always answers true', 'E8', (own) => ({
    remove: async (links) => (await own.remove(links)).map(() => true),
  })),
  edges('remove answers before the batch', 'E8', (own) => ({
    async remove(links) {
      const old = await own.get(links);
      await own.remove(links);
      return old.map((id) => id !== undefined);
    },
  })),
  edges('remove forgets the second copy', 'E9', (own) =>
    twoCopies(own, () => ({ remove: (links) => own.remove(links) })),
  ),
  edges('an edge comes back under its old id', 'E9', (own) => {
    const first = new Map<string, string>();
    return {
      add: (added) =>
        own.add(
          added.map((each) => {
            const key = JSON.stringify(linkOf(each));
            const id = first.get(key) ?? each.id;
            first.set(key, id);
            return { ...each, id };
          }),
        ),
    };
  }),
  edges('ends are folded', 'E10', (own) => folding(own, (to) => to.toLowerCase())),
  edges('ends lose spaces', 'E10', (own) => folding(own, (to) => to.replaceAll(' ', ''))),
  edges('ends are normalised', 'E10', (own) => folding(own, (to) => to.normalize('NFC'))),
  edges('ends are cut at 255', 'E11', (own) => folding(own, (to) => to.slice(0, 255))),
  edges('two copies are written apart', 'E12', (own) => {
    let calls = 0;
    return twoCopies(own, (second) => ({
      async add(added) {
        // The first to write one copy is the last to write the other.
        const answers = await own.add(added);
        calls += 1;
        for (let turn = calls; turn < 60; turn += 1) await pause();
        await second.add(added);
        return answers;
      },
    }));
  }),
  edges('a `next` is parsed unseen', 'E16', (own) => ({
    scan: async (page) => {
      if (page.next !== undefined) JSON.parse(page.next);
      return own.scan(page);
    },
  })),
  edges('a scan repeats at the border', 'E13', (own) => ({
    scan: byOffset(own, (limit) => Math.max(1, limit - 1)),
  })),
  edges('a scan leaves out a kind', 'E13', (own) => ({
    async scan(page) {
      const answer = await own.scan(page);
      return { ...answer, items: answer.items.filter(({ kind }) => kind !== 'stirred') };
    },
  })),
  edges('a scan by the two nodes', 'E13', (own) => ({
    async scan({ limit, next }) {
      const all = await everything(own);
      const key = ({ from, to }: Edge) => `${from}${to}`;
      const items = all.filter((each) => next === undefined || key(each) > next).slice(0, limit);
      const last = items.at(-1);
      return items.length === limit && last ? { items, next: key(last) } : { items };
    },
  })),
  edges('a scan by offset', 'E14', (own) => ({ scan: byOffset(own) })),
  edges('a signal is ignored', 'E15', (own) => deaf(own)),
];
