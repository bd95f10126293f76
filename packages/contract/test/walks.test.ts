import type { Edges, StorePorts } from '@twclone/core';
import { memory } from '@twclone/core/memory';
import * as verbs from '@twclone/core/verbs';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/domain/walk-commands.ts';
import { walkBeside } from '../src/domain/walks.ts';
import { walkTogether } from '../src/domain/walks-together.ts';

const first = 1;

describe('random walks catch', () => {
  const broken: Record<string, (edges: Edges) => Partial<Edges>> = {
    'a list that forgets its window': (edges) => ({
      list: (queries, call) =>
        edges.list(
          queries.map(({ before, ...query }) => query as (typeof queries)[number]),
          call,
        ),
    }),
    'counts that never go down': (edges) => {
      const most = new Map<string, number>();
      return {
        async count(ends, call) {
          const counts = await edges.count(ends, call);
          return counts.map((count, at) => {
            const key = JSON.stringify(ends[at]);
            const kept = Math.max(count, most.get(key) ?? 0);
            most.set(key, kept);
            return kept;
          });
        },
      };
    },
    'a removal that only says so': (edges) => ({
      remove: async (links, call) => {
        const ids = await edges.get(links, call);
        return ids.map((id) => id !== undefined);
      },
    }),
  };

  for (const [name, breakIt] of Object.entries(broken)) {
    it(name, async () => {
      const walks = async () => {
        for (let seed = first; seed < first + 40; seed += 1) {
          const stores: StorePorts = memory();
          const edges = { ...stores.edges, ...breakIt(stores.edges) };
          await walkBeside({ ...stores, edges }, memory(), seed);
        }
      };
      await expect(walks()).rejects.toThrow('Walk with seed');
    });
  }
});

describe('walks of two clients catch', () => {
  const broken: Record<string, (kind: string, id: string | undefined) => string | undefined> = {
    'a store that never knows of blocks': (kind, id) => (kind === 'blocks' ? undefined : id),
    'a store in which everybody follows': (kind, id) => (kind === 'follows' ? (id ?? 'id') : id),
  };

  for (const [name, breakIt] of Object.entries(broken)) {
    it(name, async () => {
      const walks = async () => {
        for (let seed = first; seed < first + 60; seed += 1) {
          const stores: StorePorts = memory();
          const get: Edges['get'] = async (links, call) => {
            const ids = await stores.edges.get(links, call);
            return ids.map((id, at) => breakIt(links[at]?.kind ?? '', id));
          };
          await walkTogether({ ...stores, edges: { ...stores.edges, get } }, seed);
        }
      };
      await expect(walks()).rejects.toThrow('Two clients with seed');
    });
  }
});

it('draw every verb', () => {
  const drawn = new Set(commands.map(({ name }) => name));
  const others: Record<string, string> = {
    getPosts: 'looked at after every tenth command',
    getUsers: 'looked at after every tenth command',
    events: 'has no end: rules of its own',
  };
  const missing = Object.keys(verbs).filter((verb) => !drawn.has(verb));
  expect(missing.sort()).toEqual(Object.keys(others).sort());
});
