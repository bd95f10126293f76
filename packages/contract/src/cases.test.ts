import { memory } from '@twclone/core/memory';
import { expect, test } from 'vitest';
import { allPorts, portOf } from './cases.ts';

test('every port of the memory store is there', () => {
  for (const port of allPorts) expect(portOf(memory(), port)).toBeTypeOf('object');
});

// Spread, as decorators and hosts do, it would have lost them.
test('a port whose methods are those of a class is refused', () => {
  const { edges } = memory();
  class Graph {
    suggest = edges.graph.suggest;
    known = edges.graph.known;
    shared = edges.graph.shared;
    path() {
      return Promise.resolve(undefined);
    }
  }
  const ports = { ...memory(), edges: { ...edges, graph: new Graph() } };
  expect(() => portOf(ports, 'edges.graph')).toThrow(/`path` of its own.*plain objects/);
  expect(() => portOf({}, 'users')).toThrow('did not answer it');
});
