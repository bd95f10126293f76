import { graphOver } from '../decorators/graph-over.ts';
import type { CountedEnd, Edge, End, Fed, Kind, Link } from '../edge.ts';
import { newestFirst } from '../edge.ts';
import type { Edges, FeedQuery, ListQuery, Window } from '../ports.ts';

/** Edges in two maps, one for each end: the readable specification of `Edges`. */
export function memoryEdges(): Edges {
  const stored = new Map<string, Edge>();
  const out = new Map<string, Map<string, Edge>>();
  const into = new Map<string, Map<string, Edge>>();

  const at = (end: End | CountedEnd): Edge[] => {
    const edges = end.from === undefined ? into.get(end.to) : out.get(end.from);
    return [...(edges?.values() ?? [])].filter((edge) => edge.kind === end.kind);
  };
  const list = (query: ListQuery): Edge[] => {
    const edges = query.from === undefined ? into.get(query.to) : out.get(query.from);
    return page([...(edges?.values() ?? [])], query.kinds, query);
  };
  const nodesOf = (query: FeedQuery): readonly string[] =>
    query.nodes ?? at({ kind: query.via, from: query.of } as End).map((edge) => edge.to);

  const edges: Omit<Edges, 'graph'> = {
    async add(added) {
      return added.map((edge) => {
        const key = keyOf(edge);
        if (stored.has(key)) return false;
        const { kind, from, to, id } = edge;
        const kept = Object.freeze({ kind, from, to, id }) as Edge;
        stored.set(key, kept);
        entry(out, edge.from).set(key, kept);
        entry(into, edge.to).set(key, kept);
        return true;
      });
    },
    async remove(links) {
      return links.map((link) => {
        const key = keyOf(link);
        out.get(link.from)?.delete(key);
        into.get(link.to)?.delete(key);
        return stored.delete(key);
      });
    },
    async get(links) {
      return links.map((link) => stored.get(keyOf(link))?.id);
    },
    async count(ends) {
      return ends.map((end) => at(end).length);
    },
    async list<K extends Kind>(queries: readonly ListQuery<K>[]) {
      return queries.map((query) => list(query) as Edge<K>[]);
    },
    async feed<K extends Fed>(query: FeedQuery<K>) {
      const hidden = new Set((query.except ?? []).flatMap((end) => at(end).map(farSide(end))));
      const nodes = new Set(nodesOf(query as FeedQuery).filter((node) => !hidden.has(node)));
      const found = [...nodes].flatMap((node) => [...(out.get(node)?.values() ?? [])]);
      return page(found, query.kinds, query) as Edge<K>[];
    },
    async recount(ends) {
      return ends.map((end) => at(end).length);
    },
    async scan({ limit, next }) {
      const keys = [...stored.keys()].filter((key) => next === undefined || key > next).sort();
      const items = keys.slice(0, limit).flatMap((key) => stored.get(key) ?? []);
      const last = items.at(-1);
      return keys.length > limit && last ? { items, next: keyOf(last) } : { items };
    },
  };
  return { ...edges, graph: graphOver(edges) };
}

function page(edges: Edge[], kinds: readonly Kind[], { before, after, limit }: Window): Edge[] {
  return edges
    .filter((edge) => kinds.includes(edge.kind))
    .filter((edge) => before === undefined || edge.id < before)
    .filter((edge) => after === undefined || edge.id > after)
    .sort(newestFirst)
    .slice(0, limit);
}

function farSide(end: End): (edge: Edge) => string {
  return end.from === undefined ? (edge) => edge.from : (edge) => edge.to;
}

function keyOf({ kind, from, to }: Link): string {
  return JSON.stringify([from, to, kind]);
}

function entry(map: Map<string, Map<string, Edge>>, node: string): Map<string, Edge> {
  const found = map.get(node);
  if (found) return found;
  const made = new Map<string, Edge>();
  map.set(node, made);
  return made;
}
