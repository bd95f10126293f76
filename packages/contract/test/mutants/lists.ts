import type { Edge, Edges, Kind, ListQuery } from '@twclone/core';
import { idAt, newestFirst } from '@twclone/core';
import { listOf, lists } from './edges.ts';
import { edges, type Mutant } from './mutant.ts';

const inclusive = (before: string | undefined) => before && `${before}0`;
const upTo = (after: string | undefined) =>
  after && after.slice(0, -1) + String.fromCharCode(after.charCodeAt(25) - 1);

/** All edges of a list, without its window. */
function whole(own: Edges, query: ListQuery): Promise<Edge[]> {
  return listOf(own, { ...query, before: undefined, after: undefined, limit: 10_000 });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const listMutants: readonly Mutant[] = [
  edges('a list is ordered by insertion', 'L1', (own) => {
    const order: string[] = [];
    return {
      ...lists(own, async (query) =>
        (await listOf(own, query)).sort((a, b) => order.indexOf(b.id) - order.indexOf(a.id)),
      ),
      add(added) {
        order.push(...added.map(({ id }) => id));
        return own.add(added);
      },
    };
  }),
  edges('a list ends at the present', 'L1', (own) =>
    lists(own, async (query) =>
      (await listOf(own, query)).filter(({ id }) => id <= idAt(Date.now() + 1)),
    ),
  ),
  edges('`before` is inclusive', 'L2', (own) =>
    lists(own, (query) => listOf(own, { ...query, before: inclusive(query.before) })),
  ),
  edges('`after` is inclusive', 'L2', (own) =>
    lists(own, (query) => listOf(own, { ...query, after: upTo(query.after) })),
  ),
  edges('`before` makes `after` forgotten', 'L2', (own) =>
    lists(own, ({ after, ...query }) =>
      listOf(own, { ...query, ...(!query.before && after && { after }) }),
    ),
  ),
  edges('`after` is read upwards', 'L3', (own) =>
    lists(own, async (query) => {
      if (!query.after) return listOf(own, query);
      return (await listOf(own, { ...query, limit: 10_000 })).slice(-query.limit);
    }),
  ),
  edges('kinds one after the other', 'L4', (own) =>
    lists(own, async (query) => {
      const each = query.kinds.map((kind) => listOf(own, { ...query, kinds: [kind] }));
      return (await Promise.all(each)).flat().slice(0, query.limit);
    }),
  ),
  edges('a limit for each kind', 'L4', (own) =>
    lists(own, async (query) => {
      const limit = Math.ceil(query.limit / Math.max(1, query.kinds.length));
      const each = query.kinds.map((kind) => listOf(own, { ...query, limit, kinds: [kind] }));
      return (await Promise.all(each)).flat().sort(newestFirst);
    }),
  ),
  edges('no kind is every kind', 'L5', (own) =>
    lists(own, (query) => {
      const all: Kind[] = ['blocks', 'mutes', 'follows'];
      return listOf(own, query.kinds.length ? query : { ...query, kinds: all });
    }),
  ),
  edges('a kind named twice is joined twice', 'L5', (own) =>
    lists(own, async (query) => {
      const each = query.kinds.map((kind) => listOf(own, { ...query, kinds: [kind] }));
      return (await Promise.all(each)).flat().sort(newestFirst).slice(0, query.limit);
    }),
  ),
  edges('empty lists are left out', 'L6', (own) => ({
    list: (async (queries: readonly ListQuery[]) =>
      (await own.list(queries)).filter((list) => list.length > 0)) as Edges['list'],
  })),
  edges('one window for the whole batch', 'L6', (own) => ({
    list: (async (queries: readonly ListQuery[]) =>
      own.list(
        queries.map((each) => ({ ...each, limit: queries[0]?.limit ?? 1 })),
      )) as Edges['list'],
  })),
  edges('ties by a collation', 'L7', (own) =>
    lists(own, async (query) =>
      (await whole(own, query))
        .sort((a, b) => compare(b.id, a.id) || b.to.localeCompare(a.to))
        .slice(0, query.limit),
    ),
  ),
  edges('ties by code point', 'L7', (own) => {
    const points = (text: string) =>
      [...text].map((sign) => String(sign.codePointAt(0)).padStart(7, '0')).join();
    return lists(own, async (query) =>
      (await whole(own, query))
        .sort((a, b) => compare(b.id, a.id) || compare(points(b.to), points(a.to)))
        .slice(0, query.limit),
    );
  }),
  edges('ties by kind first', 'L7', (own) =>
    lists(own, async (query) =>
      (await whole(own, query))
        .sort((a, b) => compare(b.id, a.id) || compare(a.kind, b.kind) || newestFirst(a, b))
        .slice(0, query.limit),
    ),
  ),
  edges('ties by kind descending', 'L7', (own) =>
    lists(own, async (query) =>
      (await whole(own, query))
        .sort(
          (a, b) =>
            compare(b.id, a.id) ||
            compare(b.to, a.to) ||
            compare(b.from, a.from) ||
            compare(b.kind, a.kind),
        )
        .slice(0, query.limit),
    ),
  ),
  edges('a page skips its first', 'L8', (own) =>
    lists(own, async (query) => {
      if (!query.before) return listOf(own, query);
      return (await listOf(own, { ...query, limit: query.limit + 1 })).slice(1);
    }),
  ),
  edges('500 terms in a compound', 'L9', (own) => ({
    list: ((queries: readonly ListQuery[]) => own.list(queries.slice(0, 500))) as Edges['list'],
  })),
  edges('a first batch taken for all', 'L10', (own) =>
    lists(own, (query) => listOf(own, { ...query, limit: Math.min(query.limit, 1000) })),
  ),
];
