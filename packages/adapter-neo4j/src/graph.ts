import { type Edges, type Graph, graphOver, type UserId } from '@twclone/core';
import { int } from 'neo4j-driver';
import * as cypher from './cypher.ts';
import { excepted } from './except.ts';
import { bounds, stored, toEdge, told } from './text.ts';
import type { Transact } from './transact.ts';

/**
 * Traversal of `follows`, one statement for a question. Only a path goes hop by hop: Neo4j finds a
 * shortest one, but to find that with the smallest ids it would make all of them, which are millions.
 */
export function graph(db: Transact, hop: Omit<Edges, 'graph'>): Graph {
  return {
    ...graphOver(hop),
    async suggest({ of, breadth, limit, except }) {
      const { sides, ...ends } = excepted(except);
      const values = { ...ends, of: stored(of), breadth: int(breadth), limit: int(limit) };
      const text = cypher.suggest(sides);
      const [found = []] = await db.read((run) => run([{ text, with: values }]));
      return found.map(([id, known]) => ({ id: told(String(id)) as UserId, known: Number(known) }));
    },
    async shared({ of, subject, limit, ...window }) {
      const ends = { of: stored(of), subject: stored(subject) };
      const values = { ...ends, ...bounds(window), limit: int(limit) };
      const [found = []] = await db.read((run) => run([{ text: cypher.shared, with: values }]));
      return found.map(([key]) => toEdge('follows', key, true));
    },
  };
}
